import type { PbdDocument } from '../document/document.ts';
import { byLevelBlank, otherFundsNotSpent } from '../forms/department/rules/funds.ts';
import { tasksCoverLittle, tasksExceedExpenditure, tasksExceedNonBasic } from '../forms/department/rules/task-sums.ts';
import type { Form } from '../forms/form.ts';
import { blockOfPath } from '../forms/paths.ts';
import type { Template } from '../forms/template-schema.ts';
import { amountImprobable, amountNegative, amountRefused, requiredAmountBlank, rowAmountMissing } from './amounts.ts';
import { balance, ownBalances, rowDoesNotAddUp } from './balance.ts';
import { noOption } from './choices.ts';
import {
  budgetYearBlank,
  placeholderText,
  proseMissing,
  requiredFieldBlank,
  rowIncomplete,
  rowsFew,
  taskNameRepeated,
  textTooLong,
  textTooShort,
} from './completeness.ts';
import { gatherContext, type Rule } from './context.ts';
import { datesOutOfOrder, dateUnusual, yearUnclear } from './dates.ts';
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
import { asTemplateSays, templateUnusual } from './template-standing.ts';
import { textClipped, wordDoubled } from './texts.ts';
import { weightsDiffer, weightUnreadable } from './weights.ts';

/** Every rule by its identifier. */
export const RULES = {
  'C-01': requiredFieldBlank,
  'C-02': budgetYearBlank,
  'C-03': proseMissing,
  'C-04': rowsFew,
  'C-05': rowIncomplete,
  'C-06': placeholderText,
  'C-07': textTooLong,
  'C-08': taskNameRepeated,
  'C-09': lastYearValueOpen,
  'C-10': yearUnclear,
  'C-11': dateUnusual,
  'C-12': sheetMark,
  'C-13': textTooShort,
  'C-14': datesOutOfOrder,
  'C-15': noOption,
  'M-00': amountRefused,
  'M-01': balance('M-01'),
  'M-02': otherFundsNotSpent,
  'M-03': balance('M-03'),
  'M-03i': byLevelBlank,
  'M-04': amountNegative,
  'M-05': requiredAmountBlank,
  'M-06': tasksExceedExpenditure,
  'M-07': tasksExceedNonBasic,
  'M-08': tasksCoverLittle,
  'M-09': rowAmountMissing,
  'M-10': amountImprobable,
  'M-11': rowDoesNotAddUp,
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
  'I-20': weightsDiffer,
  'I-21': weightUnreadable,
  'T-01': wordDoubled,
  'T-02': textClipped,
  'T-03': yearOutdated,
  'P-01': templateUnusual,
} as const satisfies Record<FindingId, Rule>;

/**
 * All findings of a document, in the order of the form, with the severities that its template gives them. `known`: the
 * templates that this machine knows, the shipped ones where nothing is said; P-01 tells of any other.
 */
export function auditDocument(document: PbdDocument, known?: readonly Template[]): readonly Finding[] {
  const context = gatherContext(document, known);
  const found = [...Object.values(RULES), ownBalances].flatMap((rule) => rule(context));
  return inOrder(document, asTemplateSays(context, found));
}

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some((finding) => finding.severity === 'error');

/** The tab on which a finding is mended: one of the form's, or `export`, the window's own, where it has no place in the form. */
export function tabOfFinding(form: Form, { path }: Finding): string {
  const key = blockOfPath(form, path);
  return form.blocks.find((block) => block.key === key)?.tab ?? 'export';
}
