import type { FieldPath } from '../forms/paths.ts';

/** 错误 blocks signed export, 警告 may carry a 审核说明, 提示 informs. Nothing blocks saving. Source: FORM §4. */
export const SEVERITIES = ['error', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a finance bureau would object to, and where. */
export interface Finding {
  /** Of a rule, or of a balance that a template lists under an identifier of its own: `M-21`. */
  readonly id: string;
  readonly severity: Severity;
  /** The field, or the block, that the officer should go to. */
  readonly path: FieldPath;
  /** One Chinese sentence: where, what, with which numbers, how to mend it. */
  readonly message: string;
}
