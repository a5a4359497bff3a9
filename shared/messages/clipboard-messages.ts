import type { LandingAmount } from '../clipboard/amounts-paste.ts';
import { type PasteError, type PastePlan, type PasteProposal, unitOf } from '../clipboard/paste-plan.ts';
import type { CellMark } from '../clipboard/pasted-cell.ts';
import { describeAmountError } from '../money/amount-messages.ts';
import type { ClipboardError, ClipboardTable } from '../table/grid/clipboard-table.ts';
import type { Change } from '../text/clean.ts';
import { describeCleaning } from './cleaning-messages.ts';

/** What pasting and copying say. */

export const PASTE_ERROR_TEXTS = {
  'too-large': '没有粘贴：剪贴板里的内容太大。表中内容没有改动，请分几次复制。',
  'too-many-rows': '没有粘贴：行数超过 20,000。表中内容没有改动，请只选要粘贴的行再复制。',
  'text-too-long': '没有粘贴：有一格超过 10 万字。表中内容没有改动，请检查复制的范围。',
} as const satisfies Record<ClipboardError | PasteError, string>;

export const NOT_A_CHOICE = (text: string): string => `“${text.trim().slice(0, 20)}”不在可选项里，没有粘贴。`;

/** What follows a sentence without its full stop: what cleaning changed in what was pasted. */
const andCleaned = (changes: readonly Change[]): string =>
  changes.length === 0 ? '' : `。粘贴时${describeCleaning(changes).join('')}`;

/** 已粘贴 12 行 × 4 列（覆盖 3 格原有内容） */
export function describePasted({ landing, counts, changes }: PastePlan): string {
  const over = counts.overwritten > 0 ? `（覆盖 ${counts.overwritten} 格原有内容）` : '';
  const refused = counts.refused > 0 ? `，有 ${counts.refused} 处金额待改` : '';
  return `已粘贴 ${landing.length} 行 × ${counts.columns} 列${over}${refused}${andCleaned(changes)}`;
}

/** 已粘贴 4 个金额（由元换算成万元）：基本支出、项目支出……，有 1 处待改 */
export function describePastedAmounts(
  labels: readonly string[],
  amounts: readonly LandingAmount[],
  changes: readonly Change[],
): string {
  const change = amounts.find((amount) => amount.converted !== null)?.converted ?? null;
  const converted = change === null ? '' : `（由${change.from}换算成${change.into}）`;
  const refused = amounts.filter(({ cell }) => cell.mark !== null).length;
  const named = `${labels.slice(0, 4).join('、')}${labels.length > 4 ? '等' : ''}`;
  return `已粘贴 ${labels.length} 个金额${converted}：${named}${refused > 0 ? `，有 ${refused} 处待改` : ''}${andCleaned(changes)}`;
}

export const AMOUNTS_DO_NOT_FIT =
  '没有粘贴：复制的内容与这里的栏目对不上，或有几个数、别的单位，分不清该填哪一个。表中内容没有改动。请连同栏目名称复制一列金额，单位为元或万元。';

/** A whole form that was pasted where only a part of one could land. */
export const describeWholeForm = (template: string): { readonly title: string; readonly message: string } => ({
  title: '复制的是一张完整的表',
  message: `剪贴板里的内容像是一整张申报表（${template}），没有粘贴到这里，表中内容没有改动。可以把它作为一张表打开；只要其中几行的，请只复制那几行再粘贴。`,
});

/** What the officer should know before a paste is accepted, gravest first. */
export function describePlan(plan: PastePlan, proposal: PasteProposal, table: ClipboardTable): readonly string[] {
  const { counts, options } = plan;
  const unit = unitOf(proposal, options.columns);
  const { targetUnit } = proposal;
  const foreignUnit = unit !== null && unit !== '元' && unit !== '万元';
  const taken = options.fromYuan ? '元' : '万元';
  const isOther = unit !== null && !foreignUnit && unit !== taken;
  const remarks: readonly (readonly [boolean, string])[] = [
    [foreignUnit, `表头写的单位是${unit}，本表是${targetUnit}，不会换算，请核对金额。`],
    [isOther && unit !== targetUnit, `表头写的单位是${unit}，没有选换算成${targetUnit}，金额会照原数填入，请核对。`],
    [isOther && unit === targetUnit, `表头写的单位是${unit}，却选了从${taken}换算，请核对。`],
    [counts.refused > 0, `${counts.refused} 处不是金额：原来的金额不变，写的内容保留在格里等您改正。`],
    [counts.unknown > 0, `${counts.unknown} 处一级或二级指标不属于本表，照原样填入。`],
    [counts.noOption > 0, `${counts.noOption} 处不在可选项里，照原样填入。`],
    [counts.leftOutColumns > 0, `${counts.leftOutColumns} 列没有对应的栏目，不粘贴；可在列名处改选。`],
    [
      counts.totals > 0,
      options.skipTotals ? `${counts.totals} 行合计不粘贴。` : `其中 ${counts.totals} 行像是合计行。`,
    ],
    [counts.shifted > 0, `${counts.shifted} 行缺合并单元格，已归位。`],
    [counts.renamed > 0, `${counts.renamed} 处一级或二级指标改用本表的名称。`],
    [table.hiddenRows > 0, `来源里隐藏的 ${table.hiddenRows} 行不粘贴。`],
    [table.hasTextOutside, '表格以外的文字不粘贴。'],
    [counts.overwritten > 0, `将覆盖 ${counts.overwritten} 格原有内容，可以撤销。`],
  ];
  return [...remarks.filter(([applies]) => applies).map(([, text]) => text), ...describeCleaning(plan.changes)];
}

/** Why a cell of the preview is marked; null where there is nothing to say. */
export function describeMark(mark: CellMark | null, text: string): string | null {
  switch (mark?.kind) {
    case 'refused':
      return describeAmountError(mark.error, text);
    case 'unknown':
      return '不属于本表的指标分类，照原样填入。';
    case 'noOption':
      return '不在可选项里，照原样填入。';
    case 'renamed':
      return `原写作“${mark.from}”。`;
    default:
      return null;
  }
}

export const describeCopiedRows = (count: number): string => `已复制 ${count} 行，可粘贴到本表、Excel 或 Word`;
export const describeCutRows = (count: number): string => `已剪切 ${count} 行`;
export const describeCopiedAmount = (text: string): string => `已复制 ${text}`;
export const NO_AMOUNT_TO_COPY = '请先点到一个有金额的栏目，再复制金额。';
export const COPY_FAILED = '没有复制成功，剪贴板可能正被别的程序占用，请再试一次。';
