import { beforeEach, expect, test } from 'vitest';
import { fieldText, joinInput, noteText } from '../../../renderer/fields/joined-input.ts';
import { createDocumentStore, type DocumentStore } from '../../../renderer/state/document-store.ts';
import { rowsIn, valueAt } from '../../../shared/document/document.ts';
import { reviewNoteOf } from '../../../shared/document/review-notes.ts';
import type { Change } from '../../../shared/text/clean.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { withRows, withValues } from '../../forms.ts';

const FINDING = { id: 'M-02', path: 'income.otherFunds' } as const;

let store: DocumentStore;
/** What was told of texts that were cleaned. */
let told: Change[];
beforeEach(() => {
  told = [];
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
  const joined = joinInput(
    store,
    noteText(FINDING),
    () => place.element,
    (changes) => told.push(...changes),
  );
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
  let publications = 0;
  store.subscribe(() => {
    publications += 1;
  });
  type('上');
  type('上年');
  type('上年结转');
  // Not at every key.
  expect(publications).toBe(1);
  type('');
  expect(publications).toBe(2);
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
  const joined = joinInput(
    store,
    fieldText(path),
    () => element,
    (changes) => told.push(...changes),
  );
  element.value = 'abc';
  joined.active.commit();
  expect(element.value).toBe('abc');
  expect(snapshot().document.refusedInputs).toEqual({ [path]: 'abc' });
  element.value = '１，２００';
  joined.active.commit();
  expect(element.value).toBe('1200.00');
  expect(valueAt(snapshot().document, 'income.otherFunds')).toBe('1200.00');
});

test('what was cleaned out of a text is told once, whatever is typed into; what is clean is not told', () => {
  const element = { value: '某局\u202e甲' };
  const told: Change[] = [];
  const tell = (changes: readonly Change[]): void => void told.push(...changes);
  const joined = joinInput(store, fieldText('head.departmentName'), () => element, tell);
  joined.active.commit();
  joined.active.commit();
  expect(valueAt(snapshot().document, 'head.departmentName')).toBe('某局甲');
  expect(told).toEqual([{ kind: 'direction', count: 1 }]);
  element.value = '某局乙';
  joined.active.commit();
  expect(told).toHaveLength(1);

  const note = { value: '上年\u200b结转' };
  joinInput(store, noteText(FINDING), () => note, tell).active.commit();
  expect(reviewNoteOf(snapshot().document, FINDING)).toBe('上年结转');
  expect(told[1]).toEqual({ kind: 'invisible', count: 1 });

  const amount = { value: '12\u200b.5' };
  joinInput(store, fieldText('income.otherFunds'), () => amount, tell).active.commit();
  expect(amount.value).toBe('12.50');
  expect(told[2]).toEqual({ kind: 'invisible', count: 1 });

  const refused = { value: '十二\u200b' };
  joinInput(store, fieldText('income.otherFunds'), () => refused, tell).active.commit();
  expect(snapshot().document.refusedInputs).toEqual({ 'income.otherFunds': '十二' });
  expect(told[3]).toEqual({ kind: 'invisible', count: 1 });
});

test.each(['12.5万元', '￥12.5', ' 12.5 '])('%j that was refused once is committed by leaving its field', (text) => {
  const path = 'income.otherFunds';
  const before = withValues(panyuDocument(), { [path]: '3.00' });
  store.show({ ...before, refusedInputs: { [path]: text } }, null, true);
  const element = { value: text };
  const joined = joinInput(
    store,
    fieldText(path),
    () => element,
    () => undefined,
  );
  // It waits: nothing was typed, and nothing is unsaved.
  expect(joined.active.isTyping()).toBe(false);
  expect(snapshot()).toMatchObject({ dirty: false });
  expect(snapshot().findings.filter(({ id }) => id === 'M-00')).toEqual([
    expect.objectContaining({ severity: 'error', path }),
  ]);
  joined.active.commit();
  expect(valueAt(snapshot().document, path)).toBe('12.50');
  expect(snapshot().document.refusedInputs).toEqual({});
  expect(element.value).toBe('12.50');
  expect(snapshot().findings.filter(({ id }) => id === 'M-00')).toEqual([]);
  expect(store.undo()).toBe(path);
});

test('a text that is refused still waits for nothing: leaving its field changes nothing', () => {
  const path = 'income.otherFunds';
  store.show({ ...panyuDocument(), refusedInputs: { [path]: '12.5亿' } }, null, true);
  const before = snapshot().document;
  joinInput(
    store,
    fieldText(path),
    () => ({ value: '12.5亿' }),
    () => undefined,
  ).active.commit();
  expect(snapshot().document).toBe(before);
});
