import { placeOf } from '../forms/labels.ts';
import { cellPath, type FieldPath, specOf } from '../forms/paths.ts';
import { pendingValues, shownValue } from '../last-year/pending.ts';
import { judgeMention, yearMentions, yearToHoldAgainst } from '../last-year/years.ts';
import type { AuditContext } from './context.ts';
import type { Finding } from './finding.ts';

/** Texts shown back in a message are cut to so many characters. */
const SHOWN = 12;

/** （上年 7,148.41）: what last year's form had in a field that is still blank; the empty string where it had nothing. */
export function lastYearHint({ document }: AuditContext, path: FieldPath): string {
  const value = pendingValues(document).get(path);
  if (value === undefined) return '';
  const shown = [...shownValue(path, value).replace(/\s+/g, ' ')];
  return `（上年 ${shown.length > SHOWN ? `${shown.slice(0, SHOWN).join('')}…` : shown.join('')}）`;
}

/**
 * C-09 A field that need not be filled was filled last year and is blank so far: left out or forgotten? Required fields
 * have rules of their own. Only in declarations begun from last year's.
 */
export const lastYearValueOpen = (context: AuditContext): readonly Finding[] =>
  [...pendingValues(context.document).keys()]
    .filter((path) => specOf(path)?.required === false)
    .map((path) => ({
      id: 'C-09',
      severity: 'warning',
      path,
      message: `${placeOf(context.document, path)}还没有填${lastYearHint(context, path)}，请填写、沿用上年值，或选“不用”。`,
    }));

/** How many of the years in one text are named. */
const NAMED = 2;

/**
 * T-03 A text taken over from last year's form names last year, or an earlier one: is it still meant? Only in
 * declarations begun from last year's.
 */
export function yearOutdated({ document, profile, tasks, indicators }: AuditContext): readonly Finding[] {
  const budgetYear = yearToHoldAgainst(document);
  if (budgetYear === null) return [];
  const findings: Finding[] = [];
  const judge = (text: string, path: FieldPath): void => {
    const judged = yearMentions(text).map((mention) => ({ text: mention.text, as: judgeMention(mention, budgetYear) }));
    const severity = judged.some(({ as }) => as === 'last') ? 'warning' : 'info';
    const wanted = judged.filter(({ as }) => (severity === 'warning' ? as === 'last' : as === 'earlier'));
    const [...names] = new Set(wanted.map((mention) => mention.text.replace(/\s+/g, '')));
    if (names.length === 0) return;
    const named = names
      .slice(0, NAMED)
      .map((name) => `“${name}”`)
      .join('、');
    const more = names.length > NAMED ? '等' : '';
    const message = `${placeOf(document, path)}写有${named}${more}，本表是${budgetYear}年度，请核对是否要改。`;
    findings.push({ id: 'T-03', severity, path, message });
  };
  judge(document.overall.goal, 'overall.goal');
  for (const { section, row } of tasks) {
    for (const field of ['name', 'content', 'goal'] as const) judge(row[field], cellPath(section, row.id, field));
  }
  for (const { row } of indicators) {
    for (const field of ['level3', ...profile.valueColumns.map((column) => column.field)] as const) {
      judge(row[field], cellPath('indicators', row.id, field));
    }
  }
  return findings;
}
