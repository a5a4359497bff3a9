import type { KeyboardEvent } from 'react';
import { isComposing, isTextInput } from '../state/text-input.ts';
import { type Direction, directionOf, leavesCell } from './cell-keys.ts';
import type { RowCommand } from './row-commands.ts';

/** What the keys of a grid ask for. */
export interface GridKeyActions {
  /** Goes from the focused cell to its neighbour. */
  readonly move: (direction: Direction) => void;
  /** Commits what is typed and goes a row down or up. */
  readonly enter: (direction: 'up' | 'down') => void;
  readonly run: (command: RowCommand) => void;
  /** From a row's number: to the next number, or over a range of rows. */
  readonly moveRow: (direction: 'up' | 'down', extend: boolean) => void;
  readonly selectAllRows: () => void;
  readonly clearRows: () => void;
}

const ALT_KEYS: Readonly<Record<string, RowCommand>> = {
  ArrowUp: 'moveUp',
  ArrowDown: 'moveDown',
  Insert: 'insertBelow',
};

const onRowNumber = (target: EventTarget): boolean =>
  target instanceof HTMLElement && target.closest('.row-number') !== null;

/** Breaks the line as if typed, so that the browser's own undo knows of it. */
const breakLine = (target: EventTarget): void => {
  if (target instanceof HTMLTextAreaElement) document.execCommand('insertText', false, '\n');
};

/** An arrow key in a cell; true where it has been seen to. */
function arrow(event: KeyboardEvent, direction: Direction, move: GridKeyActions['move']): boolean {
  const { target } = event;
  // The browser would choose another 一级 or 二级 without a word.
  if (target instanceof HTMLSelectElement) {
    move(direction);
    return true;
  }
  if (!isTextInput(target)) return false;
  const selectionStart = target.selectionStart ?? 0;
  const caret = {
    oneLine: target instanceof HTMLInputElement,
    length: target.value.length,
    selectionStart,
    selectionEnd: target.selectionEnd ?? 0,
  };
  const leaves = leavesCell(direction, caret);
  if (leaves === 'if-stuck') {
    // After the browser has moved the caret, if it could: lines are broken on the screen, where only it knows.
    setTimeout(() => {
      const stuck = target.selectionStart === selectionStart && target.selectionEnd === selectionStart;
      if (stuck && document.activeElement === target) move(direction);
    });
    return false;
  }
  if (leaves === 'yes') move(direction);
  return leaves === 'yes';
}

function rowNumberKey(event: KeyboardEvent, actions: GridKeyActions): boolean {
  const { key, shiftKey, ctrlKey } = event;
  if (key === 'ArrowUp' || key === 'ArrowDown') actions.moveRow(key === 'ArrowUp' ? 'up' : 'down', shiftKey);
  else if (key === 'ArrowRight' || key === 'Enter' || key === 'F2') actions.move('right');
  else if (key === 'Delete') actions.run('delete');
  else if (key === 'Escape') actions.clearRows();
  else if (ctrlKey && key.toLowerCase() === 'a') actions.selectAllRows();
  else return false;
  return true;
}

/** A number chooses the entry of that number in a list; false where there is none. */
function chooseByNumber({ key, ctrlKey, altKey, target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLSelectElement) || ctrlKey || altKey || !/^[1-9]$/.test(key)) return false;
  const chosen = [...target.options].filter(({ value }) => value !== '')[Number(key) - 1];
  if (chosen === undefined) return false;
  target.value = chosen.value;
  target.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}

function cellKey(event: KeyboardEvent, actions: GridKeyActions): boolean {
  const { key, target } = event;
  if (chooseByNumber(event)) return true;
  if (key === 'Enter') {
    if (event.ctrlKey || event.altKey) breakLine(target);
    else actions.enter(event.shiftKey ? 'up' : 'down');
    return true;
  }
  if (key === 'F2' && isTextInput(target)) {
    target.setSelectionRange(target.value.length, target.value.length);
    return true;
  }
  const direction = directionOf(event);
  return direction !== null && arrow(event, direction, actions.move);
}

/** The keys of a spreadsheet. None of them is taken from an input method that is composing. */
export const gridKeyHandler =
  (actions: GridKeyActions) =>
  (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isComposing(event)) return;
    const command = event.altKey ? ALT_KEYS[event.key] : undefined;
    const duplicates = event.ctrlKey && !event.altKey && event.key.toLowerCase() === 'd';
    if (command !== undefined || duplicates) {
      event.preventDefault();
      actions.run(command ?? 'duplicate');
      return;
    }
    const done = onRowNumber(event.target) ? rowNumberKey(event, actions) : cellKey(event, actions);
    if (done) event.preventDefault();
  };
