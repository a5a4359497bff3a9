import { beforeEach, expect, test } from 'vitest';
import { fieldText, joinInput } from '../../../renderer/fields/joined-input.ts';
import { createDocumentStore, type DocumentStore } from '../../../renderer/state/document-store.ts';
import { createIndicatorLibrary, type IndicatorLibrary } from '../../../renderer/state/indicator-library.ts';
import { createNavigation, type Navigation } from '../../../renderer/state/navigation.ts';
import { createPrompts, type Prompts } from '../../../renderer/state/prompts.ts';
import { emptyDocument, type Row, rowsIn } from '../../../shared/document/document.ts';
import { deleteRows } from '../../../shared/document/edits.ts';
import type { PbdBridge } from '../../../shared/ipc/contract.ts';
import type { Failure } from '../../../shared/messages/failures.ts';
import { err, ok } from '../../../shared/result.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { withRows } from '../../forms.ts';
import { draft, entry } from '../../shared/library/library-entries.ts';

let store: DocumentStore;
let prompts: Prompts;
let navigation: Navigation;
let reported: Failure[];
beforeEach(() => {
  store = createDocumentStore();
  prompts = createPrompts();
  navigation = createNavigation(store);
  reported = [];
  // The frames of a window that never draws.
  globalThis.requestAnimationFrame = () => 0;
  store.show(panyuDocument(), null, true);
});

/** A bridge of which only the given requests may be called. */
function libraryWith(bridge: Partial<PbdBridge>): IndicatorLibrary {
  const strict = new Proxy(bridge, {
    get: (target, name) => {
      const found: unknown = Reflect.get(target, name);
      if (found === undefined) throw new Error(`unexpected call of ${String(name)}`);
      return found;
    },
  }) as PbdBridge;
  const report = async (error: Failure): Promise<void> => void reported.push(error);
  return createIndicatorLibrary(strict, store, prompts, navigation, { report }, () => prompts.question() !== null);
}
const PLACE = { level1: '产出指标', level2: '数量指标' };
const rows = (): readonly Row[] => {
  const document = store.snapshot()?.document;
  return document === undefined ? [] : rowsIn(document, 'indicators');
};
const FIRST = { block: 'indicators', rowId: 'i1' };
const listed = { ownIndicators: async () => ok({ entries: [{ id: 'a', ...draft() }], setAside: null }) };

test('opening asks for what is kept and leaves the tab; without a document, or under a question, nothing happens', async () => {
  const library = libraryWith(listed);
  await library.open();
  expect(navigation.tab()).toBe('info');
  expect(library.state()).toMatchObject({ isOpen: true, own: [{ id: 'a', own: true }] });
  library.close();
  void prompts.ask({ title: '', message: '', answers: ['好'] });
  await library.open();
  expect(library.state().isOpen).toBe(false);
  prompts.answer(0);
  store.close();
  await library.open();
  expect(library.state().isOpen).toBe(false);
});

test('where what is kept cannot be read, that is told, and the shipped ones can be used', async () => {
  const library = libraryWith({ ownIndicators: async () => err({ code: 'own-library-unreadable' }) });
  await library.open();
  expect(reported).toEqual([{ code: 'own-library-unreadable' }]);
  expect(library.state()).toMatchObject({ isOpen: true, own: [] });
});

test('an insertion is one step of undo, told with the way back', () => {
  const library = libraryWith({});
  library.insert(
    [
      { entry: entry(), place: PLACE },
      { entry: entry({ level3: '乙' }), place: PLACE },
    ],
    false,
  );
  expect(rows()).toHaveLength(22);
  expect(prompts.notice()?.text).toBe('已在第 5、6 行插入 2 条指标，请填写指标值。');
  prompts.notice()?.actions?.[0]?.run();
  expect(rows()).toHaveLength(20);
  expect(store.snapshot()?.canUndo).toBe(false);
});

test('the way back takes nothing with it that was typed since', () => {
  const library = libraryWith({});
  library.insert([{ entry: entry(), place: PLACE }], false);
  store.commit('indicators.i21.annualValue', '≥5家');
  prompts.notice()?.actions?.[0]?.run();
  expect(rows()).toHaveLength(21);
  expect(prompts.question()?.message).toContain('这一步之后又改过内容');
});

test('a form that is full takes nothing, and that is told', () => {
  const library = libraryWith({});
  const row = rows()[0];
  store.edit((document) =>
    withRows(
      document,
      'indicators',
      Array.from({ length: 19_999 }, (_, index) => ({ ...row, id: `i${index + 1}` })),
    ),
  );
  const before = store.snapshot()?.document;
  library.insert(
    [
      { entry: entry(), place: PLACE },
      { entry: entry({ level3: '乙' }), place: PLACE },
    ],
    false,
  );
  expect(store.snapshot()?.document).toBe(before);
  expect(prompts.notice()?.text).toContain('最多 20,000 行');
});

test('while going on, it is told in the dialog, and the next goes below the last', async () => {
  const library = libraryWith(listed);
  await library.open();
  library.insert([{ entry: entry(), place: PLACE }], true);
  library.insert([{ entry: entry({ level3: '乙' }), place: PLACE }], true);
  expect(library.state()).toMatchObject({ isOpen: true, told: { text: '已在第 6 行插入“乙”，请填写指标值。' } });
  expect(prompts.notice()).toBeNull();
  expect(
    rows()
      .slice(4, 6)
      .map((row) => row.level3),
  ).toEqual(['走访企业数', '乙']);
});

test('the current row is kept with the text that is still being typed; without one the officer is told how', async () => {
  const kept: unknown[] = [];
  const library = libraryWith({
    keepIndicators: async ({ indicators }) => {
      kept.push(...indicators);
      return ok({ entries: [], added: 1, known: 0, surplus: 0 });
    },
  });
  await library.keepCurrent();
  expect(prompts.notice()?.text).toContain('请先点一下');
  library.current.set(FIRST);
  let typed = '正在输入';
  store.setActiveInput(
    joinInput(
      store,
      fieldText('indicators.i1.level3'),
      () => ({ value: typed }),
      () => undefined,
    ).active,
  );
  await library.keepCurrent();
  expect(kept).toMatchObject([{ level3: '正在输入', unit: '家' }]);
  typed = '';
  await library.keepCurrent();
  expect(prompts.notice()?.text).toContain('没有存入');
  expect(kept).toHaveLength(1);
});

test('a row of a document gone by, and one that was deleted, are no current row', () => {
  const { current } = libraryWith({});
  current.set(FIRST);
  expect(current.row()).toEqual(FIRST);
  store.edit((document) => deleteRows(document, 'indicators', ['i1']));
  expect(current.row()).toBeNull();
  current.set({ ...FIRST, rowId: 'i2' });
  store.show(panyuDocument(), null, true);
  expect(current.row()).toBeNull();
  store.show(emptyDocument(), null, true);
  expect(current.row()).toBeNull();
});

test('a deletion can be taken back; every failure is told and changes nothing', async () => {
  const kept: unknown[] = [];
  const library = libraryWith({
    ...listed,
    removeIndicators: async () => ok({ entries: [] }),
    keepIndicators: async ({ indicators }) => {
      kept.push(...indicators);
      return err({ code: 'library-full' });
    },
    changeIndicator: async () => err({ code: 'entry-known' }),
    exportIndicators: async () => err({ code: 'save-failed', step: 'write', reason: 'disk-full' }),
    importIndicators: async () => err({ code: 'not-a-library' }),
  });
  await library.open();
  await library.remove(entry({ id: 'a' }));
  expect(library.state().own).toEqual([]);
  library.state().told?.actions?.[0]?.run();
  expect(kept).toEqual([draft()]);
  expect(await library.change('a', draft())).toBe(false);
  await library.exportOwn();
  await library.importOwn();
  expect(reported.map(({ code }) => code)).toEqual(['library-full', 'entry-known', 'save-failed', 'not-a-library']);
});
