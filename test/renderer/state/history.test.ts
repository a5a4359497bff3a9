import { expect, test } from 'vitest';
import { createHistory } from '../../../renderer/state/history.ts';
import { emptyDocument, type PbdDocument } from '../../../shared/document/document.ts';
import { commitField } from '../../../shared/document/edits.ts';

const named = (name: string): PbdDocument => commitField(emptyDocument(), 'head.departmentName', name).document;

test('300 steps go back and forth again, in order', () => {
  const history = createHistory();
  const states = Array.from({ length: 301 }, (_, index) => named(`第${index}步`));
  for (const left of states.slice(0, -1)) history.note(left, null);
  let now = states.at(-1) as PbdDocument;
  for (const expected of states.slice(0, -1).reverse()) {
    now = history.undo(now) as PbdDocument;
    expect(now).toBe(expected);
  }
  expect(history.undo(now)).toBeNull();
  for (const expected of states.slice(1)) {
    now = history.redo(now) as PbdDocument;
    expect(now).toBe(expected);
  }
  expect(history.redo(now)).toBeNull();
});

test('edits of one group that follow each other are one step, until something else is done', () => {
  const history = createHistory();
  const [start, first, second, other] = ['甲', '乙', '丙', '丁'].map(named) as [
    PbdDocument,
    PbdDocument,
    PbdDocument,
    PbdDocument,
  ];
  history.note(start, 'move');
  history.note(first, 'move');
  expect(history.undo(second)).toBe(start);
  expect(history.canUndo()).toBe(false);
  history.note(start, 'move');
  history.note(first, null);
  history.note(second, 'move');
  expect(history.undo(other)).toBe(second);
  expect(history.undo(second)).toBe(first);
  // After an undo a group begins anew.
  history.note(first, 'move');
  expect(history.undo(other)).toBe(first);
});

test('a forgotten step cannot be redone', () => {
  const history = createHistory();
  const start = named('甲');
  history.note(start, null);
  expect(history.forget()).toBe(start);
  expect(history.canRedo()).toBe(false);
  expect(history.forget()).toBeNull();
});
