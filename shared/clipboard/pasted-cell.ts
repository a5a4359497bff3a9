import type { Form } from '../forms/form.ts';
import { canonicalLevel1, canonicalLevel2 } from '../forms/taxonomy.ts';
import { readFigure } from '../money/amount-text.ts';
import { type AmountError, exactIn, readAmount } from '../money/money.ts';
import { NOT_CHOSEN } from '../table/form-table.ts';
import { withoutBlanks } from '../text/blanks.ts';
import { cleanText } from '../text/clean.ts';

/** How a cell lands where it is more than a text copied. */
export type CellMark =
  /** No amount: the stored amount stays, the text is kept beside it to be mended. */
  | { readonly kind: 'refused'; readonly error: AmountError }
  /** 一级 or 二级 that the template does not have, or not together. */
  | { readonly kind: 'unknown' }
  /** None of the options of a list. */
  | { readonly kind: 'noOption' }
  /** 一级 or 二级 under another name: it takes the template's. */
  | { readonly kind: 'renamed'; readonly from: string }
  /** Filled down from a merged or blank cell. */
  | { readonly kind: 'filled' };

export interface LandingCell {
  readonly text: string;
  readonly mark: CellMark | null;
}

/** The units that amounts of a form are in, and that are converted into one another. */
export type MoneyUnit = '元' | '万元';

export const isMoneyUnit = (unit: string | null | undefined): unit is MoneyUnit => unit === '元' || unit === '万元';

const plain = (text: string): LandingCell => ({ text: cleanText(text), mark: null });

/** The unit that stands behind a number itself, where it is one that amounts are kept in. */
export function unitBehind(text: string): MoneyUnit | null {
  const figure = readFigure(text);
  const unit = figure.ok ? figure.value?.unit : undefined;
  return isMoneyUnit(unit) ? unit : null;
}

/**
 * An amount as it lands in a field whose unit is `into`, from a table whose amounts are in `from`: accepted as typed text
 * would be, or refused and kept word for word. What stands behind the number itself comes before the table's unit where
 * it is the field's; a third unit is refused.
 */
export function landAmount(raw: string, from: MoneyUnit, into: MoneyUnit): LandingCell {
  const read = readAmount(raw, { unit: from, into, decimals: 2, finer: 'refuse', foreign: 'refuse' });
  if (read.ok) return { text: read.value.amount, mark: null };
  // Converted and still too fine, the exact number is kept, for the officer to round; else what the source says.
  const exact = from !== into && read.error === 'too-many-decimals' ? exactIn(raw, from, into) : null;
  return { text: exact?.ok ? exact.value : cleanText(raw), mark: { kind: 'refused', error: read.error } };
}

/** A name that was looked for in the taxonomy, as it lands. */
function landNamed(
  raw: string,
  { name, isKnown, isAlias }: { readonly name: string; readonly isKnown: boolean; readonly isAlias: boolean },
): LandingCell {
  if (withoutBlanks(raw) === NOT_CHOSEN) return { text: '', mark: null };
  if (!isKnown) return { ...plain(raw), mark: raw.trim() === '' ? null : { kind: 'unknown' } };
  return { text: name, mark: isAlias ? { kind: 'renamed', from: withoutBlanks(raw) } : null };
}

export const landLevel1 = (raw: string, form: Form): LandingCell => landNamed(raw, canonicalLevel1(form, raw));

/** 二级 under its 一级; where that is blank, any 二级 of the template will do. */
export const landLevel2 = (raw: string, level1: string, form: Form): LandingCell =>
  landNamed(raw, canonicalLevel2(form, raw, level1));

/** One of a list's options, white space aside; another text is kept as it is and told. */
export function landChoice(raw: string, options: readonly string[]): LandingCell {
  if (withoutBlanks(raw) === '' || withoutBlanks(raw) === NOT_CHOSEN) return { text: '', mark: null };
  const option = options.find((each) => withoutBlanks(each) === withoutBlanks(raw));
  return option === undefined ? { ...plain(raw), mark: { kind: 'noOption' } } : { text: option, mark: null };
}

export const landText = plain;
