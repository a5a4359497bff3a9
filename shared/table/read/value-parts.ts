import { withoutBlanks } from '../../text/blanks.ts';

/** An indicator's sign, number and unit: from columns of their own into one value, and apart again. */

const SIGNS: Readonly<Record<string, string>> = {
  '>=': '≥',
  '=>': '≥',
  '≧': '≥',
  '⩾': '≥',
  '<=': '≤',
  '=<': '≤',
  '≦': '≤',
  '⩽': '≤',
  '>': '＞',
  '<': '＜',
  '=': '＝',
  '﹦': '＝',
  大于等于: '≥',
  大于或等于: '≥',
  不小于: '≥',
  不低于: '≥',
  不少于: '≥',
  至少: '≥',
  小于等于: '≤',
  小于或等于: '≤',
  不大于: '≤',
  不高于: '≤',
  不超过: '≤',
  不多于: '≤',
  至多: '≤',
  大于: '＞',
  小于: '＜',
  等于: '＝',
}; // prettier-ignore
/** As the online module numbers them. Source: SISTER-FORMS §1. */
const CODES: readonly string[] = ['', '≥', '＞', '＝', '＜', '≤', '定性'];
const QUALITATIVE = '定性';

/** A sign by the one way of writing it; blank where the text is none. */
export function signOf(text: string): string {
  const sign = withoutBlanks(text);
  if (/^[≥≤＞＜＝]$|^定性$/.test(sign)) return sign;
  return SIGNS[sign] ?? (/^[1-6]$/.test(sign) ? (CODES[Number(sign)] ?? '') : '');
}

/** Whether a text is a sign by itself; a code is one only under the name of a column of signs. */
export const isSign = (text: string): boolean => signOf(text) !== '' && !/^[\s\d]+$/.test(text);

const NUMBER = /^[-−]?\d[\d,，]*(?:[.．]\d+)?$/;
/** A number with its unit behind it: 50人. What is longer is a sentence, or says its sign in words. */
const WITH_UNIT = /^\s*\d[\d,，]*(?:[.．]\d+)?\s*[^\d\s≥≤＞＜＝><=~～以之至到、，,]{1,6}\s*$/;
/** A number with its sign before it: ≥50. */
const WITH_SIGN = /^(?:[≥≤＞＜＝><=≧≦]|>=|<=|=>|=<)[-−]?\d[\d,，]*(?:[.．]\d+)?$/;
const HAS_SIGN = /^\s*(?:[≥≤＞＜＝><=≧≦]|大于|小于|不低于|不少于|不超过|不高于|至少|超过|等于)/;

export interface Together {
  readonly value: string;
  /** Which of the parts are in it. */
  readonly hasSign: boolean;
  readonly hasUnit: boolean;
}

/** `≥`, `50`, `人` as `≥50人`. A part that has no sense beside the value stays out, for the caller to tell. */
export function putTogether(sign: string, value: string, unit: string): Together {
  const known = signOf(sign);
  const isNumber = NUMBER.test(withoutBlanks(value));
  const isQualitative = known === QUALITATIVE;
  const addsSign = known !== '' && !isQualitative && (isNumber || WITH_UNIT.test(value));
  const isSaid = HAS_SIGN.test(value) && known !== '' && withoutBlanks(value).startsWith(withoutBlanks(sign));
  const addsUnit = withoutBlanks(unit) !== '' && (isNumber || WITH_SIGN.test(withoutBlanks(value)));
  const endsWithUnit = withoutBlanks(unit) !== '' && withoutBlanks(value).endsWith(withoutBlanks(unit));
  const number = addsSign || addsUnit ? value.trim() : value;
  return {
    value: `${addsSign ? known : ''}${number}${addsUnit ? unit.trim() : ''}`,
    hasSign: addsSign || isSaid || withoutBlanks(sign) === '',
    hasUnit: addsUnit || endsWithUnit || withoutBlanks(unit) === '',
  };
}

export interface Apart {
  readonly sign: string;
  readonly number: string;
  readonly unit: string;
}

const WHOLE = /^\s*(≥|≤|＞|＜|＝|>=|<=|=|>|<|≧|≦)\s*([-−]?\d[\d,，]*(?:[.．]\d+)?)\s*([^\d\s≥≤＞＜＝><=]{0,10})\s*$/;

/** A value that is a sign, a number and perhaps a unit, and nothing else; null where it is anything more. */
export function takeApart(value: string): Apart | null {
  const [, sign = '', number = '', unit = ''] = WHOLE.exec(value) ?? [];
  return sign === '' ? null : { sign: signOf(sign), number, unit };
}
