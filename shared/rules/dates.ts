import { fieldLabel, fieldName } from '../forms/labels.ts';
import type { FieldPath } from '../forms/paths.ts';
import { isoDay, isYear, readDate, readYear } from '../text/calendar.ts';
import { type AuditContext, eachCell } from './context.ts';
import { explain, FORM, HABIT, TEMPLATE } from './explanation.ts';
import { type Found, rule } from './rule.ts';
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
export const yearUnclear = rule({
  id: 'C-10',
  severity: 'error',
  explanation: explain('预算年度', '预算年度只写四位年份，标题、文件名和下年的表都用它。', FORM),
  judge: (context) =>
    filledOf(context, 'year')
      .filter(({ text }) => !isYear(text))
      .map(({ path, place, text }) => {
        const year = readYear(text);
        const message =
          year === ''
            ? `${place}“${shown(text)}”不是年份，请填写四位年份，例如 2024。`
            : `${place}“${shown(text)}”请只写四位年份：${year}。`;
        return { path, message };
      }),
});

/** C-11 A date names no day of the calendar: a warning; or it is written as official forms do not: a hint. */
export const dateUnusual = rule({
  id: 'C-11',
  severity: 'warning',
  explanation: explain('填报日期', '填报日期要写明年、月、日，一般写作“2024年1月5日”或“2024-01-05”。', HABIT),
  judge: (context) =>
    filledOf(context, 'date').flatMap(({ path, place, text }): readonly Found[] => {
      const date = readDate(text);
      if (date === null) {
        const message = `${place}“${shown(text)}”看不出是哪年哪月哪日，请写成“2024年1月5日”这样。`;
        return [{ path, message }];
      }
      if (date.isUsual) return [];
      return [{ severity: 'info', path, message: `${place}“${shown(text)}”可规范为“${date.usual}”。` }];
    }),
});

/** C-14 A date comes after the one that it may not be after: 计划开始日期, 计划完成日期. Source: the template. */
export const datesOutOfOrder = rule({
  id: 'C-14',
  severity: 'error',
  explanation: explain('日期先后', '开始日期不能晚于完成日期。', TEMPLATE),
  judge({ form, fields }) {
    const told = new Set<FieldPath>();
    return (form.template.dates ?? []).flatMap(([first, second]): readonly Found[] => {
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
      return [{ path, message: `${one}晚于${other}，请核对。` }];
    });
  },
});
