import { beforeEach, expect, test, vi } from 'vitest';

type Options = Readonly<Record<string, unknown>>;
const system = vi.hoisted(() => ({ asked: [] as Options[], answers: [] as unknown[] }));
vi.mock('electron', () => {
  const ask = async (_window: unknown, options: Options): Promise<unknown> => {
    system.asked.push(options);
    const answer = system.answers.shift();
    if (answer === undefined) throw new Error('nobody expected a dialog');
    return answer;
  };
  return {
    app: { getPath: (name: string) => `/home/${name}` },
    dialog: { showOpenDialog: ask, showSaveDialog: ask, showMessageBox: ask },
  };
});
const { createDialogs } = await import('../../../electron/adapters/dialogs.ts');

const dialogs = createDialogs(() => ({}) as never);
beforeEach(() => {
  system.asked = [];
  system.answers = [];
});

test('a file is asked for where the last one was, or among the documents', async () => {
  system.answers = [
    { canceled: false, filePaths: ['/u/a.pbd'] },
    { canceled: true, filePaths: [] },
  ];
  expect(await dialogs.openFile('document', '/u')).toBe('/u/a.pbd');
  expect(await dialogs.openFile('text', null)).toBeNull();
  expect(system.asked.map(({ defaultPath }) => defaultPath)).toEqual(['/u', '/home/documents']);
});

test('the system is told to ask before a file is replaced', async () => {
  system.answers = [
    { canceled: false, filePath: '/u/x.pbd' },
    { canceled: false, filePath: '' },
  ];
  expect(await dialogs.saveFile('document', 'x.pbd', '/u')).toBe('/u/x.pbd');
  expect(system.asked[0]).toMatchObject({ defaultPath: '/u/x.pbd', filters: [{ extensions: ['pbd'] }] });
  expect(system.asked[0]?.properties).toContain('showOverwriteConfirmation');
  expect(await dialogs.saveFile('pdf', 'x.pdf', null)).toBeNull();
});

test.each([
  ['unsavedChanges', ['save', 'discard', 'cancel']],
  ['replaceExisting', [true, false]],
  ['windowLost', ['reload', 'close']],
] as const)('%s: every button has its answer, and Escape takes nothing away', async (question, answers) => {
  for (const [response, answer] of answers.entries()) {
    system.answers = [{ response }];
    expect(await dialogs[question]('x.pbd')).toBe(answer);
    expect(system.asked.at(-1)?.buttons).toHaveLength(answers.length);
  }
  const harmless = { unsavedChanges: 'cancel', replaceExisting: false, windowLost: 'reload' }[question];
  expect(answers[Number(system.asked[0]?.cancelId)]).toBe(harmless);
});
