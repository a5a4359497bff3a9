import type { Form, RowsBlock } from '../../forms/form.ts';
import { blockName } from '../../forms/labels.ts';
import { withoutBlanks } from '../../text/blanks.ts';
import { isBlank } from './clipboard-table.ts';

/** Rows that only sum up others: 合计, 小计 and their like. Landing among tasks they would be counted twice. */

const SUM = '[合总小共]计(?:数|额|金额|资金)?';
const BEHIND = '(?:[（(][^）)]{0,40}[）)])?[:：]?';
/** A task's sum may have a longer name, and then nothing but numbers to say. */
const NAMED_TOTAL = new RegExp(`^[^，。；;]{1,60}(?:${SUM}|(?:预算|支出|资金|经费|投入)(?:总额|总数|总和))${BEHIND}$`);
const SERIAL = /^[（(]?(?:\d{1,4}|[一二三四五六七八九十]{1,3})[）)]?[.．、]?$/;
const NUMBER = /^[-－−+]?共?[¥￥]?[-－−]?[\d０-９][\d０-９,，.．]*(?:万?元|[%％项个])?$|^[-－—/／#]+$/;

/** Whether a row begins with its number, in a cell of its own. */
export const startsWithSerial = (row: readonly string[]): boolean => SERIAL.test(withoutBlanks(row[0] ?? ''));

const forPattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Tells the rows of a block that are sums of others: a row's first words say so, behind a serial number or not. An
 * indicator may well be a sum by its name (培训人次合计); where rows have no amounts, only what is called nothing else is
 * one.
 */
export function totalRowsOf(form: Form, block: RowsBlock): (row: readonly string[]) => boolean {
  // A few characters may stand before, as in 本页小计, 项目支出合计 and 二、合计, or the name of one of the form's tables.
  const tables = [...form.rows.keys()].map((key) => forPattern(withoutBlanks(blockName(form, key))));
  const total = new RegExp(`^(?:(?:${['.{0,6}', ...tables].join('|')})${SUM}|总和|总额|总数|汇总)${BEHIND}$`);
  const withFigure = new RegExp(`^.{0,6}${SUM}[:：]?[¥￥]?\\d[\\d,，.]*(?:万?元)?$`);
  const ownLabel = block.total === null ? null : withoutBlanks(block.total.label);
  const mayHaveLongName = block.role !== 'indicators' && block.columns.some(({ spec }) => spec.kind === 'amount');
  return (row) => {
    const filled = row.filter((cell) => !isBlank(cell)).map(withoutBlanks);
    const [label = '', ...rest] = filled.length > 1 && SERIAL.test(filled[0] ?? '') ? filled.slice(1) : filled;
    // 合计：180.00 in one cell, alone in its row.
    if (mayHaveLongName && rest.length === 0 && withFigure.test(label)) return true;
    if (total.test(label) || (label !== '' && label === ownLabel)) return true;
    return mayHaveLongName && rest.length > 0 && NAMED_TOTAL.test(label) && rest.every((cell) => NUMBER.test(cell));
  };
}
