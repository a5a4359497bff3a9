import { beforeEach, describe, expect, test } from 'vitest';
import { cleaningNotice } from '../../../renderer/state/cleaning-notice.ts';
import { createDocumentActions } from '../../../renderer/state/document-actions.ts';
import { createDocumentStore, type DocumentStore } from '../../../renderer/state/document-store.ts';
import { createImportReport, type ImportReport } from '../../../renderer/state/import-report.ts';
import { createPrompts, type Prompts, type Question } from '../../../renderer/state/prompts.ts';
import { emptyDocument } from '../../../shared/document/document.ts';
import type { PbdBridge, RequestOutput } from '../../../shared/ipc/contract.ts';
import { err, ok } from '../../../shared/result.ts';
import type { FormReport } from '../../../shared/table/read/report.ts';
import { templateOf, withValues } from '../../forms.ts';

const FILE = { id: 'f', name: '甲.pbd', folder: '/u' };
const saved = ok({ outcome: 'saved' as const, file: FILE });
let store: DocumentStore;
let prompts: Prompts;
let questions: string[];
let report: ImportReport;

/** Calls that a test does not name throw. */
const bridgeOf = (calls: Partial<PbdBridge>): PbdBridge =>
  new Proxy(calls, {
    get: (target, name) => {
      const call = Reflect.get(target, name);
      if (call === undefined) throw new Error(`unexpected request ${String(name)}`);
      return call;
    },
  }) as PbdBridge;

/** Answers every question with the button of this name; without one, a question fails the test. */
function actionsWith(calls: Partial<PbdBridge>, answer: string | null = null) {
  prompts.subscribe(() => {
    const question = prompts.question();
    if (question === null) return;
    questions.push(question.title);
    queueMicrotask(() => prompts.answer(answer === null ? 0 : question.answers.indexOf(answer)));
  });
  return createDocumentActions(bridgeOf(calls), store, prompts, report);
}

beforeEach(() => {
  store = createDocumentStore();
  prompts = createPrompts();
  questions = [];
  report = createImportReport(store, { goTo: () => undefined });
  store.show(emptyDocument(), null, true);
});

test('a save is told, and the document is clean then', async () => {
  store.commit('head.departmentName', '甲局');
  expect(await actionsWith({ save: async () => saved }).save()).toBe(true);
  expect(store.snapshot()).toMatchObject({ dirty: false, file: FILE });
  expect(prompts.notice()?.text).toContain('甲.pbd');
});

test('what a save cleaned on its way is told with it', async () => {
  prompts.notify(cleaningNotice([{ kind: 'direction', count: 2 }]));
  await actionsWith({ save: async () => saved }).save();
  expect(prompts.notice()?.text).toMatch(/^已保存到 甲\.pbd。保存前，去掉了 2 个改变书写方向的隐藏字符/);
  expect(prompts.notice()?.lasting).toBe(true);
});

test('a failed save is told and changes nothing', async () => {
  store.commit('head.departmentName', '甲局');
  const failure = err({ code: 'save-failed' as const, step: 'write' as const, reason: 'disk-full' as const });
  expect(await actionsWith({ save: async () => failure }, '返回').save()).toBe(false);
  expect(questions).toEqual(['没有保存成功']);
  expect(store.snapshot()).toMatchObject({ dirty: true, file: null });
});

const refusals: readonly Extract<RequestOutput<'save'>, { ok: false }>['error'][] = [
  { code: 'save-failed', step: 'replace', reason: 'device-gone' },
  { code: 'changed-on-disk' },
  { code: 'in-use-by', fileId: 'f', user: '张三', host: 'PC02', opened: '', lastSeen: '', mayBeLifted: false },
];
test.each(refusals)('a save refused with $code offers 另存为, with all that was typed', async (error) => {
  store.commit('head.departmentName', '甲局');
  const names: string[] = [];
  const saveAs: PbdBridge['saveAs'] = async ({ document }) => {
    names.push(document.values['head.departmentName'] ?? '');
    return saved;
  };
  expect(await actionsWith({ save: async () => err(error), saveAs }, '另存为').save()).toBe(true);
  expect(names).toEqual(['甲局']);
  expect(store.snapshot()).toMatchObject({ dirty: false, file: FILE });
});

test('a save that failed is tried again with what has been typed by then', async () => {
  const names: string[] = [];
  const save: PbdBridge['save'] = async ({ document }) => {
    names.push(document.values['head.departmentName'] ?? '');
    store.commit('head.departmentName', '乙局');
    return names.length === 1 ? err({ code: 'save-failed', step: 'write', reason: 'disk-full' }) : saved;
  };
  store.commit('head.departmentName', '甲局');
  expect(await actionsWith({ save }, '再试一次').save()).toBe(true);
  expect(names).toEqual(['甲局', '乙局']);
});

test('a file changed on disk is overwritten only where the officer says so', async () => {
  const overwrites: boolean[] = [];
  const save: PbdBridge['save'] = async ({ overwrite }) => {
    overwrites.push(overwrite);
    return overwrite ? saved : err({ code: 'changed-on-disk' });
  };
  expect(await actionsWith({ save }, '取消').save()).toBe(false);
  expect(overwrites).toEqual([false]);
  expect(
    await createDocumentActions(bridgeOf({ save }), store, { ...prompts, ask: async () => 1 }, report).save(),
  ).toBe(true);
  expect(overwrites).toEqual([false, false, true]);
});

test.each([
  ['取消', '甲局', 0],
  ['不保存', '', 1],
] as const)('new over unsaved work, answered %s', async (answer, departmentName, detached) => {
  store.commit('head.departmentName', '甲局');
  let detachedCount = 0;
  const detachFile: PbdBridge['detachFile'] = async () => {
    detachedCount += 1;
    return ok(null);
  };
  await actionsWith({ detachFile }, answer).create(templateOf('panyu-2023'));
  expect(store.snapshot()?.document.values['head.departmentName'] ?? '').toBe(departmentName);
  expect(detachedCount).toBe(detached);
});

test('a file that cannot be opened leaves what is open', async () => {
  const before = store.snapshot()?.document;
  const rescueOffer: PbdBridge['rescueOffer'] = async () => ok({ versions: [], salvaged: 0 });
  await actionsWith({ openFile: async () => err({ code: 'not-pbd' }), rescueOffer }).open();
  expect(questions).toEqual(['这不是绩效目标申报文件']);
  expect(store.snapshot()?.document).toBe(before);
});

const IN_USE = { code: 'in-use-by', fileId: 'f', user: '张三', host: 'PC02', opened: '', lastSeen: '' } as const;

/** Answers in turn; gives what was asked, with its answers. */
function answeringInTurn(answers: string[]): string[] {
  const asked: string[] = [];
  prompts.subscribe(() => {
    const question = prompts.question();
    if (question === null) return;
    asked.push(`${question.title}：${question.answers.join(' ')}`);
    queueMicrotask(() => prompts.answer(question.answers.indexOf(answers.shift() ?? '')));
  });
  return asked;
}

test('a lock is lifted only where nobody seems to be behind it, and after a second question', async () => {
  const opened: string[] = [];
  const openLocked: PbdBridge['openLocked'] = async ({ as }) => {
    opened.push(as);
    return ok({ outcome: 'opened', document: emptyDocument(), file: FILE, report: null });
  };
  const openFile: PbdBridge['openFile'] = async () => err({ ...IN_USE, mayBeLifted: true });
  const asked = answeringInTurn(['解除占用…', '返回', '解除占用…', '解除占用并打开']);
  await createDocumentActions(bridgeOf({ openFile, openLocked }), store, prompts, report).open();
  const first = '文件正在别处打开：只读打开 打开副本 解除占用… 取消';
  expect(asked.filter((question, index) => question !== asked[index - 1])).toEqual([
    first,
    '解除占用：返回 解除占用并打开',
    first,
    '解除占用：返回 解除占用并打开',
  ]);
  expect(opened).toEqual(['take-over']);
});

test('a lock that gives signs of life is not offered to be lifted', async () => {
  const openFile: PbdBridge['openFile'] = async () => err({ ...IN_USE, mayBeLifted: false });
  const asked = answeringInTurn(['取消']);
  await createDocumentActions(bridgeOf({ openFile }), store, prompts, report).open();
  expect(asked[0]).toBe('文件正在别处打开：只读打开 打开副本 取消');
});

const REPORT: FormReport = {
  template: 'panyu-2023',
  kind: 'department',
  chosenBy: 'title',
  repairs: [{ kind: 'shifted', row: 31, level2: '成本指标', columns: 1 }],
  unplaced: [],
  doubts: [],
  landed: [{ row: 31, path: 'head.departmentName' }],
};

test('an import tells its repairs beside the form and counts as unsaved', async () => {
  const opened = ok({ outcome: 'opened' as const, document: emptyDocument(), file: null, report: REPORT });
  await actionsWith({ importFile: async () => opened }).importText();
  expect(questions).toEqual([]);
  expect(report.state()).toMatchObject({ lines: [{ path: 'head.departmentName' }], current: 0 });
  expect(store.snapshot()?.dirty).toBe(true);
});

test('an import that went in whole says just that', async () => {
  const whole = { ...REPORT, repairs: [], landed: [] };
  const opened = ok({ outcome: 'opened' as const, document: emptyDocument(), file: null, report: whole });
  await actionsWith({ importFile: async () => opened }).importText();
  expect(report.state()).toBeNull();
  expect(prompts.notice()?.text).toContain('都已放入对应的栏目');
});

describe('a form of which something is doubtful', () => {
  const imported = withValues(emptyDocument(), { 'head.departmentName': '导入的局' });
  const doubtful: FormReport = {
    ...REPORT,
    doubts: [{ kind: 'muchLeft', cells: 9, of: 20 }],
    unplaced: [{ row: 7, column: 3, text: '结转', under: '备注' }],
  };
  const importFile: PbdBridge['importFile'] = async () =>
    ok({ outcome: 'doubtful', document: imported, report: doubtful });
  const shownName = () => store.snapshot()?.document.values['head.departmentName'] ?? '';
  const counted = () => {
    let detached = 0;
    const detachFile: PbdBridge['detachFile'] = async () => {
      detached += 1;
      return ok(null);
    };
    return { detachFile, count: () => detached };
  };

  test('is shown with all that is said of it, and not opened unless the officer says so', async () => {
    const { detachFile, count } = counted();
    let details: readonly string[] = [];
    prompts.subscribe(() => {
      details = prompts.question()?.details ?? details;
    });
    await actionsWith({ importFile, detachFile }, '不打开').importText();
    expect(questions).toEqual(['打开之前，请先核对']);
    expect(details[0]).toContain('部门名称 1 栏');
    expect(details.join('')).toContain('第 7 行第 3 列“结转”');
    expect(details.join('')).toContain('9 格');
    // What was on screen still has its file.
    expect([shownName(), count(), report.state()]).toEqual(['', 0, null]);
  });

  test('turning away from the question opens nothing', async () => {
    const { detachFile, count } = counted();
    const imported = actionsWith({ importFile, detachFile });
    prompts.subscribe(() => queueMicrotask(() => prompts.question() !== null && prompts.dismiss()));
    await imported.importText();
    expect([shownName(), count()]).toEqual(['', 0]);
  });

  test('opened all the same, it comes with its report, as unsaved work', async () => {
    const { detachFile, count } = counted();
    await actionsWith({ importFile, detachFile }, '仍然打开').importText();
    expect([shownName(), count()]).toEqual(['导入的局', 1]);
    expect(report.state()?.lines).toHaveLength(3);
    expect(store.snapshot()).toMatchObject({ dirty: true, file: null });
  });
});

describe('amounts of which the unit is said in two ways', () => {
  const unclear = err({
    code: 'unit-unclear' as const,
    block: '支出预算',
    row: 4,
    raw: '125000',
    into: '万元' as const,
    readings: [
      { unit: '元' as const, amount: '12.50' },
      { unit: '万元' as const, amount: '125000.00' },
    ],
  });
  const importFile: PbdBridge['importFile'] = async () => unclear;

  test.each([
    ['按元', ['元']],
    ['按万元', ['万元']],
    ['不打开', []],
  ] as const)('answered %s', async (answer, read) => {
    const units: string[] = [];
    const readAgain: PbdBridge['readAgain'] = async ({ unit }) => {
      units.push(unit);
      return ok({ outcome: 'opened', document: emptyDocument(), file: null, report: REPORT });
    };
    let asked: Question | null = null;
    prompts.subscribe(() => {
      asked = prompts.question() ?? asked;
    });
    await actionsWith({ importFile, readAgain }, answer).importText();
    expect(asked).toMatchObject({
      answers: ['不打开', '按元', '按万元'],
      details: ['按元计，是 12.50 万元。', '按万元计，是 125,000.00 万元。'],
    });
    expect(units).toEqual(read);
    expect(report.state() === null).toBe(read.length === 0);
  });
});

test('the window closes only after a save that succeeded', async () => {
  let closed = 0;
  const closeWindow: PbdBridge['closeWindow'] = async () => {
    closed += 1;
    return ok(null);
  };
  store.commit('head.departmentName', '甲局');
  await actionsWith({ closeWindow, save: async () => ok({ outcome: 'cancelled' as const }) }).saveAndClose();
  expect(closed).toBe(0);
  await actionsWith({ closeWindow, save: async () => saved }).saveAndClose();
  expect(closed).toBe(1);
});

test('a declaration begun from last year’s counts as unsaved; unsaved work is asked about first', async () => {
  const opened = ok({ outcome: 'opened' as const, document: emptyDocument(), file: null, report: null });
  let asked = 0;
  const newFromLastYear: PbdBridge['newFromLastYear'] = async () => {
    asked += 1;
    return opened;
  };
  await actionsWith({ newFromLastYear }, '取消').newFromLastYear();
  expect(store.snapshot()).toMatchObject({ dirty: true, file: null });
  await createDocumentActions(
    bridgeOf({ newFromLastYear }),
    store,
    {
      ...prompts,
      ask: async () => 2,
    },
    report,
  ).newFromLastYear();
  expect(asked).toBe(1);
});

test('last year’s file that cannot be read is told, and what is open stays', async () => {
  const before = store.snapshot()?.document;
  await actionsWith({ newFromLastYear: async () => err({ code: 'no-attachment' }) }).newFromLastYear();
  expect(questions).toHaveLength(1);
  expect(store.snapshot()?.document).toBe(before);
});
