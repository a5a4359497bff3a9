import { fieldLabel, fieldName } from '../forms/labels.ts';
import type { FieldPath } from '../forms/paths.ts';
import { isoDay, isYear, readDate, readYear } from '../text/calendar.ts';
import { type AuditContext, eachCell } from './context.ts';
import type { Finding } from './finding.ts';
import { shown } from './shown.ts';

/** Every filled field of a kind, single or in rows, and its place in words. */
function filledOf({ fields, blocks }: AuditContext, kind: 'year' | 'date') {
  const filled: { readonly path: FieldPath; readonly place: string; readonly text: string }[] = [];
  for (const { path, spec, text } of fields) {
    if (spec.kind === kind && text.trim() !== '') filled.push({ path, place: fieldName(spec), text });
  }
  eachCell(
    blocks,
    ({ spec }) => spec.kind === kind,
    (text, { key, label }, { place, path }) => {
      if (text.trim() !== '') filled.push({ path: path(key), place: `${place}${label}`, text });
    },
  );
  return filled;
}

/** C-10 A year is more, or other, than four digits: titles, file names and next year's form take it as it is. */
export const yearUnclear = (context: AuditContext): readonly Finding[] =>
  filledOf(context, 'year')
    .filter(({ text }) => !isYear(text))
    .map(({ path, place, text }) => {
      const year = readYear(text);
      const message =
        year === ''
          ? `${place}“${shown(text)}”不是年份，请填写四位年份，例如 2024。`
          : `${place}“${shown(text)}”请只写四位年份：${year}。`;
      return { id: 'C-10', severity: 'error', path, message };
    });

/** C-11 A date names no day of the calendar: a warning; or it is written as official forms do not: a hint. */
export const dateUnusual = (context: AuditContext): readonly Finding[] =>
  filledOf(context, 'date').flatMap(({ path, place, text }): readonly Finding[] => {
    const date = readDate(text);
    if (date === null) {
      const message = `${place}“${shown(text)}”看不出是哪年哪月哪日，请写成“2024年1月5日”这样。`;
      return [{ id: 'C-11', severity: 'warning', path, message }];
    }
    if (date.isUsual) return [];
    return [{ id: 'C-11', severity: 'info', path, message: `${place}“${shown(text)}”可规范为“${date.usual}”。` }];
  });

/** C-14 A date comes after the one that it may not be after: 计划开始日期, 计划完成日期. Source: the template. */
export function datesOutOfOrder({ form, fields }: AuditContext): readonly Finding[] {
  const told = new Set<FieldPath>();
  return (form.template.dates ?? []).flatMap(([first, second]): readonly Finding[] => {
    const textAt = (path: FieldPath): string => fields.find((field) => field.path === path)?.text ?? '';
    const [begun, ended] = [isoDay(textAt(first)), isoDay(textAt(second))];
    // One that cannot be read is C-11's matter.
    if (begun === null || ended === null || begun <= ended) return [];
    const path = told.has(first) ? second : first;
    if (told.has(path)) return [];
    told.add(path);
    const [one, other] = [
      `${fieldLabel(form, first)}“${shown(textAt(first))}”`,
      `${fieldLabel(form, second)}“${shown(textAt(second))}”`,
    ];
    return [{ id: 'C-14', severity: 'error', path, message: `${one}晚于${other}，请核对。` }];
  });
}
