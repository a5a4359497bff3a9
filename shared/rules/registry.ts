import { byLevelBlank, levelsBalance, otherFundsNotSpent } from '../forms/department/rules/funds.ts';
import { tasksCoverLittle, tasksExceedExpenditure, tasksExceedNonBasic } from '../forms/department/rules/task-sums.ts';
import { amountImprobable, amountNegative, amountRefused, requiredAmountBlank, rowAmountMissing } from './amounts.ts';
import { incomeBalance, rowDoesNotAddUp } from './balance.ts';
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
import { datesOutOfOrder, dateUnusual, yearUnclear } from './dates.ts';
import { type Explanation, OWN_BALANCE } from './explanation.ts';
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
import type { Rule } from './rule.ts';
import { sheetMark, valueIsDate } from './spreadsheet-traces.ts';
import { templateUnusual } from './template-standing.ts';
import { textClipped, wordDoubled } from './texts.ts';
import { weightsDiffer, weightUnreadable } from './weights.ts';

/** Rules that judge what is filled in: C completeness, M money, I indicators, T texts. At one place findings stand in this order. */
const ON_THE_FORM = [
  requiredFieldBlank,
  budgetYearBlank,
  proseMissing,
  rowsFew,
  rowIncomplete,
  placeholderText,
  textTooLong,
  taskNameRepeated,
  lastYearValueOpen,
  yearUnclear,
  dateUnusual,
  sheetMark,
  textTooShort,
  datesOutOfOrder,
  noOption,
  amountRefused,
  incomeBalance,
  otherFundsNotSpent,
  levelsBalance,
  byLevelBlank,
  amountNegative,
  requiredAmountBlank,
  tasksExceedExpenditure,
  tasksExceedNonBasic,
  tasksCoverLittle,
  rowAmountMissing,
  amountImprobable,
  rowDoesNotAddUp,
  outputIndicatorMissing,
  benefitIndicatorMissing,
  satisfactionIndicatorMissing,
  costIndicatorMissing,
  level2OutsideLevel1,
  indicatorIncomplete,
  indicatorRepeated,
  comparatorMissing,
  quantityWithoutNumber,
  costWithoutNumber,
  valueUnsettled,
  qualityIsCount,
  satisfactionWithoutNumber,
  rateAboveHundred,
  unitMissing,
  mostlyQualitative,
  cycleEqualsAnnual,
  cycleBelowAnnual,
  valueIsDate,
  weightsDiffer,
  weightUnreadable,
  wordDoubled,
  textClipped,
  yearOutdated,
] as const;

/** Every rule, each whole in its own file: a line here is all that makes it one. */
export const RULES = [...ON_THE_FORM, templateUnusual(ON_THE_FORM)] as const;

export type FindingId = (typeof RULES)[number]['id'];

export const FINDING_IDS: readonly FindingId[] = RULES.map(({ id }) => id);

const BY_ID: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.id, rule]));

/** What stands behind a finding, a template's own among them. */
export const explanationOf = (id: string): Explanation => BY_ID.get(id)?.explanation ?? OWN_BALANCE;
