import { z } from 'zod';
import { level2InFrameworks } from '../forms/taxonomy.ts';
import { blankValue } from '../indicator/unfinished.ts';
import type { Comparator } from '../indicator/value.ts';

/** An indicator that can be put into a form: its place and its form, never a number. */

export const KINDS = ['定量', '定性'] as const;
export type IndicatorKind = (typeof KINDS)[number];

export const COMPARATORS = ['≥', '>', '≤', '<', '='] as const satisfies readonly Comparator[];

export interface LibraryEntry {
  readonly id: string;
  /** 行业 or purpose, as 会议培训/研究; empty where none is given. */
  readonly group: string;
  readonly level1: string;
  readonly level2: string;
  readonly level3: string;
  readonly kind: IndicatorKind;
  /** Null for qualitative ones, and where the value is written without. */
  readonly comparator: Comparator | null;
  /** As it stands behind the number; empty where there is none. */
  readonly unit: string;
  /** Values of published forms, each with its form; to be looked at, never inserted. */
  readonly examples: readonly string[];
  /** The forms it was seen in, or who kept it. */
  readonly sources: readonly string[];
  /** Kept by the officer, and so may be changed. */
  readonly own: boolean;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]|\p{Surrogate}|\p{Bidi_Control}/u;

/** One line of text, at most so many UTF-16 units. */
const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `不能超过 ${most} 字`)
    .refine((text) => !UNPRINTABLE.test(text), '含有换行或不可显示的字符');

const named = (most: number, name: string) => line(most).refine((text) => text !== '', `${name}未填写`);

// A unit must be one that `readValue` finds behind a number: short and without digits.
const draftFields = {
  group: line(30),
  level1: line(30),
  level2: named(30, '二级指标'),
  level3: named(200, '三级指标'),
  kind: z.enum(KINDS, '类型须为“定量”或“定性”'),
  comparator: z.enum(COMPARATORS, '比较符须为 ≥ > ≤ < = 之一').nullable(),
  unit: line(8).refine((text) => !/[\d_＿，,；;。、\s]/.test(text), '单位不能有数字、空格或标点'),
  examples: z.array(named(200, '例')).max(10, '例不能超过 10 个'),
  sources: z.array(named(100, '来源')).max(10, '来源不能超过 10 个'),
};
const qualitativeIsBare = ({ kind, comparator, unit }: Pick<LibraryEntry, 'kind' | 'comparator' | 'unit'>): boolean =>
  kind === '定量' || (comparator === null && unit === '');
const QUALITATIVE_PROBLEM = '定性指标不能有比较符和单位';

/** An entry as officers keep it and hand it on. */
export const draftEntrySchema = z.strictObject(draftFields).refine(qualitativeIsBare, QUALITATIVE_PROBLEM);
export type DraftEntry = z.infer<typeof draftEntrySchema>;

export const ownIdSchema = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, '编号无效');

/** An entry of the officer's own library; the id is this computer's. */
export const ownEntrySchema = z
  .strictObject({ id: ownIdSchema, ...draftFields })
  .refine(qualitativeIsBare, QUALITATIVE_PROBLEM);
export type OwnEntry = z.infer<typeof ownEntrySchema>;

export const asLibraryEntry = (entry: OwnEntry): LibraryEntry => ({ ...entry, own: true });

/** What goes into the value columns: `≥__%`; nothing where a qualitative value is to be worded. */
export const blankValueOf = ({ kind, comparator, unit }: Pick<LibraryEntry, 'kind' | 'comparator' | 'unit'>): string =>
  kind === '定性' ? '' : blankValue(comparator, unit);

const bare = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

/** Two entries of one key are the same indicator: one 三级 under one 二级. */
export const keyOf = ({ level2, level3 }: Pick<LibraryEntry, 'level2' | 'level3'>): string =>
  `${level2InFrameworks(bare(level2))}\0${bare(level3)}`;
