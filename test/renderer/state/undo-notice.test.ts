import { beforeEach, expect, test } from 'vitest';
import { createDocumentStore, type DocumentStore } from '../../../renderer/state/document-store.ts';
import { createNavigation, type Navigation } from '../../../renderer/state/navigation.ts';
import { createPrompts, type Prompts } from '../../../renderer/state/prompts.ts';
import { editAndTell } from '../../../renderer/state/undo-notice.ts';
import { commitField, deleteRows } from '../../../shared/document/edits.ts';
import { panyuDocument } from '../../electron/sample.ts';

let store: DocumentStore;
let prompts: Prompts;
let navigation: Navigation;

beforeEach(() => {
  store = createDocumentStore();
  prompts = createPrompts();
  navigation = createNavigation(store);
  store.show(panyuDocument(), null, true);
});

const rowIds = (): readonly string[] | undefined => store.snapshot()?.document.rows.keyTasks?.map(({ id }) => id);

const deleteRow = (rowId: string): void =>
  editAndTell({ store, prompts, navigation }, () => {
    store.edit((document) => deleteRows(document, 'keyTasks', [rowId]));
    return '已删除一行';
  });

const pressUndo = (): void => prompts.notice()?.actions?.[0]?.run();

test('the way back takes the edit back that it stands beside, and goes to its place', () => {
  deleteRow('k2');
  expect(prompts.notice()?.text).toBe('已删除一行');
  pressUndo();
  expect(rowIds()).toContain('k2');
  expect(navigation.tab()).toBe('tasks');
  expect(navigation.target()).toBe('keyTasks.k2.name');
  expect(prompts.question()).toBeNull();
});

test('it takes no later edit back: the text typed since stays, and why is told', () => {
  deleteRow('k2');
  store.commit('overall.goal', '后来填的');
  pressUndo();
  expect(store.snapshot()?.document.values['overall.goal']).toBe('后来填的');
  expect(rowIds()).not.toContain('k2');
  expect(prompts.question()).toMatchObject({ title: '没有撤销', answers: ['知道了'] });
});

test('a text still being typed is a later edit', () => {
  deleteRow('k2');
  store.setActiveInput({
    commit: () => store.commit('overall.goal', '正在填的'),
    isTyping: () => true,
    typed: (document) => commitField(document, 'overall.goal', '正在填的').document,
  });
  pressUndo();
  expect(store.snapshot()?.document.values['overall.goal']).toBe('正在填的');
  expect(rowIds()).not.toContain('k2');
});

test('it is open again once the later edit was undone', () => {
  deleteRow('k2');
  store.commit('overall.goal', '后来填的');
  store.undo();
  pressUndo();
  expect(rowIds()).toContain('k2');
});

test('what changed nothing offers no way back, which would be that of the edit before', () => {
  store.commit('overall.goal', '先前填的');
  deleteRow('none');
  expect(prompts.notice()).toEqual({ text: '已删除一行' });
  expect(store.snapshot()?.document.values['overall.goal']).toBe('先前填的');
});
