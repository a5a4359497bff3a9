import type { FieldPath } from '../forms/paths.ts';
import type { AuditContext } from './context.ts';
import type { Explanation } from './explanation.ts';
import type { Severity } from './finding.ts';

/** What a rule finds: where, and what is wrong there. */
export interface Found {
  /** The field, or the block, that the officer should go to. */
  readonly path: FieldPath;
  /** One Chinese sentence: where, what, with which numbers, how to mend it. */
  readonly message: string;
  /** Where it is not the rule's own. */
  readonly severity?: Severity;
}

/** Pure, from the gathered form alone. */
export type Judge = (context: AuditContext) => readonly Found[];

/** A rule, whole: one more is one of these, and its line in `registry.ts`. */
export interface Rule<Id extends string = string> {
  readonly id: Id;
  /** The gravest that it finds; what a template lowers is measured by it. */
  readonly severity: Severity;
  /** 依据 */
  readonly explanation: Explanation;
  readonly judge: Judge;
}

/** A rule by its own identifier. */
export const rule = <const Id extends string>(one: Rule<Id>): Rule<Id> => one;
