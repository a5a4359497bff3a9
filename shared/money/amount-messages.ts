import { assertNever } from '../result.ts';
import { type AmountError, exactIn, formatAmount, formatIfAmount, type MoneyUnit, parseAmount } from './money.ts';

/** Texts shown back are cut to so many characters. */
const SHOWN = 20;

/** 500元 in a form of 万元: what that is, to be typed or to be rounded by the officer. */
function describeOtherUnit(shown: string, typed: string, into: MoneyUnit): string {
  const exact = exactIn(typed, into, into);
  if (!exact.ok || exact.value.length > SHOWN) return `“${shown}”不是以${into}计，请换算成${into}后填写。`;
  const amount = parseAmount(exact.value);
  return amount.ok
    ? `“${shown}”合 ${formatIfAmount(amount.value)} ${into}，没错请填 ${amount.value}。`
    : `“${shown}”合 ${exact.value} ${into}，超过两位小数，请自行取舍后填写。`;
}

const shortened = (typed: string): string => {
  const characters = [...typed.trim()];
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join('')}…` : characters.join('');
};

/**
 * A text that is kept beside an amount: why it was refused, or that it waits to be confirmed where it reads as an amount by
 * now; and what counts until then. `stored` is that amount, `into` the unit of its field.
 */
export function describeRefusedAmount(typed: string, stored: string, into: '万元' | '元'): string {
  const inForce = stored === '' ? '按空白计' : `仍按 ${formatAmount(stored)} 计`;
  const read = parseAmount(typed, into);
  if (!read.ok) return `${describeAmountError(read.error, typed, into)}目前${inForce}。`;
  return `写着“${shortened(typed)}”，还没有采用，目前${inForce}。请点进去确认。`;
}

/** A refused amount, in one sentence; `typed` is shown back shortened, `into` is the unit that the form counts in. */
export function describeAmountError(error: AmountError, typed: string, into: MoneyUnit = '万元'): string {
  const shown = shortened(typed);
  switch (error) {
    case 'bad-grouping':
      return `“${shown}”的千位分隔位置不对，应每三位一隔（例如 1,234.50），也可以不写。`;
    case 'too-many-decimals':
      return `“${shown}”超过两位小数，金额以${into}计，请自行取舍到两位小数。`;
    case 'too-many-digits':
      return `“${shown}”超过 13 位整数，请核对单位是否为${into}。`;
    case 'several-numbers':
      return `“${shown}”里不止一个数，一格只填一个金额，例如 1234.50。`;
    case 'other-unit':
      return describeOtherUnit(shown, typed, into);
    case 'unclear-unit':
      return `“${shown}”的单位没有写全或不认识，请换算成${into}，只填数字。`;
    case 'accounting-negative':
      return `“${shown}”带括号，会计上表示负数；是负数请写负号，不是请去掉括号。`;
    case 'stands-for-none':
      return `“${shown}”不是金额；没有这笔资金请填 0.00，还没有定的请留空。`;
    case 'formula':
      return `“${shown}”是算式，这里不计算，请填算好的金额。`;
    case 'too-narrow':
      return `“${shown}”是表格里列宽不够，原数没有带过来，请加宽那一列后重新复制。`;
    case 'spreadsheet-error':
      return `“${shown}”是表格软件的公式出错，原数没有带过来，请查明后填写金额。`;
    case 'percent':
      return `“${shown}”是百分比，不是金额，请填以${into}计的金额。`;
    case 'chinese-numerals':
      return `“${shown}”是中文数字，请用阿拉伯数字填写，例如 1234.50。`;
    case 'scientific':
      return `“${shown}”是科学计数法，可能丢了尾数，请填完整的数字。`;
    case 'plus-sign':
      return `“${shown}”前面有加号，请去掉加号，只填数字。`;
    case 'not-a-number':
      return `“${shown}”不是金额，请只填数字，例如 1234.50。`;
    default:
      return assertNever(error);
  }
}
