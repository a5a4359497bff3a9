import { app, dialog, Menu } from 'electron';
import { type MenuPorts, menuTemplate } from './menu-template.ts';

const showAbout = (productName: string): void =>
  void dialog.showMessageBox({
    type: 'info',
    title: `关于${productName}`,
    message: `${productName} ${app.getVersion()}`,
    detail:
      '部门整体、项目支出绩效目标申报表：离线填写、审核、保存与导出。\n本程序不联网，内容只保存在您选择的文件里。',
    buttons: ['确定'],
  });

export const installMenu = (ports: Omit<MenuPorts, 'about'>): void =>
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(menuTemplate({ ...ports, about: () => showAbout(ports.productName) })),
  );
