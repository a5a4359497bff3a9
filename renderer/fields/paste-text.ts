import type { ClipboardEvent } from 'react';
import { specOf } from '../../shared/form/paths.ts';
import { onOneLine } from './one-line.ts';
import { isTextInput, type TextInput } from './text-input.ts';

const kindOf = (input: TextInput) => specOf(input.dataset.path ?? '')?.kind;

/** As if typed, so that the input's own undo takes it back. */
export function insertText(input: TextInput, text: string): void {
  const line = input instanceof HTMLInputElement ? onOneLine(text, kindOf(input)) : text;
  input.ownerDocument.execCommand('insertText', false, line);
}

/** What is pasted into a field and no table: lines for an amount are not left to the browser, which makes blanks of breaks. */
export function pasteIntoField(event: ClipboardEvent): void {
  if (event.defaultPrevented || !isTextInput(event.target)) return;
  const text = event.clipboardData.getData('text/plain');
  if (kindOf(event.target) !== 'amount' || !/[\r\n]/.test(text.trim())) return;
  event.preventDefault();
  insertText(event.target, text);
}
