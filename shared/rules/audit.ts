import type { PbdDocument } from '../document/document.ts';
import { parsePath } from '../forms/paths.ts';
import { type TabId, tabOfSection } from '../form/sections.ts';
import { amountImprobable, amountNegative, amountRefused, requiredAmountBlank, taskAmountMissing } from './amounts.ts';
import {
  byLevelBlank,
  byLevelDiffersFromAppropriation,
  expenditureDiffersFromIncome,
  otherFundsNotSpent,
  tasksCoverLittle,
  tasksExceedExpenditure,
  tasksExceedNonBasic,
} from './balance.ts';
import {
  budgetYearBlank,
  departmentNameBlank,
  keyTasksFew,
  overallGoalMissing,
  placeholderText,
  taskIncomplete,
  taskNameRepeated,
  textTooLong,
} from './completeness.ts';
import { gatherContext, type Rule } from './context.ts';
import { budgetYearUnclear, filingDateUnusual } from './dates.ts';
import type { Finding, FindingId } from './finding.ts';
import {
  comparatorMissing,
  costWithoutNumber,
  cycleBelowAnnual,
  cycleEqualsAnnual,
  mostlyQualitative,
  qualityIsCount,
  quantityWithoutNumber,
  rateAboveHundred,
  satisfactionWithoutNumber,
  unitMissing,
  valueUnsettled,
} from './indicator-values.ts';
import {
  benefitIndicatorMissing,
  costIndicatorMissing,
  indicatorIncomplete,
  indicatorRepeated,
  level2OutsideLevel1,
  outputIndicatorMissing,
  satisfactionIndicatorMissing,
} from './indicators.ts';
import { lastYearValueOpen, yearOutdated } from './last-year.ts';
import { inOrder } from './order.ts';
import { sheetMark, valueIsDate } from './spreadsheet-traces.ts';
import { textClipped, wordDoubled } from './texts.ts';

/** Every rule by its identifier. */
export const RULES = {
  'C-01': departmentNameBlank,
  'C-02': budgetYearBlank,
  'C-03': overallGoalMissing,
  'C-04': keyTasksFew,
  'C-05': taskIncomplete,
  'C-06': placeholderText,
  'C-07': textTooLong,
  'C-08': taskNameRepeated,
  'C-09': lastYearValueOpen,
  'C-10': budgetYearUnclear,
  'C-11': filingDateUnusual,
  'C-12': sheetMark,
  'M-00': amountRefused,
  'M-01': expenditureDiffersFromIncome,
  'M-02': otherFundsNotSpent,
  'M-03': byLevelDiffersFromAppropriation,
  'M-03i': byLevelBlank,
  'M-04': amountNegative,
  'M-05': requiredAmountBlank,
  'M-06': tasksExceedExpenditure,
  'M-07': tasksExceedNonBasic,
  'M-08': tasksCoverLittle,
  'M-09': taskAmountMissing,
  'M-10': amountImprobable,
  'I-01': outputIndicatorMissing,
  'I-02': benefitIndicatorMissing,
  'I-03': satisfactionIndicatorMissing,
  'I-04': costIndicatorMissing,
  'I-05': level2OutsideLevel1,
  'I-06': indicatorIncomplete,
  'I-07': indicatorRepeated,
  'I-08': comparatorMissing,
  'I-09': quantityWithoutNumber,
  'I-10': costWithoutNumber,
  'I-11': valueUnsettled,
  'I-12': qualityIsCount,
  'I-13': satisfactionWithoutNumber,
  'I-14': rateAboveHundred,
  'I-15': unitMissing,
  'I-16': mostlyQualitative,
  'I-17': cycleEqualsAnnual,
  'I-18': cycleBelowAnnual,
  'I-19': valueIsDate,
  'T-01': wordDoubled,
  'T-02': textClipped,
  'T-03': yearOutdated,
} as const satisfies Record<FindingId, Rule>;

/** All findings of a document, in the order of the form. */
export function auditDocument(document: PbdDocument): readonly Finding[] {
  const context = gatherContext(document);
  return inOrder(
    document,
    Object.values(RULES).flatMap((rule) => rule(context)),
  );
}

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some((finding) => finding.severity === 'error');

/** The tab on which a finding is mended. */
export function tabOfFinding(finding: Finding): TabId {
  const parsed = parsePath(finding.path);
  return parsed === null ? 'export' : tabOfSection(parsed.section);
}
