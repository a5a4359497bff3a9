/**
 * A text that a spreadsheet would take for a formula goes out as plain text behind an apostrophe, the spreadsheets' own
 * sign for “this is text”. Numbers and percentages are what they look like and stay as they are.
 * Source: OWASP, CSV injection; docs/decisions/0023.
 */
const LOOKS_LIKE_FORMULA = /^'*[=+\-@＝＋－＠\t\r]/;
const IS_NUMBER = /^[+-]?\d[\d,]*(\.\d+)?%?$/;
const GUARDED = /^'+[=+\-@＝＋－＠\t\r]/;

export const guardFormula = (text: string): string =>
  LOOKS_LIKE_FORMULA.test(text) && !IS_NUMBER.test(text) ? `'${text}` : text;

/** The other way round: `guardFormula` of any text gives that text back. */
export const unguardFormula = (text: string): string => (GUARDED.test(text) ? text.slice(1) : text);
