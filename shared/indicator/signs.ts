import type { Comparator } from './value.ts';

/** A comparator that stands alone, as in a column of its own. */

const SIGNS: Readonly<Record<string, Comparator>> = {
  '≥': '≥',
  '≧': '≥',
  '⩾': '≥',
  '>=': '≥',
  '=>': '≥',
  '≤': '≤',
  '≦': '≤',
  '⩽': '≤',
  '<=': '≤',
  '=<': '≤',
  '>': '>',
  '<': '<',
  '=': '=',
  '﹦': '=',
};

/** The comparator that a text is, whatever its width; null where it is none. */
export function readSign(text: string): Comparator | null {
  const plain = text
    .replace(/[＞＜＝]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\s+/g, '');
  return Object.hasOwn(SIGNS, plain) ? (SIGNS[plain] ?? null) : null;
}
