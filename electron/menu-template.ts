import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../shared/ipc/contract.ts';
import { acceleratorOf } from '../shared/messages/shortcuts.ts';

export interface MenuPorts {
  /** Hands a command to the window. */
  readonly send: (command: MenuCommand) => void;
  /** Changes the page's size by a step; 0 resets it. */
  readonly zoom: (steps: -1 | 0 | 1) => void;
  /** Whether 高对比度 is on at the start, and what its item does; the item then shows the other state by itself. */
  readonly highContrast: boolean;
  readonly toggleContrast: () => void;
  readonly productName: string;
  /** Shows 关于…. */
  readonly about: () => void;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** The accelerator that the table of shortcuts gives an item. */
function keysOf(id: Parameters<typeof acceleratorOf>[0]): Pick<MenuItemConstructorOptions, 'accelerator'> {
  const accelerator = acceleratorOf(id);
  return accelerator === undefined ? {} : { accelerator };
}

/** The whole menu as data. An item's `id` is its command's. */
export function menuTemplate(ports: MenuPorts): MenuItemConstructorOptions[] {
  const { send, zoom, highContrast, toggleContrast, productName, about } = ports;
  const item = (id: MenuCommand, label: string): MenuItemConstructorOptions => ({
    id,
    label,
    ...keysOf(id),
    click: () => send(id),
  });
  return [
    {
      label: '文件',
      submenu: [
        item('new', '新建'),
        item('newFromLastYear', '以上年文件新建…'),
        item('open', '打开…'),
        item('import', '导入文本…'),
        item('openSample', '打开示例'),
        separator,
        item('save', '保存'),
        item('saveAs', '另存为…'),
        separator,
        item('compareFiles', '比较两个文件…'),
        item('compareWithFile', '与文件比较…'),
        separator,
        item('exportPdf', '导出 PDF…'),
        item('print', '打印…'),
        item('checkPdf', '查验或签名 PDF…'),
        item('trustedRoots', '受信任的根证书…'),
        separator,
        { role: 'quit', label: '退出' },
      ],
    },
    {
      label: '编辑',
      submenu: [
        item('undo', '撤销'),
        item('redo', '重做'),
        separator,
        { role: 'cut', label: '剪切' },
        { role: 'copy', label: '复制' },
        item('copyAmount', '复制金额（带千分位）'),
        { role: 'paste', label: '粘贴' },
        { role: 'selectAll', label: '全选' },
        separator,
        item('find', '查找和替换…'),
        item('findNext', '查找下一处'),
        item('findPrevious', '查找上一处'),
        separator,
        item('indicatorLibrary', '指标库…'),
      ],
    },
    {
      label: '查看',
      submenu: [
        item('nextFinding', '下一个问题'),
        item('previousFinding', '上一个问题'),
        item('nextLastYear', '下一处待核对的上年值'),
        separator,
        { id: 'zoomIn', label: '放大', ...keysOf('zoomIn'), click: () => zoom(1) },
        { id: 'zoomOut', label: '缩小', ...keysOf('zoomOut'), click: () => zoom(-1) },
        { id: 'zoomReset', label: '原始大小', ...keysOf('zoomReset'), click: () => zoom(0) },
        separator,
        { id: 'highContrast', label: '高对比度', type: 'checkbox', checked: highContrast, click: toggleContrast },
      ],
    },
    {
      label: '帮助',
      submenu: [
        item('shortcuts', '快捷键'),
        {
          id: 'about',
          label: `关于${productName}`,
          click: about,
        },
      ],
    },
  ];
}
