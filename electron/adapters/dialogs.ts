import path from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { UNSAVED_TEXT } from '../../shared/messages/safety-messages.ts';
import { formatMoment } from '../../shared/text/moments.ts';
import type { Dialogs, OpenPurpose, SavePurpose } from '../ports.ts';

/** What is read as a table of cells, as `read-any-form.ts` has it. */
const TABLES = ['txt', 'tsv', 'csv', 'html', 'htm'];
/** Whatever holds a declaration. */
const ANY_FORM = [
  { name: '申报文件、PDF 或文本', extensions: ['pbd', 'pdf', ...TABLES] },
  { name: '所有文件', extensions: ['*'] },
];
const FILTERS = {
  document: [{ name: '绩效目标申报文件', extensions: ['pbd'] }],
  text: [
    { name: '文本、CSV 或网页表格', extensions: TABLES },
    { name: '所有文件', extensions: ['*'] },
  ],
  pdf: [{ name: 'PDF 文件', extensions: ['pdf'] }],
  identity: [{ name: '证书文件', extensions: ['p12', 'pfx'] }],
  p12: [{ name: '证书文件', extensions: ['p12'] }],
  seal: [{ name: 'PNG 图片', extensions: ['png'] }],
  lastYear: ANY_FORM,
  compareFirst: ANY_FORM,
  compareSecond: ANY_FORM,
  compareOnly: ANY_FORM,
  root: [{ name: '根证书', extensions: ['cer', 'crt', 'der', 'pem', 'p7b', 'p7c'] }],
  xlsx: [{ name: 'Excel 工作簿', extensions: ['xlsx'] }],
  library: [{ name: '指标文件', extensions: ['json'] }],
  template: [{ name: '模板文件', extensions: ['json'] }],
  json: [{ name: '指标文件', extensions: ['json'] }],
  txt: [{ name: '按 Tab 分列的文本', extensions: ['txt'] }],
};
const OPEN_TITLES = {
  document: '打开申报文件',
  text: '导入文本表格',
  pdf: '选择 PDF',
  identity: '选择证书文件',
  seal: '选择公章图片',
  root: '导入根证书',
  lastYear: '选择上年的申报文件',
  compareFirst: '比较：选择第一个文件（修改前）',
  compareSecond: '比较：选择第二个文件（修改后）',
  compareOnly: '选择要与窗口里的内容比较的文件',
  library: '导入指标',
  template: '导入模板',
} as const satisfies Record<OpenPurpose, string>;
const SAVE_TITLES = {
  document: '保存申报文件',
  pdf: '导出 PDF',
  xlsx: '导出审核结果',
  txt: '导出文本',
  p12: '保存测试身份',
  json: '导出自存指标',
} as const satisfies Record<SavePurpose, string>;

const UNSAVED_ANSWERS = ['save', 'discard', 'cancel'] as const;

/** The system's dialogs over a window; they never block the program. */
export const createDialogs = (window: () => BrowserWindow): Dialogs => ({
  openFile: async (purpose, folder) => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
      title: OPEN_TITLES[purpose],
      defaultPath: folder ?? app.getPath('documents'),
      properties: ['openFile'],
      filters: FILTERS[purpose],
    });
    return canceled ? null : (filePaths[0] ?? null);
  },
  saveFile: async (purpose, suggestedName, folder) => {
    const { canceled, filePath } = await dialog.showSaveDialog(window(), {
      title: SAVE_TITLES[purpose],
      defaultPath: path.join(folder ?? app.getPath('documents'), suggestedName),
      filters: FILTERS[purpose],
      // Linux asks before replacing a file only if told to.
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    return canceled || filePath === '' ? null : filePath;
  },
  replaceExisting: async (name) => {
    const { response } = await dialog.showMessageBox(window(), {
      type: 'warning',
      title: '文件已存在',
      message: `“${name}”已存在，要替换它吗？`,
      detail: '替换后，原来的内容无法找回。',
      buttons: ['替换', '取消'],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    });
    return response === 0;
  },
  replaceTemplate: async (name, addedAt) => {
    const { response } = await dialog.showMessageBox(window(), {
      type: 'warning',
      title: '模板已存在',
      message: `同一编号的模板“${name}”已于 ${formatMoment(addedAt)} 导入，要替换它吗？`,
      detail: '已有的申报文件带着各自的模板，不受影响。',
      buttons: ['替换', '取消'],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    });
    return response === 0;
  },
  unsavedChanges: async (title) => {
    const { response } = await dialog.showMessageBox(window(), {
      type: 'warning',
      title: '有未保存的修改',
      message: `“${title}”有未保存的修改，关闭前要保存吗？`,
      detail: UNSAVED_TEXT,
      buttons: ['保存', '不保存', '取消'],
      defaultId: 0,
      cancelId: 2,
      noLink: true,
    });
    return UNSAVED_ANSWERS[response] ?? 'cancel';
  },
  windowLost: async () => {
    const { response } = await dialog.showMessageBox(window(), {
      type: 'error',
      title: '窗口意外停止工作',
      message: '窗口意外停止工作。已填写的内容（最后几秒除外）留在草稿里，已保存的文件不受影响。',
      detail: '请选择“重新载入”，载入后会询问是否恢复草稿。',
      buttons: ['重新载入', '关闭程序'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    return response === 0 ? 'reload' : 'close';
  },
  windowFrozen: async () => {
    const { response } = await dialog.showMessageBox(window(), {
      type: 'warning',
      title: '窗口没有响应',
      message: '窗口没有响应。已填写的内容（最后几秒除外）留在草稿里，已保存的文件不受影响。',
      detail: '可以继续等待；若关闭程序，下次启动时会询问是否恢复草稿。',
      buttons: ['继续等待', '关闭程序'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    return response === 1 ? 'close' : 'wait';
  },
});

/** Tells that the program cannot start; there is no window yet. */
export async function tellStartFailure(): Promise<void> {
  await dialog.showMessageBox({
    type: 'error',
    title: '程序无法启动',
    message: '程序无法启动，安装可能不完整。',
    detail: '您的文件不受影响。请重新安装；若仍无法启动，请联系技术人员。',
    buttons: ['确定'],
  });
}
