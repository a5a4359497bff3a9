import type { FieldPath } from '../form/paths.ts';

/** 错误 blocks signed export, 警告 may carry a 审核说明, 提示 informs. Nothing blocks saving. Source: FORM §4. */
export const SEVERITIES = ['error', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The rules in force, by the identifiers of FORM §4. */
export const FINDING_IDS = [
  'C-01',
  'C-03',
  'M-00',
  'M-01',
  'M-02',
  'M-03',
  'M-05',
  'I-01',
  'I-02',
  'I-05',
  'I-06',
] as const;
export type FindingId = (typeof FINDING_IDS)[number];

/** What a finance bureau would object to, and where. */
export interface Finding {
  readonly id: FindingId;
  readonly severity: Severity;
  /** The field, or the section, that the officer should go to. */
  readonly path: FieldPath;
  /** One Chinese sentence: where, what, with which numbers, how to mend it. */
  readonly message: string;
}
