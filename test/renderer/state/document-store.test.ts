import { beforeEach, expect, test } from 'vitest';
import { fieldText, joinInput } from '../../../renderer/fields/joined-input.ts';
import { createDocumentStore, type DocumentStore } from '../../../renderer/state/document-store.ts';
import { emptyDocument, type PbdDocument, rowsIn, valueAt } from '../../../shared/document/document.ts';
import { insertRow } from '../../../shared/document/edits.ts';
import type { Template } from '../../../shared/forms/template-schema.ts';
import { templateOf } from '../../forms.ts';

let store: DocumentStore;
beforeEach(() => {
  store = createDocumentStore();
  store.show(emptyDocument(), null, true);
});
const snapshot = () => {
  const current = store.snapshot();
  if (current === null) throw new Error('nothing is open');
  return current;
};

test('a commit recomputes totals and findings, and makes the document dirty', () => {
  const { findings } = snapshot();
  expect(snapshot().dirty).toBe(false);
  store.commit('expenditure.basic', '1，234.50');
  expect(snapshot().totals.get('expenditure')).toBe('1234.50');
  expect(snapshot().findings).not.toEqual(findings);
  expect(snapshot().dirty).toBe(true);
});

test('a refused amount keeps the stored one and stays in sight', () => {
  store.commit('expenditure.basic', '100');
  store.commit('expenditure.basic', '12.345');
  expect(valueAt(snapshot().document, 'expenditure.basic')).toBe('100.00');
  expect(snapshot().document.refusedInputs).toEqual({ 'expenditure.basic': '12.345' });
  expect(snapshot().findings.map(({ id }) => id)).toContain('M-00');
  store.dropRefused('expenditure.basic');
  expect(snapshot().document.refusedInputs).toEqual({});
});

test('undo and redo walk through edits, and undoing all of them leaves nothing to save', () => {
  store.commit('head.departmentName', '甲局');
  store.commit('head.departmentName', '乙局');
  store.undo();
  expect(valueAt(snapshot().document, 'head.departmentName')).toBe('甲局');
  store.undo();
  expect(snapshot()).toMatchObject({ canUndo: false, canRedo: true, dirty: false });
  store.redo();
  store.redo();
  expect(valueAt(snapshot().document, 'head.departmentName')).toBe('乙局');
  store.undo();
  store.commit('head.departmentName', '丙局');
  expect(snapshot().canRedo).toBe(false);
});

test('text still being typed counts as unsaved, and reaches the document before anything needs it', () => {
  let typed = '';
  store.setActiveInput(
    joinInput(
      store,
      fieldText('overall.goal'),
      () => ({ value: typed }),
      () => undefined,
    ).active,
  );
  typed = '1. 目标';
  store.typingChanged();
  expect(snapshot().dirty).toBe(true);
  store.flush();
  expect(valueAt(snapshot().document, 'overall.goal')).toBe('1. 目标');
});

test('what was typed while a save was under way stays unsaved', () => {
  store.commit('head.departmentName', '甲局');
  const written = snapshot().document;
  store.commit('head.departmentName', '乙局');
  store.markSaved(written, { id: 'a', name: 'a.pbd', folder: '/' });
  expect(snapshot().dirty).toBe(true);
  store.markSaved(snapshot().document, { id: 'a', name: 'a.pbd', folder: '/' });
  expect(snapshot().dirty).toBe(false);
});

test('a commit that changes nothing is no step of undo', () => {
  store.commit('head.departmentName', '');
  expect(snapshot()).toMatchObject({ canUndo: false, dirty: false });
});

test('undo goes on past a save, and the document is unsaved again', () => {
  store.commit('head.departmentName', '甲局');
  store.commit('income.otherFunds', '1');
  store.markSaved(snapshot().document, { id: 'a', name: 'a.pbd', folder: '/' });
  expect(store.undo()).toBe('income.otherFunds');
  expect(snapshot()).toMatchObject({ dirty: true, canUndo: true, canRedo: true });
  expect(store.undo()).toBe('head.departmentName');
  expect(store.undo()).toBeNull();
  store.redo();
  store.redo();
  expect(snapshot().dirty).toBe(false);
});

const withRow = (document: PbdDocument): PbdDocument => insertRow(document, 'keyTasks', 0).document;

test('an edit made ahead is withdrawn without a trace, and only while it is the last', () => {
  store.commit('head.departmentName', '甲局');
  const before = snapshot().document;
  store.anticipate(withRow);
  expect(snapshot().document).not.toBe(before);
  store.withdraw();
  expect(snapshot()).toMatchObject({ document: before, canRedo: false });
  store.withdraw();
  expect(snapshot().document).toBe(before);
  store.anticipate(withRow);
  store.commit('head.departmentName', '乙局');
  const used = snapshot().document;
  store.withdraw();
  expect(snapshot().document).toBe(used);
  store.undo();
  store.undo();
  expect(snapshot().document).toBe(before);
});

test('what was only made ahead is neither saved nor unsaved', () => {
  store.commit('head.departmentName', '甲局');
  store.markSaved(snapshot().document, { id: 'a', name: 'a.pbd', folder: '/' });
  const saved = snapshot().document;
  store.anticipate(withRow);
  expect(snapshot()).toMatchObject({ dirty: false, canUndo: true });
  expect(store.typedDocument()).toBe(saved);
  store.commit('income.otherFunds', '1');
  expect(snapshot().dirty).toBe(true);
  expect(store.typedDocument()?.rows.keyTasks).toHaveLength(rowsIn(saved, 'keyTasks').length + 1);
});

test('a template that is no longer known here is judged at once, and the document is as it was', () => {
  const template = { ...templateOf('panyu-2023'), id: 'of-my-own' };
  let known: readonly Template[] = [template];
  store = createDocumentStore(() => known);
  store.show(emptyDocument(template), null, true);
  const standing = () =>
    snapshot()
      .findings.filter(({ id }) => id === 'P-01')
      .map(({ severity }) => severity);
  expect(standing()).not.toContain('warning');
  const before = snapshot().document;
  known = [];
  store.judgeAgain();
  expect(standing()).toContain('warning');
  expect(snapshot()).toMatchObject({ document: before, dirty: false, canUndo: false });
});
