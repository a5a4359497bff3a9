import { pendingValues, shownValue, yearToHoldAgainst } from '../document/last-year.ts';
import { placeOf } from '../document/places.ts';
import { type FieldPath, specOf } from '../forms/paths.ts';
import { isValueRole } from '../indicator/statement.ts';
import { judgeMention, yearMentions } from '../text/year-mentions.ts';
import { type AuditContext, eachCell } from './context.ts';
import { explain, HABIT } from './explanation.ts';
import { type Found, rule } from './rule.ts';
import { shown } from './shown.ts';

/** （上年 7,148.41）: what last year's form had in a field that is still blank; the empty string where it had nothing. */
export function lastYearHint({ document, form }: AuditContext, path: FieldPath): string {
  const value = pendingValues(document).get(path);
  if (value === undefined) return '';
  const text = shownValue(form, path, value).replace(/\s+/g, ' ');
  // A part of an amount would be another amount.
  return `（上年 ${specOf(form, path)?.kind === 'amount' ? text : shown(text)}）`;
}

/**
 * C-09 A field that need not be filled was filled last year and is blank so far: left out or forgotten? Required fields
 * have rules of their own. Only in declarations begun from last year's.
 */
export const lastYearValueOpen = rule({
  id: 'C-09',
  severity: 'warning',
  explanation: explain('上年有的栏目', '上年填了、今年空着的选填栏，要确认是不再有，不是漏填。', HABIT),
  judge: (context) =>
    [...pendingValues(context.document).keys()]
      .filter((path) => specOf(context.form, path)?.required === false)
      .map((path) => ({
        path,
        message: `${placeOf(context.document, path)}还没有填${lastYearHint(context, path)}，请填写、沿用上年值，或选“不用”。`,
      })),
});

/** How many of the years in one text are named. */
const NAMED = 2;

/**
 * T-03 A text taken over from last year's form names last year, or an earlier one: is it still meant? Only in
 * declarations begun from last year's.
 */
export const yearOutdated = rule({
  id: 'T-03',
  severity: 'warning',
  explanation: explain('年份', '从上年沿用的文字里写着的年份和规划期，要核对是否仍然适用。', HABIT),
  judge({ document, fields, blocks }) {
    const budgetYear = yearToHoldAgainst(document);
    if (budgetYear === null) return [];
    const findings: Found[] = [];
    const judge = (text: string, path: FieldPath): void => {
      const judged = yearMentions(text).map((mention) => ({
        text: mention.text,
        as: judgeMention(mention, budgetYear),
      }));
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
      findings.push({ severity, path, message });
    };
    for (const { path, spec, text } of fields) if (spec.kind === 'prose') judge(text, path);
    eachCell(
      blocks,
      ({ spec }) => spec.kind === 'prose' || spec.kind === 'name' || isValueRole(spec.role),
      (text, { key }, { path }) => judge(text, path(key)),
    );
    return findings;
  },
});
