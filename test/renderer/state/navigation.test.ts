import { expect, test } from 'vitest';
import { createDocumentStore, type Snapshot } from '../../../renderer/state/document-store.ts';
import { createNavigation } from '../../../renderer/state/navigation.ts';
import { emptyDocument, type PbdDocument } from '../../../shared/document/document.ts';
import { commitField, deleteRows, insertRow } from '../../../shared/document/edits.ts';
import { addRow, emptyUnder } from '../../forms.ts';

/** Steps through the findings of a document that may be edited on the way. */
function given(document: PbdDocument) {
  const store = createDocumentStore();
  const navigation = createNavigation(store);
  store.show(document, null, true);
  const now = (): Snapshot => {
    const snapshot = store.snapshot();
    if (snapshot === null) throw new Error('nothing is open');
    return snapshot;
  };
  const step = (direction: 1 | -1): string | null => {
    navigation.step(now(), direction);
    return navigation.takeTarget();
  };
  const visit = (id: string, path: string): void => {
    const finding = now().findings.find((each) => each.id === id && each.path === path);
    if (finding === undefined) throw new Error(`no ${id} at ${path}`);
    navigation.visit(now(), finding);
  };
  return { navigation, store, step, visit, paths: () => now().findings.map(({ path }) => path) };
}

/** Three tasks, each lacking all but its name. */
const threeTasks = (): PbdDocument =>
  ['甲', '乙', '丙'].reduce((document, name) => addRow(document, 'keyTasks', { name }), emptyDocument());

test('F8 walks through the findings and round again, Shift+F8 back', () => {
  const { step, paths } = given(emptyDocument());
  const all = paths();
  expect(all.length).toBeGreaterThan(3);
  expect(all.map(() => step(1))).toEqual(all);
  expect(step(1)).toBe(all[0]);
  expect(step(-1)).toBe(all.at(-1));
});

test('Shift+F8 alone begins with the last', () => {
  const { step, paths } = given(emptyDocument());
  expect(step(-1)).toBe(paths().at(-1));
});

test('once the problem gone to is mended, stepping goes on from its place, either way', () => {
  const { store, step, visit } = given(emptyDocument());
  visit('M-05', 'expenditure.project');
  store.commit('expenditure.project', '0');
  expect(step(1)).toBe('income.fiscalAppropriation');
  store.commit('income.fiscalAppropriation', '0');
  expect(step(-1)).toBe('expenditure.basic');
  store.commit('expenditure.basic', '0');
  expect(step(-1)).toBe('head.budgetYear');
});

test('the last one mended, stepping begins again with the first', () => {
  const { store, step, paths } = given(commitField(emptyDocument(), 'overall.goal', '1. 目标。').document);
  expect(step(-1)).toBe('indicators');
  store.edit((document) => insertRow(document, 'indicators', 0, { level1: '产出指标', level3: '走访' }).document);
  expect(step(1)).toBe(paths().find((path) => path.startsWith('indicators.')));
});

test('a problem that only became less grave is not gone to twice', () => {
  const path = 'expenditure.basic';
  const { store, step, visit } = given(
    ['expenditure.project', 'income.fiscalAppropriation'].reduce(
      (document, amount) => commitField(document, amount, '5').document,
      commitField(emptyDocument(), path, '5').document,
    ),
  );
  visit('M-01', path);
  store.commit('expenditure.project', '0.01');
  expect(store.snapshot()?.marks.get(path)?.severity).toBe('warning');
  expect(step(1)).toBe('byLevel.retained');
});

test('a row that was deleted leaves its place, where stepping goes on', () => {
  const { store, step, visit } = given(threeTasks());
  visit('C-05', 'keyTasks.k2.content');
  store.edit((document) => deleteRows(document, 'keyTasks', ['k2']));
  expect(step(1)).toBe('keyTasks.k3.content');
  visit('C-05', 'keyTasks.k3.content');
  store.edit((document) => deleteRows(document, 'keyTasks', ['k3']));
  expect(step(-1)).toBe('keyTasks.k1.amount');
});

test('another document begins from its own first problem', () => {
  const { store, step, visit } = given(emptyDocument());
  visit('M-05', 'expenditure.project');
  store.show(emptyDocument(), null, true);
  expect(step(1)).toBe('head.departmentName');
});

test('a field is gone to on its own tab, once', () => {
  const { navigation } = given(emptyDocument());
  navigation.goTo('income.otherFunds');
  expect(navigation.tab()).toBe('budget');
  expect(navigation.takeTarget()).toBe('income.otherFunds');
  expect(navigation.takeTarget()).toBeNull();
});

test('without findings nothing moves', () => {
  const { navigation } = given(emptyDocument());
  navigation.step({ document: emptyDocument(), findings: [], shown: 1 }, 1);
  expect(navigation.takeTarget()).toBeNull();
});

test('a form has its own tabs; the first stands where the last one shown is none of them', () => {
  const { navigation, store } = given(emptyDocument());
  expect(navigation.tab()).toBe('info');
  navigation.showTab('tasks');
  store.show(emptyUnder('chongqing-2022'), null, true);
  expect(navigation.tab()).toBe('info');
  navigation.goTo('indicators');
  expect(navigation.tab()).toBe('indicators');
  navigation.goTo('keyTasks');
  expect(navigation.tab()).toBe('indicators');
  navigation.showFirst();
  expect(navigation.tab()).toBe('info');
});
