/**
 * Texts that came from outside, made safe to be shown in one line: a certificate's name or a PDF's field name may hold
 * characters that clear a terminal, turn the direction of writing, or cannot be seen at all.
 */

/** RFC 5280 allows a common name and an organisation 64 characters. */
const MAX_LENGTH = 64;
const CUT = '…';
/** Between several values of one kind, as between two common names. */
const BETWEEN = '／';
const MAX_VALUES = 3;

/**
 * Control and format characters, line and paragraph separators, unpaired surrogates, private and unassigned characters,
 * whatever is drawn as nothing (Unicode's Default_Ignorable_Code_Point, the Hangul fillers and the blank of Braille
 * among it), spaces other than the usual and the ideographic, and marks that stand on nothing or pile up.
 */
const UNSEEN =
  /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u{115F}\u{1160}\u{2800}\u{3164}\u{FFA0}\u{FFFD}]|(?![ \u{3000}])\p{Zs}|(?<=^|\p{M}\p{M})\p{M}/gu;

const codeOf = (character: string): string =>
  `‹U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`;

/** One line in which every character can be seen: others stand as ‹U+202E›; a long text ends in ‘…’. */
export function visibleName(text: string): string {
  // Far more than is shown: no work on a name of a megabyte.
  const shown = [...text.slice(0, 4 * MAX_LENGTH).replace(UNSEEN, codeOf)];
  return shown.length > MAX_LENGTH ? `${shown.slice(0, MAX_LENGTH - 1).join('')}${CUT}` : shown.join('');
}

/** Several values side by side, each cut by itself, so that none hides another. */
export function visibleNames(texts: readonly string[]): string {
  const shown = texts.slice(0, MAX_VALUES).map(visibleName);
  return [...shown, ...(texts.length > MAX_VALUES ? [CUT] : [])].join(BETWEEN);
}
