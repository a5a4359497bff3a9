import { labelText } from '../../text/clean.ts';
import { withoutUnit } from '../grid/units.ts';

/** Labels as they are compared: what does not tell one from another is gone. */

/** No label is longer, in characters; longer texts are values. */
const MAX_LABEL = 48;

const BRACKETED = /\([^()]*\)|\[[^[\]]*\]|【[^】]*】|〔[^〕]*〕/g;
const NUMBERED = /^(?:\(?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)、.])+(?=\D)/;
const AMONG = /^其中:?/;
/** Whose level it is: 州本级使用资金 where a form says 区本级使用资金. */
const LEVEL = /^(?:(?:自治)?[省市区县州旗盟镇乡部师团]|兵团|街道|(?:开发|高新|经开|管理|新)区|地区)(?=本?级)/;
/** 其它 is 其他 in another spelling. */
const OTHERS = /其它/g;

const known = new Map<string, string>();
/** As many as a form at its bounds has. */
const MAX_KNOWN = 150_000;

/** Nothing of what cleaning looks for: true of nearly every text, and told at once. */
const PLAIN = /^[\t\n 0-9A-Za-z\u3001-\u303f\u4e00-\u9fff\uff01-\uff5e.,:;%+*/()≥≤-]*$/;
const WHITE = /[\s\u3000]+/g;
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const compared = (text: string): string =>
  PLAIN.test(text)
    ? text.replace(WHITE, '').replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    : labelText(text);

function keyOf(text: string): string {
  const whole = compared(text);
  const short = /[([【〔]|元$/.test(whole) ? compared(withoutUnit(text)).replace(BRACKETED, '') : whole;
  return (short === '' ? whole : short)
    .replace(/\*/g, '')
    .replace(OTHERS, '其他')
    .replace(NUMBERED, '')
    .replace(AMONG, '')
    .replace(/:+$/, '')
    .replace(LEVEL, '');
}

/** What a label is compared by; blank where the text is none. Brackets, units, numbers, 其中：and whose level it is do not count. */
export function labelKey(text: string): string {
  if (text.length > MAX_LABEL) return '';
  const same = known.get(text);
  if (same !== undefined) return same;
  const key = keyOf(text);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(text, key);
  return key;
}

/** Whether two labels are the same to the letter, white space and forms of the same character aside. */
export const sameLabel = (one: string, other: string): boolean => labelText(one) === labelText(other);

/** Whether two labels name different levels: 州本级 and 区本级. */
export const otherLevel = (one: string, other: string): boolean =>
  (LEVEL.exec(compared(one))?.[0] ?? '') !== (LEVEL.exec(compared(other))?.[0] ?? '');
