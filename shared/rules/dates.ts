import { isYear, readDate, readYear } from '../text/calendar.ts';
import { shown } from './completeness.ts';
import type { AuditContext } from './context.ts';
import type { Finding } from './finding.ts';

/** C-10 预算年度 is more, or other, than four digits: the title, file names and next year's form take it as it is. */
export function budgetYearUnclear({ document }: AuditContext): readonly Finding[] {
  const written = document.head.budgetYear;
  if (written.trim() === '' || isYear(written)) return [];
  const year = readYear(written);
  const message =
    year === ''
      ? `预算年度“${shown(written)}”不是年份，请填写四位年份，例如 2024。`
      : `预算年度“${shown(written)}”请只写四位年份：${year}。`;
  return [{ id: 'C-10', severity: 'error', path: 'head.budgetYear', message }];
}

/** C-11 填报日期 names no day of the calendar: a warning; or it is written as official forms do not: a hint. */
export function filingDateUnusual({ document }: AuditContext): readonly Finding[] {
  const written = document.signing.filingDate;
  const date = readDate(written);
  if (written.trim() === '' || date?.isUsual) return [];
  const path = 'signing.filingDate';
  return [
    date === null
      ? {
          id: 'C-11',
          severity: 'warning',
          path,
          message: `填报日期“${shown(written)}”看不出是哪年哪月哪日，请写成“2024年1月5日”这样。`,
        }
      : { id: 'C-11', severity: 'info', path, message: `填报日期“${shown(written)}”可规范为“${date.usual}”。` },
  ];
}
