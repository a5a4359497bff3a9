import { app, dialog, Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../shared/ipc/contract.ts';

export interface MenuPorts {
  /** Hands a command to the window. */
  readonly send: (command: MenuCommand) => void;
  /** Changes the page's size by a step; 0 resets it. */
  readonly zoom: (steps: -1 | 0 | 1) => void;
  readonly productName: string;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

function template({ send, zoom, productName }: MenuPorts): MenuItemConstructorOptions[] {
  const item = (id: MenuCommand, label: string, accelerator?: string): MenuItemConstructorOptions => ({
    id,
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => send(id),
  });
  return [
    {
      label: '文件',
      submenu: [
        item('new', '新建', 'CmdOrCtrl+N'),
        item('newFromLastYear', '以上年文件新建…'),
        item('open', '打开…', 'CmdOrCtrl+O'),
        item('import', '导入文本…'),
        item('openSample', '打开示例'),
        separator,
        item('save', '保存', 'CmdOrCtrl+S'),
        item('saveAs', '另存为…', 'CmdOrCtrl+Shift+S'),
        separator,
        item('compareFiles', '比较两个文件…'),
        item('compareWithFile', '与文件比较…'),
        separator,
        item('exportPdf', '导出 PDF…', 'CmdOrCtrl+E'),
        item('print', '打印…', 'CmdOrCtrl+P'),
        item('checkPdf', '查验或签名 PDF…'),
        item('trustedRoots', '受信任的根证书…'),
        separator,
        { role: 'quit', label: '退出' },
      ],
    },
    {
      label: '编辑',
      submenu: [
        item('undo', '撤销', 'CmdOrCtrl+Z'),
        item('redo', '重做', 'CmdOrCtrl+Y'),
        separator,
        { role: 'cut', label: '剪切' },
        { role: 'copy', label: '复制' },
        item('copyAmount', '复制金额（带千分位）', 'CmdOrCtrl+Shift+C'),
        { role: 'paste', label: '粘贴' },
        { role: 'selectAll', label: '全选' },
        separator,
        item('indicatorLibrary', '指标库…', 'CmdOrCtrl+L'),
      ],
    },
    {
      label: '查看',
      submenu: [
        item('nextFinding', '下一个问题', 'F8'),
        item('previousFinding', '上一个问题', 'Shift+F8'),
        item('nextLastYear', '下一处待核对的上年值', 'F9'),
        separator,
        { id: 'zoomIn', label: '放大', accelerator: 'CmdOrCtrl+=', click: () => zoom(1) },
        { id: 'zoomOut', label: '缩小', accelerator: 'CmdOrCtrl+-', click: () => zoom(-1) },
        { id: 'zoomReset', label: '原始大小', accelerator: 'CmdOrCtrl+0', click: () => zoom(0) },
      ],
    },
    {
      label: '帮助',
      submenu: [
        {
          id: 'about',
          label: `关于${productName}`,
          click: () =>
            void dialog.showMessageBox({
              type: 'info',
              title: `关于${productName}`,
              message: `${productName} ${app.getVersion()}`,
              detail:
                '部门整体预算绩效目标申报表：离线填写、审核、保存与导出。\n本程序不联网，内容只保存在您选择的文件里。',
              buttons: ['确定'],
            }),
        },
      ],
    },
  ];
}

export const installMenu = (ports: MenuPorts): void => Menu.setApplicationMenu(Menu.buildFromTemplate(template(ports)));
