import type { Dialogs } from '../../electron/ports.ts';

/** Dialogs that a test answers in advance: the answers wait, and a question that nobody expected fails. */
export interface Answers {
  readonly dialogs: Dialogs;
  readonly answerOpen: (file: string | null) => void;
  readonly answerSave: (file: string | null) => void;
  /** By the button's label, as the system's dialog shows it (electron/adapters/dialogs.ts). */
  readonly answerMessage: (label: string) => void;
}

const UNSAVED = { 保存: 'save', 不保存: 'discard', 取消: 'cancel' } as const;
const LOST = { 重新载入: 'reload', 关闭程序: 'close' } as const;
const FROZEN = { 继续等待: 'wait', 关闭程序: 'close' } as const;
const REPLACE = { 替换: true, 取消: false } as const;

export function createAnswers(): Answers {
  const opens: (string | null)[] = [];
  const saves: (string | null)[] = [];
  const messages: string[] = [];
  const next = <T>(answers: T[], question: string): T => {
    const [answer] = answers.splice(0, 1);
    if (answer === undefined) throw new Error(`nobody expected ${question}`);
    return answer;
  };
  const press = <T>(buttons: Readonly<Record<string, T>>, question: string): T => {
    const label = next(messages, question);
    const answer = buttons[label];
    if (answer === undefined) throw new Error(`no button “${label}” among ${Object.keys(buttons).join('、')}`);
    return answer;
  };
  return {
    dialogs: {
      openFile: async (purpose) => next(opens, `a file to open: ${purpose}`),
      saveFile: async (purpose, name) => next(saves, `a file to write: ${purpose} ${name}`),
      replaceExisting: async (name) => press(REPLACE, `a question about ${name}`),
      replaceTemplate: async (name) => press(REPLACE, `a question about the template ${name}`),
      unsavedChanges: async (title) => press(UNSAVED, `a question about unsaved changes of ${title}`),
      windowLost: async () => press(LOST, 'a question about a lost window'),
      windowFrozen: async () => press(FROZEN, 'a question about a frozen window'),
    },
    answerOpen: (file) => void opens.push(file),
    answerSave: (file) => void saves.push(file),
    answerMessage: (label) => void messages.push(label),
  };
}
