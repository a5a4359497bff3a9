import path from 'node:path';
import type { Dialogs } from '../../electron/ports.ts';
import type { DialogAnswer, DialogQuestion, PageMessage } from '../host/preload-channel.ts';

/** The system's dialogs where there is no system's: drawn over the page, for whoever sits before it. */
export interface DrawnDialogs {
  readonly dialogs: Dialogs;
  /** What was answered in the page. */
  readonly answered: (message: PageMessage) => void;
}

/** `post` says something to the page; files are named by their paths, beginning in `folder`. */
export function createDrawnDialogs(post: (message: object) => void, folder: string): DrawnDialogs {
  const questions = new Map<number, (answer: DialogAnswer) => void>();
  let lastId = 0;
  const ask = (question: DialogQuestion): Promise<DialogAnswer> =>
    new Promise((resolve) => {
      lastId += 1;
      questions.set(lastId, resolve);
      post({ kind: 'ask', id: lastId, ...question });
    });
  const askFile = async (title: string, action: string, input: string): Promise<string | null> => {
    const { button, text = '' } = await ask({ title, input, buttons: [action, '取消'] });
    return button === 0 && text !== '' ? path.resolve(folder, text) : null;
  };
  const choose = async <T>(title: string, answers: readonly (readonly [label: string, answer: T])[]): Promise<T> => {
    const { button } = await ask({ title, buttons: answers.map(([label]) => label) });
    const chosen = answers[button] ?? answers.at(-1);
    if (chosen === undefined) throw new Error('a question without answers');
    return chosen[1];
  };
  return {
    dialogs: {
      openFile: (purpose, from) => askFile(`打开（${purpose}）`, '打开', `${from ?? folder}${path.sep}`),
      saveFile: (purpose, name, from) => askFile(`写入（${purpose}）`, '保存', path.join(from ?? folder, name)),
      replaceExisting: (name) =>
        choose(`“${name}”已存在，要替换它吗？`, [
          ['替换', true],
          ['取消', false],
        ]),
      replaceTemplate: (name) =>
        choose(`同一编号的模板“${name}”已经导入，要替换它吗？`, [
          ['替换', true],
          ['取消', false],
        ]),
      // Closing is the browser's here: nobody asks about it.
      unsavedChanges: async () => 'cancel',
      windowLost: async () => 'reload',
      windowFrozen: async () => 'wait',
    },
    answered: ({ id = -1, button = -1, text }) => {
      const settle = questions.get(id);
      questions.delete(id);
      settle?.({ button, ...(text === undefined ? {} : { text }) });
    },
  };
}
