import path from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { Dialogs } from '../ports.ts';

const FILTERS = {
  document: [{ name: '绩效目标申报文件', extensions: ['pbd'] }],
  text: [
    { name: '按 Tab 分列的文本', extensions: ['txt', 'tsv'] },
    { name: '所有文件', extensions: ['*'] },
  ],
  pdf: [{ name: 'PDF 文件', extensions: ['pdf'] }],
};
const OPEN_TITLES = { document: '打开申报文件', text: '导入文本表格' } as const;
const SAVE_TITLES = { document: '保存申报文件', pdf: '导出 PDF' } as const;

const UNSAVED_ANSWERS = ['save', 'discard', 'cancel'] as const;

/** The system's dialogs over a window; they never block the program. */
export const createDialogs = (window: () => BrowserWindow): Dialogs => ({
  openFile: async (purpose) => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
      title: OPEN_TITLES[purpose],
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
    });
    return canceled || filePath === '' ? null : filePath;
  },
  unsavedChanges: async (title) => {
    const { response } = await dialog.showMessageBox(window(), {
      type: 'warning',
      title: '有未保存的修改',
      message: `“${title}”有未保存的修改，关闭前要保存吗？`,
      detail: '选择“不保存”将丢失上次保存之后填写的内容。',
      buttons: ['保存', '不保存', '取消'],
      defaultId: 0,
      cancelId: 2,
      noLink: true,
    });
    return UNSAVED_ANSWERS[response] ?? 'cancel';
  },
});
