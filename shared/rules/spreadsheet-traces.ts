import { rowsIn, textIn } from '../document/document.ts';
import { placeOfRow } from '../document/places.ts';
import { fieldName } from '../forms/labels.ts';
import { cellPath, type FieldPath } from '../forms/paths.ts';
import { statementColumns } from '../indicator/statement.ts';
import { isSheetError, isTooNarrow } from '../money/amount-text.ts';
import { readDate } from '../text/calendar.ts';
import type { AuditedIndicator } from './context.ts';
import { explain, SHEETS } from './explanation.ts';
import { type Found, rule } from './rule.ts';
import { shown } from './shown.ts';

/** What a spreadsheet made of a text before it came here. Nothing is changed back: what stood there is not known. */

/** A full column of a sheet shows 255 characters. */
const MAX_MARK = 300;
const MARK_START = /^\s*[#＃e]/i;
/** Nearly every text begins with an ideograph or a digit and is known by that to be no mark. */
const isUsualStart = (text: string): boolean => {
  const first = text.charCodeAt(0);
  return (first >= 0x4e00 && first <= 0x9fff) || (first >= 0x30 && first <= 0x39);
};

/** What a spreadsheet shows in place of a value; null for any other text. */
function markOf(text: string): 'too-narrow' | 'formula' | null {
  if (text === '' || isUsualStart(text) || text.length > MAX_MARK || !MARK_START.test(text)) return null;
  if (isTooNarrow(text)) return 'too-narrow';
  return isSheetError(text) ? 'formula' : null;
}

const MARKS = { 'too-narrow': '是表格里列宽不够', formula: '是表格软件的公式出错' } as const;

/**
 * C-12 A text is nothing but what a spreadsheet shows in place of a value: `####` where a column is too narrow, `#REF!`
 * where a formula failed. Amounts that were refused for it have M-00. Source: the marks of Excel, WPS and LibreOffice.
 */
export const sheetMark = rule({
  id: 'C-12',
  severity: 'error',
  explanation: explain(
    '表格软件的残留',
    '“####”“#REF!”等是表格软件显示不下或公式出错，原值没有带过来，要换成原来的内容。',
    SHEETS,
  ),
  judge({ document, fields, blocks }) {
    const findings: Found[] = [];
    const add = (path: FieldPath, place: string, text: string, kind: keyof typeof MARKS): void => {
      const message = `${place}：“${shown(text)}”${MARKS[kind]}，原值没有带过来，请填写原来的内容。`;
      findings.push({ path, message });
    };
    // A mark in an amount was refused.
    for (const { path, spec, text } of fields) {
      const kind = spec.kind === 'amount' ? null : markOf(text);
      if (kind !== null) add(path, fieldName(spec), text, kind);
    }
    for (const { block, name, columns } of blocks) {
      const texts = columns.filter(({ spec }) => spec.kind !== 'amount');
      // Of all rows: a mark may be all that came of one.
      for (const [index, row] of rowsIn(document, block.key).entries()) {
        for (const { key, label } of texts) {
          const text = textIn(row, key);
          const kind = markOf(text);
          if (kind === null) continue;
          add(cellPath(block.key, row.id, key), `${placeOfRow(name, index + 1)}“${label}”`, text, kind);
        }
      }
    }
    return findings;
  },
});

/** Where dates belong: the 时效 group, and indicators whose name speaks of a time. */
const ABOUT_TIME = /时效|时间|时限|时点|日期|期限|工期|进度|截止|节点/;

const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
/** 3-5 as 5月3日 or 3-May, 5/2003 as May-03; behind any of them the midnight that comes with it. */
const DAY_OF_MONTH = /^(\d{1,2})月(\d{1,2})[日号]$/;
const MONTH_OF_YEAR = /^(?:19|20)\d{2}年(\d{1,2})月$/;
const ENGLISH = new RegExp(`^(?:\\d{1,2}-(?:${MONTHS})(?:-\\d{2,4})?|(?:${MONTHS})-\\d{1,2})$`, 'i');
const MIDNIGHT = /\s+0?0:00(?::00)?$/;

/** The day numbers of 2015 to 2040, by which spreadsheets keep dates. */
const [FIRST_DAY_NUMBER, LAST_DAY_NUMBER] = [42_005, 51_501] as const;
const DAY_NUMBER = /^\d{2},?\d{3}$/;

const isBetween = (text: string | undefined, first: number, last: number): boolean =>
  Number(text) >= first && Number(text) <= last;

function looksLikeDate(text: string): boolean {
  const bare = text
    .trim()
    .replace(MIDNIGHT, '')
    .replace(/[０-９]/g, toAscii);
  const day = DAY_OF_MONTH.exec(bare);
  if (day !== null) return isBetween(day[1], 1, 12) && isBetween(day[2], 1, 31);
  const month = MONTH_OF_YEAR.exec(bare);
  if (month !== null) return isBetween(month[1], 1, 12);
  // Eight digits in a row are more often a count.
  return ENGLISH.test(bare) || (/\D/.test(bare) && readDate(bare) !== null);
}

const toAscii = (digit: string): string => String.fromCharCode(digit.charCodeAt(0) - 0xfee0);

/** A bare number of five digits without a unit anywhere; a round one is a count. */
function looksLikeDayNumber(text: string, { level3 }: AuditedIndicator): boolean {
  const bare = text.trim();
  if (!DAY_NUMBER.test(bare) || /[（(].+[)）]/.test(level3)) return false;
  const number = bare.replace(',', '');
  return isBetween(number, FIRST_DAY_NUMBER, LAST_DAY_NUMBER) && !number.endsWith('00');
}

/** Longer ones are no dates, and the expressions above should not be let loose on whole texts. */
const MAX_DATE = 30;
/** What dates begin and end with; few values do. */
const DATE_ENDS = /^\s*[a-z\d０-９].*[a-z\d０-９日号月]\s*$/i;

function wasMadeDate(text: string, indicator: AuditedIndicator): boolean {
  if (text.length > MAX_DATE || !DATE_ENDS.test(text)) return false;
  if (!looksLikeDate(text) && !looksLikeDayNumber(text, indicator)) return false;
  return !ABOUT_TIME.test(indicator.level2) && !ABOUT_TIME.test(indicator.level3);
}

/** I-19 The value of a count or a rate is a date, as spreadsheets make one of 3-5 or 5/3. */
export const valueIsDate = rule({
  id: 'I-19',
  severity: 'warning',
  explanation: explain(
    '变成日期的值',
    '“3-5”“5/3”一类的值会被表格软件改成日期，要改回原来的值；时效指标除外。',
    SHEETS,
  ),
  judge({ indicatorBlocks }) {
    const findings: Found[] = [];
    for (const { of, indicators } of indicatorBlocks) {
      const values = new Set(statementColumns(of.block).values.map(({ key }) => key));
      for (const { key, label } of of.columns.filter((column) => values.has(column.key))) {
        for (const indicator of indicators) {
          // As it stands in its column: a unit of its own stands elsewhere.
          const text = textIn(indicator.row, key);
          if (!wasMadeDate(text, indicator)) continue;
          const { place, path } = indicator;
          const message = `${place}“${label}”：“${shown(text)}”像是被表格软件改成了日期，请核对并填写原来的值。`;
          findings.push({ path: path(key), message });
        }
      }
    }
    return findings;
  },
});
