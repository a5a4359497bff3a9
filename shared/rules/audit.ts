import type { PbdDocument } from '../document/document.ts';
import { parsePath } from '../form/paths.ts';
import { type TabId, tabOfSection } from '../form/sections.ts';
import { amountRefused, requiredAmountBlank } from './amounts.ts';
import { byLevelDiffersFromAppropriation, expenditureDiffersFromIncome, otherFundsNotSpent } from './balance.ts';
import { departmentNameBlank, overallGoalMissing } from './completeness.ts';
import type { Finding, FindingId } from './finding.ts';
import {
  benefitIndicatorMissing,
  indicatorIncomplete,
  level2OutsideLevel1,
  outputIndicatorMissing,
} from './indicators.ts';

/** A rule: pure, from the document alone. */
export type Rule = (document: PbdDocument) => readonly Finding[];

/** Every rule in force by its identifier. */
export const RULES = {
  'C-01': departmentNameBlank,
  'C-03': overallGoalMissing,
  'M-00': amountRefused,
  'M-01': expenditureDiffersFromIncome,
  'M-02': otherFundsNotSpent,
  'M-03': byLevelDiffersFromAppropriation,
  'M-05': requiredAmountBlank,
  'I-01': outputIndicatorMissing,
  'I-02': benefitIndicatorMissing,
  'I-05': level2OutsideLevel1,
  'I-06': indicatorIncomplete,
} as const satisfies Record<FindingId, Rule>;

/** All findings of a document, in the order of the rules. */
export const auditDocument = (document: PbdDocument): readonly Finding[] =>
  Object.values(RULES).flatMap((rule) => rule(document));

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some((finding) => finding.severity === 'error');

/** The tab on which a finding is mended. */
export function tabOfFinding(finding: Finding): TabId {
  const parsed = parsePath(finding.path);
  return parsed === null ? 'export' : tabOfSection(parsed.section);
}
