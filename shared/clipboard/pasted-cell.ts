import { canonicalLevel1, canonicalLevel2 } from '../table/read/indicator-columns.ts';
import type { Profile } from '../forms/template-schema.ts';
import { type AmountError, exactIn, readAmount } from '../money.ts';
import { NOT_CHOSEN } from '../table/form-table.ts';
import { cleanText } from '../text/clean.ts';

/** How a cell lands where it is more than a text copied. */
export type CellMark =
  /** No amount: the stored amount stays, the text is kept beside it to be mended. */
  | { readonly kind: 'refused'; readonly error: AmountError }
  /** 一级 or 二级 that the template does not have, or not together. */
  | { readonly kind: 'unknown' }
  /** 二级 under another name: it takes the template's. */
  | { readonly kind: 'renamed'; readonly from: string }
  /** Filled down from a merged or blank cell. */
  | { readonly kind: 'filled' };

export interface LandingCell {
  readonly text: string;
  readonly mark: CellMark | null;
}

const plain = (text: string): LandingCell => ({ text: cleanText(text), mark: null });
const bare = (text: string): string => text.replace(/\s+/g, '');

/** An amount as it lands: accepted as typed text would be, or refused and kept word for word. */
export function landAmount(raw: string, fromYuan: boolean): LandingCell {
  const unit = fromYuan ? '元' : '万元';
  const read = readAmount(raw, { unit, into: '万元', decimals: 2, finer: 'refuse', foreign: 'refuse' });
  if (read.ok) return { text: read.value.amount, mark: null };
  // Converted and still too fine, the exact 万元 are kept, for the officer to round; else what the source says.
  const exact = fromYuan && read.error === 'too-many-decimals' ? exactIn(raw, unit, '万元') : null;
  return { text: exact?.ok ? exact.value : cleanText(raw), mark: { kind: 'refused', error: read.error } };
}

const withSuffix = (name: string): string => (name.endsWith('指标') ? name : `${name}指标`);

export function landLevel1(raw: string, profile: Profile): LandingCell {
  if (bare(raw) === NOT_CHOSEN) return { text: '', mark: null };
  const known = [raw, withSuffix(bare(raw))]
    .map((name) => canonicalLevel1(name, profile))
    .find((name) => profile.taxonomy.some((family) => family.level1 === name));
  return known === undefined
    ? { ...plain(raw), mark: raw.trim() === '' ? null : { kind: 'unknown' } }
    : { text: known, mark: null };
}

/** 二级 under its 一级; where that is blank, any 二级 of the template will do. */
export function landLevel2(raw: string, level1: string, profile: Profile): LandingCell {
  if (bare(raw) === NOT_CHOSEN) return { text: '', mark: null };
  const families = profile.taxonomy.filter((family) => level1 === '' || family.level1 === level1);
  const known = [raw, withSuffix(bare(raw))]
    .map(canonicalLevel2)
    .find((name) => families.some((family) => family.level2.includes(name)));
  if (known === undefined) return { ...plain(raw), mark: raw.trim() === '' ? null : { kind: 'unknown' } };
  const isAlias = withSuffix(bare(raw)) !== known && bare(raw) !== known;
  return { text: known, mark: isAlias ? { kind: 'renamed', from: bare(raw) } : null };
}

export const landText = plain;
