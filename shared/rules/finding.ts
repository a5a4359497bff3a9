import type { FieldPath } from '../forms/paths.ts';

/** 错误 blocks signed export, 警告 may carry a 审核说明, 提示 informs. Nothing blocks saving. Source: FORM §4. */
export const SEVERITIES = ['error', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The rules, by the identifiers of FORM §4: C completeness, M money, I indicators, T texts, P the template itself. */
export const FINDING_IDS = [
  'C-01',
  'C-02',
  'C-03',
  'C-04',
  'C-05',
  'C-06',
  'C-07',
  'C-08',
  'C-09',
  'C-10',
  'C-11',
  'C-12',
  'C-13',
  'C-14',
  'C-15',
  'M-00',
  'M-01',
  'M-02',
  'M-03',
  'M-03i',
  'M-04',
  'M-05',
  'M-06',
  'M-07',
  'M-08',
  'M-09',
  'M-10',
  'M-11',
  'I-01',
  'I-02',
  'I-03',
  'I-04',
  'I-05',
  'I-06',
  'I-07',
  'I-08',
  'I-09',
  'I-10',
  'I-11',
  'I-12',
  'I-13',
  'I-14',
  'I-15',
  'I-16',
  'I-17',
  'I-18',
  'I-19',
  'I-20',
  'I-21',
  'T-01',
  'T-02',
  'T-03',
  'P-01',
] as const;
export type FindingId = (typeof FINDING_IDS)[number];

declare const ownBrand: unique symbol;
/** Of a balance that a template lists under an identifier of its own: `M-21`. */
export type OwnFindingId = string & { readonly [ownBrand]: true };

const KNOWN: ReadonlySet<string> = new Set(FINDING_IDS);
export const isFindingId = (id: string): id is FindingId => KNOWN.has(id);

/** What a finance bureau would object to, and where. */
export interface Finding {
  readonly id: FindingId | OwnFindingId;
  readonly severity: Severity;
  /** The field, or the block, that the officer should go to. */
  readonly path: FieldPath;
  /** One Chinese sentence: where, what, with which numbers, how to mend it. */
  readonly message: string;
}
