import type { ClipboardEvent, DragEvent } from 'react';
import type { FieldKind } from '../../shared/forms/fields.ts';
import type { Form } from '../../shared/forms/form.ts';
import { specOf } from '../../shared/forms/paths.ts';
import { LIMIT_TEXTS } from '../../shared/messages/messages.ts';
import { type Cleaned, clean } from '../../shared/text/clean.ts';
import { cleaningNotice } from '../state/cleaning-notice.ts';
import type { Prompts } from '../state/prompts.ts';
import { isTextInput, type TextInput } from '../state/text-input.ts';
import { hasRoom, isSeveralAmounts } from './entering-text.ts';
import { onOneLine } from './one-line.ts';

const isField = (target: EventTarget): target is TextInput => isTextInput(target) && target.dataset.path !== undefined;

const kindOf = (form: Form, input: TextInput): FieldKind | undefined => specOf(form, input.dataset.path ?? '')?.kind;

/**
 * As if typed, so that the input's own undo takes it back; nothing of it where there is no room for all of it. What was
 * cleaned out of it is told.
 */
export function insertText(form: Form, input: TextInput, { text, changes }: Cleaned, prompts: Prompts): void {
  const line = input instanceof HTMLInputElement ? onOneLine(text, kindOf(form, input)) : text;
  if (!hasRoom(input, line)) prompts.notify({ text: LIMIT_TEXTS.pasted });
  else {
    input.ownerDocument.execCommand('insertText', false, line);
    if (changes.length > 0) prompts.notify(cleaningNotice(changes));
  }
}

/**
 * What is pasted into a field and no table is the browser's affair, which would cut it where the field is full, and take
 * in what cannot be seen: what another program hands over is cleaned as a source's.
 */
export function pasteIntoField(event: ClipboardEvent, form: Form, prompts: Prompts): void {
  if (event.defaultPrevented || !isField(event.target)) return;
  const text = event.clipboardData.getData('text/plain');
  const cleaned = clean(text, 'source');
  const isClean = cleaned.changes.length === 0;
  if (isClean && hasRoom(event.target, text) && !isSeveralAmounts(text, kindOf(form, event.target))) return;
  event.preventDefault();
  insertText(form, event.target, cleaned, prompts);
}

/** The same of what is dropped; where in the text it would go is not known, so that it is refused whole. */
export function dropOntoField(event: DragEvent, form: Form, prompts: Prompts): void {
  if (event.defaultPrevented || !isField(event.target)) return;
  const text = event.dataTransfer.getData('text/plain');
  const { value } = event.target;
  const severalAmounts = isSeveralAmounts(text, kindOf(form, event.target));
  if (hasRoom({ value, selectionStart: 0, selectionEnd: 0 }, text) && !severalAmounts) return;
  event.preventDefault();
  prompts.notify({ text: severalAmounts ? LIMIT_TEXTS.severalDropped : LIMIT_TEXTS.pasted });
}
