import { MAX_TEXT_CHARACTERS } from '../../shared/document/document.ts';
import type { FieldKind } from '../../shared/forms/fields.ts';

/** An input, as far as it matters for what may be put into it. */
interface Caret {
  readonly value: string;
  readonly selectionStart: number | null;
  readonly selectionEnd: number | null;
}

const breaksLine = (text: string): boolean => /[\r\n]/.test(text.trim());

/** Whether an input still holds no more than a document may, once a text has taken the place of what is selected. */
export function hasRoom({ value, selectionStart, selectionEnd }: Caret, text: string): boolean {
  const selected = (selectionEnd ?? 0) - (selectionStart ?? 0);
  return value.length - selected + text.length <= MAX_TEXT_CHARACTERS;
}

/** Whether a text would put several lines into an amount: a browser makes blanks of breaks, which may part thousands. */
export const isSeveralAmounts = (text: string, kind: FieldKind | undefined): boolean =>
  kind === 'amount' && breaksLine(text);
