import type { MenuCommand } from '../ipc/contract.ts';

/** Items of the menu that act in the main process, or that the system itself carries out. */
type SystemItem = 'zoomIn' | 'zoomOut' | 'zoomReset' | 'undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'selectAll';

/** Every key that does something, in one table: the menu takes its accelerators from it, F1 shows it. */
export interface Shortcut {
  /** The menu's item of this shortcut; the others are keys of the form itself. */
  readonly item?: MenuCommand | SystemItem;
  /** Keys joined by `+` as Electron names them, Ctrl for its CmdOrCtrl; more than one where each does the same. */
  readonly keys: readonly string[];
  /** Of a row of keys the first and the last are given, as in Ctrl+1 至 Ctrl+6. */
  readonly isRange?: true;
  readonly name: string;
}

export interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

export const SHORTCUT_GROUPS: readonly ShortcutGroup[] = [
  {
    title: '文件',
    shortcuts: [
      { item: 'new', keys: ['Ctrl+N'], name: '新建' },
      { item: 'open', keys: ['Ctrl+O'], name: '打开' },
      { item: 'save', keys: ['Ctrl+S'], name: '保存' },
      { item: 'saveAs', keys: ['Ctrl+Shift+S'], name: '另存为' },
      { item: 'exportPdf', keys: ['Ctrl+E'], name: '导出 PDF' },
      { item: 'print', keys: ['Ctrl+P'], name: '打印' },
    ],
  },
  {
    title: '编辑',
    shortcuts: [
      { item: 'undo', keys: ['Ctrl+Z'], name: '撤销' },
      { item: 'redo', keys: ['Ctrl+Y', 'Ctrl+Shift+Z'], name: '重做' },
      { item: 'cut', keys: ['Ctrl+X'], name: '剪切' },
      { item: 'copy', keys: ['Ctrl+C'], name: '复制；在行号上复制整行' },
      { item: 'copyAmount', keys: ['Ctrl+Shift+C'], name: '复制金额（带千分位）' },
      { item: 'paste', keys: ['Ctrl+V'], name: '粘贴，也可粘贴表格' },
      { item: 'selectAll', keys: ['Ctrl+A'], name: '全选；在行号上全选各行' },
      { item: 'find', keys: ['Ctrl+F'], name: '查找和替换' },
      { item: 'findNext', keys: ['F3'], name: '查找下一处' },
      { item: 'findPrevious', keys: ['Shift+F3'], name: '查找上一处' },
    ],
  },
  {
    title: '在各部分之间',
    shortcuts: [
      { keys: ['Ctrl+1', 'Ctrl+6'], isRange: true, name: '到第 1 至第 6 页' },
      { keys: ['Ctrl+PageDown'], name: '下一页' },
      { keys: ['Ctrl+PageUp'], name: '上一页' },
      { keys: ['F6', 'Shift+F6'], name: '在表格、审核结果、顶部按钮之间切换' },
      { item: 'nextFinding', keys: ['F8'], name: '下一个问题' },
      { item: 'previousFinding', keys: ['Shift+F8'], name: '上一个问题' },
      { item: 'nextLastYear', keys: ['F9'], name: '下一处待核对的上年值' },
    ],
  },
  {
    title: '任务和指标表格',
    shortcuts: [
      { keys: ['Tab', 'Shift+Tab'], name: '下一格、上一格' },
      { keys: ['Enter', 'Shift+Enter'], name: '下一行、上一行同列；在最后一行添加一行' },
      { keys: ['Ctrl+Enter', 'Alt+Enter'], name: '格内换行' },
      { keys: ['Up', 'Down', 'Left', 'Right'], name: '在单元格边缘移到相邻单元格，在首格按 ← 到行号' },
      { keys: ['1', '9'], isRange: true, name: '选一级、二级指标的第几项；空格键打开列表' },
      { keys: ['F2'], name: '在格里接着改（整格选中时直接打字是替换）' },
      { keys: ['Alt+Up', 'Alt+Down'], name: '上移、下移行' },
      { keys: ['Alt+Insert'], name: '下方插入行' },
      { keys: ['Ctrl+D'], name: '复制行到下方' },
      { keys: ['Shift+Up', 'Shift+Down'], name: '在行号上选中多行' },
      { keys: ['Delete'], name: '在行号上删除选中的行' },
      { item: 'indicatorLibrary', keys: ['Ctrl+L'], name: '指标库' },
    ],
  },
  {
    title: '上年值',
    shortcuts: [
      { keys: ['Alt+Y'], name: '沿用上年值' },
      { keys: ['Alt+Shift+Y'], name: '沿用整行' },
      { keys: ['Alt+U'], name: '不用上年值' },
    ],
  },
  {
    title: '显示和帮助',
    shortcuts: [
      { item: 'zoomIn', keys: ['Ctrl+='], name: '放大' },
      { item: 'zoomOut', keys: ['Ctrl+-'], name: '缩小' },
      { item: 'zoomReset', keys: ['Ctrl+0'], name: '原始大小' },
      { keys: ['Esc'], name: '关闭查找或对话框；金额写错时恢复原值' },
      { item: 'shortcuts', keys: ['F1'], name: '快捷键' },
    ],
  },
];

const ALL: readonly Shortcut[] = SHORTCUT_GROUPS.flatMap((group) => group.shortcuts);

/** An item's accelerator for the menu, or undefined where it has none. */
export const acceleratorOf = (item: MenuCommand | SystemItem): string | undefined =>
  ALL.find((shortcut) => shortcut.item === item)?.keys[0]?.replace('Ctrl', 'CmdOrCtrl');

const KEY_NAMES: Readonly<Record<string, string>> = {
  Up: '↑',
  Down: '↓',
  Left: '←',
  Right: '→',
  '=': '加号',
  '-': '减号',
};

/** The keys of a combination as they are shown: `Alt+Up` is Alt and ↑. */
export const keyNames = (combination: string): readonly string[] =>
  combination.split('+').map((key) => KEY_NAMES[key] ?? key);
