import path from 'node:path';
import type { HostState } from './host-state.ts';
import { strict } from './strict.ts';
import type { HostWindow } from './windows.ts';

interface DialogOptions {
  readonly title?: string;
  readonly message?: string;
  readonly detail?: string;
  readonly defaultPath?: string;
  readonly buttons?: readonly string[];
  readonly cancelId?: number;
  readonly filters?: readonly { readonly name: string; readonly extensions: readonly string[] }[];
}

const filterText = (options: DialogOptions): string =>
  (options.filters ?? [])
    .map(({ name, extensions }) => `${name}（${extensions.map((end) => `*.${end}`).join(' ')}）`)
    .join('  ');

/** The `dialog` of the electron module. A test replaces its members; without one, questions are drawn in the page. */
export function createDialogModule(state: HostState) {
  const windowOf = (face: unknown): HostWindow | undefined =>
    [...state.windows.values()].find((window) => window.face === face) ?? [...state.windows.values()][0];
  const ask = async (face: unknown, question: Parameters<HostWindow['ask']>[0]) => {
    const window = windowOf(face);
    if (state.options.attended || window === undefined) {
      throw new Error(`stand-in host: nobody answers the dialog “${question.title}”`);
    }
    return window.ask(question);
  };
  /** A dialog's window may be left out. */
  const parted = (first: unknown, second?: DialogOptions): readonly [unknown, DialogOptions] =>
    second === undefined ? [undefined, first as DialogOptions] : [first, second];

  return strict('dialog', {
    showOpenDialog: async (first: unknown, second?: DialogOptions) => {
      const [face, options] = parted(first, second);
      const answer = await ask(face, {
        title: options.title ?? '打开',
        detail: filterText(options),
        input: options.defaultPath ?? '',
        buttons: ['打开', '取消'],
      });
      return answer.button === 0 && answer.text !== undefined && answer.text !== ''
        ? { canceled: false, filePaths: [path.resolve(answer.text)] }
        : { canceled: true, filePaths: [] };
    },
    showSaveDialog: async (first: unknown, second?: DialogOptions) => {
      const [face, options] = parted(first, second);
      const answer = await ask(face, {
        title: options.title ?? '保存',
        detail: filterText(options),
        input: options.defaultPath ?? '',
        buttons: ['保存', '取消'],
      });
      return answer.button === 0 && answer.text !== undefined && answer.text !== ''
        ? { canceled: false, filePath: path.resolve(answer.text) }
        : { canceled: true, filePath: '' };
    },
    showMessageBox: async (first: unknown, second?: DialogOptions) => {
      const [face, options] = parted(first, second);
      const answer = await ask(face, {
        title: options.message ?? options.title ?? '',
        ...(options.detail === undefined ? {} : { detail: options.detail }),
        buttons: options.buttons ?? ['确定'],
      });
      return { response: answer.button < 0 ? (options.cancelId ?? 0) : answer.button, checkboxChecked: false };
    },
  });
}
