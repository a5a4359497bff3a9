import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fieldText, joinInput } from '../../../renderer/fields/joined-input.ts';
import { createDocumentStore, type DocumentStore } from '../../../renderer/state/document-store.ts';
import { createFinder, type Finder } from '../../../renderer/state/finder.ts';
import { createNavigation, type Navigation } from '../../../renderer/state/navigation.ts';
import { panyuDocument } from '../../electron/sample.ts';

let store: DocumentStore;
let navigation: Navigation;
let finder: Finder;
/** The passages shown, as `path start focus`. */
let shown: string[];

beforeEach(() => {
  vi.useFakeTimers();
  shown = [];
  store = createDocumentStore();
  store.show(panyuDocument(), null, true);
  navigation = createNavigation(store);
  finder = createFinder(store, navigation, ({ path, passage }, focus) => {
    shown.push(`${path} ${passage.start} ${focus}`);
  });
});
afterEach(() => {
  vi.useRealTimers();
});

const look = (query: string): void => {
  finder.open('');
  finder.setQuery(query);
  vi.advanceTimersByTime(200);
};
const paths = (): readonly string[] => finder.state().hits.map(({ path }) => path);

test('typing is not searched until it pauses, and a step searches at once', () => {
  finder.open('');
  finder.setQuery('103683.93');
  expect(finder.state().hits).toEqual([]);
  vi.advanceTimersByTime(200);
  expect(paths()).toEqual(['income.fiscalAppropriation', 'byLevel.retained']);
  finder.setQuery('546.45');
  finder.step(1, 'panel');
  expect(shown).toEqual(['income.otherFunds 0 panel']);
});

test('steps go round, both ways', () => {
  look('103683.93');
  for (const direction of [1, 1, 1, -1, -1] as const) finder.step(direction, 'field');
  expect(shown.map((step) => step.split('.')[0])).toEqual(['income', 'byLevel', 'income', 'byLevel', 'income']);
  expect(finder.state().current).toBe(0);
  look('没有这样的字');
  finder.step(1, 'field');
  expect(shown).toHaveLength(5);
});

test('the first step begins on the tab in sight, backwards before it', () => {
  navigation.showTab('tasks');
  look('企业');
  finder.step(1, 'panel');
  expect(shown[0]).toMatch(/^keyTasks\./);
  look('企业 ');
  look('企业');
  finder.step(-1, 'panel');
  expect(shown[1]).toMatch(/^overall\.goal/);
});

test('what is being typed in a field is found, and later edits as well', () => {
  let typed = '';
  const path = 'head.unitCode';
  store.setActiveInput(
    joinInput(
      store,
      fieldText(path),
      () => ({ value: typed }),
      () => undefined,
    ).active,
  );
  typed = '独一无二';
  look('独一无二');
  finder.step(1, 'panel');
  expect(paths()).toEqual([path]);
  store.setActiveInput(null);
  store.commit('signing.preparedBy', '独一无二');
  vi.advanceTimersByTime(200);
  expect(paths()).toEqual([path, 'signing.preparedBy']);
  expect(finder.state().current).toBe(0);
});

test('replacing goes from hit to hit, and not over what it has just put in', () => {
  look('番禺区');
  const before = finder.state().hits.length;
  expect(finder.replace('x')).toBe(false);
  finder.step(1, 'panel');
  expect(finder.replace('番禺区、番禺区')).toBe(true);
  expect(store.snapshot()?.document.values['head.departmentName']).toBe('广州市番禺区、番禺区科技工业商务和信息化局');
  expect(finder.state().hits).toHaveLength(before + 1);
  expect(finder.state().hits[finder.state().current]?.path).not.toBe('head.departmentName');
  expect(finder.replace('本区')).toBe(true);
  expect(finder.state().hits).toHaveLength(before);
});

test('an amount is never replaced', () => {
  look('103683.93');
  finder.step(1, 'panel');
  const { document } = store.snapshot() ?? {};
  expect(finder.replace('1.00')).toBe(false);
  expect(finder.replaceAll('1.00')).toEqual({ replaced: 0, left: 2 });
  expect(store.snapshot()?.document).toBe(document);
  expect(store.snapshot()?.canUndo).toBe(false);
});

test('replacing all is one step of undo', () => {
  look('企业');
  const { length } = finder.state().hits;
  expect(finder.replaceAll('公司')).toEqual({ replaced: length, left: 0 });
  expect(finder.state().hits).toEqual([]);
  store.undo();
  expect(store.snapshot()?.canUndo).toBe(false);
  vi.advanceTimersByTime(200);
  expect(finder.state().hits).toHaveLength(length);
});

test('what would make a field too long to be saved replaces nothing', () => {
  store.commit('overall.goal', `企业${'字'.repeat(99_998)}`);
  look('企业');
  finder.step(1, 'panel');
  const { document } = store.snapshot() ?? {};
  expect(finder.replaceAll('企业公司')).toBe('too-long');
  expect(finder.state().hits.length).toBeGreaterThan(0);
  const inGoal = finder.state().hits.findIndex(({ path }) => path === 'overall.goal');
  finder.visit(inGoal, 'panel');
  expect(finder.replace('企业公司')).toBe('too-long');
  expect(store.snapshot()?.document).toBe(document);
});

test('another document has no hits of the one before, and without one nothing opens', () => {
  look('企业');
  store.close();
  expect(finder.state()).toMatchObject({ isOpen: false, hits: [], query: '' });
  finder.open('企业');
  expect(finder.state().isOpen).toBe(false);
});
