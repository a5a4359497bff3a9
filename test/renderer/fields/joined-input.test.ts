import { beforeEach, expect, test } from 'vitest';
import { fieldText, joinInput, noteText } from '../../../renderer/fields/joined-input.ts';
import { createDocumentStore, type DocumentStore } from '../../../renderer/state/document-store.ts';
import { rowsIn, valueAt } from '../../../shared/document/document.ts';
import { reviewNoteOf } from '../../../shared/document/review-notes.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { withRows } from '../../forms.ts';

const FINDING = { id: 'M-02', path: 'income.otherFunds' } as const;

let store: DocumentStore;
beforeEach(() => {
  store = createDocumentStore();
  store.show(panyuDocument(), null, true);
});
const snapshot = () => {
  const current = store.snapshot();
  if (current === null) throw new Error('nothing is open');
  return current;
};
const note = (): string => reviewNoteOf(snapshot().document, FINDING);

/** A 审核说明 that the focus is in. */
function focusedNote() {
  const element = { value: '' };
  const place: { element: { value: string } | null } = { element };
  const joined = joinInput(store, noteText(FINDING), () => place.element);
  store.setActiveInput(joined.active);
  const type = (text: string): void => {
    element.value = text;
    joined.noteTyping();
  };
  return { element, place, joined, type };
}

test('a 审核说明 still being typed is unsaved, in the draft, and committed before anything needs the document', () => {
  const { element, type } = focusedNote();
  type(' 上年结转');
  expect(snapshot().dirty).toBe(true);
  expect(note()).toBe('');
  const typed = store.typedDocument();
  expect(typed && reviewNoteOf(typed, FINDING)).toBe('上年结转');
  store.flush();
  expect(note()).toBe('上年结转');
  // As it is kept.
  expect(element.value).toBe('上年结转');
  expect(store.undo()).toBe('income.otherFunds');
  expect(snapshot()).toMatchObject({ dirty: false, canUndo: false });
});

test('an edit made elsewhere commits the 审核说明 first, each a step of its own', () => {
  const { type } = focusedNote();
  type('上年结转');
  store.edit((document) => withRows(document, 'keyTasks', rowsIn(document, 'keyTasks').slice(1)));
  expect(note()).toBe('上年结转');
  store.undo();
  expect(note()).toBe('上年结转');
  store.undo();
  expect(note()).toBe('');
});

test('typed back to what it was, the 审核说明 is saved again', () => {
  const { type } = focusedNote();
  let told = 0;
  store.subscribe(() => {
    told += 1;
  });
  type('上');
  type('上年');
  type('上年结转');
  // Not at every key.
  expect(told).toBe(1);
  type('');
  expect(told).toBe(2);
  expect(snapshot().dirty).toBe(false);
});

test('an input that is gone from the page holds nothing', () => {
  const { place, type } = focusedNote();
  type('上年结转');
  place.element = null;
  store.flush();
  expect(store.isTyping()).toBe(false);
  expect(store.typedDocument()).toBe(snapshot().document);
});

test('a refused amount stays in its input as it was typed; an accepted one is written its own way', () => {
  const path = 'income.otherFunds';
  const element = { value: '' };
  const joined = joinInput(store, fieldText(path), () => element);
  element.value = 'abc';
  joined.active.commit();
  expect(element.value).toBe('abc');
  expect(snapshot().document.refusedInputs).toEqual({ [path]: 'abc' });
  element.value = '１，２００';
  joined.active.commit();
  expect(element.value).toBe('1200.00');
  expect(valueAt(snapshot().document, 'income.otherFunds')).toBe('1200.00');
});
