import type { RowSectionKey } from '../../form/sections.ts';
import { isBlank } from './clipboard-table.ts';

/** Rows that only sum up others: 合计, 小计 and their like. Landing among tasks they would be counted twice. */

const SUM = '[合总小共]计(?:数|额|金额|资金)?';
const BEHIND = '(?:[（(][^）)]{0,40}[）)])?[:：]?';
/** A few characters may stand before, as in 本页小计, 项目支出合计 and 二、合计, or the name of one of the form's tables. */
const TOTAL = new RegExp(`^(?:(?:.{0,6}|年度重点工作任务|其他需完成的任务)${SUM}|总和|总额|总数)${BEHIND}$`);
/** A task's sum may have a longer name, and then nothing but numbers to say. */
const NAMED_TOTAL = new RegExp(`^[^，。；;]{1,60}(?:${SUM}|(?:预算|支出|资金|经费|投入)(?:总额|总数|总和))${BEHIND}$`);
const SERIAL = /^[（(]?(?:\d{1,4}|[一二三四五六七八九十]{1,3})[）)]?[.．、]?$/;
const NUMBER = /^[-－−+]?共?[¥￥]?[-－−]?[\d０-９][\d０-９,，.．]*(?:万?元|[%％项个])?$|^[-－—/／#]+$/;

const bare = (text: string): string => text.replace(/\s+/g, '');

/** Whether a row begins with its number, in a cell of its own. */
export const startsWithSerial = (row: readonly string[]): boolean => SERIAL.test(bare(row[0] ?? ''));

/**
 * Whether a row is a sum of others: its first words say so, behind a serial number or not. An indicator may well be a
 * sum by its name (培训人次合计); only what is called nothing else is left out there.
 */
export function isTotalRow(row: readonly string[], section: RowSectionKey): boolean {
  const filled = row.filter((cell) => !isBlank(cell)).map(bare);
  const [label = '', ...rest] = filled.length > 1 && SERIAL.test(filled[0] ?? '') ? filled.slice(1) : filled;
  if (TOTAL.test(label)) return true;
  if (section === 'indicators' || rest.length === 0) return false;
  return NAMED_TOTAL.test(label) && rest.every((cell) => NUMBER.test(cell));
}
