import { withoutBlanks } from '../../text/blanks.ts';
import { type ClipboardTable, isBlank } from './clipboard-table.ts';

/** The units of money that labels name: 预算（元）, 预算/元, 单位：元 above a table. */

const BRACKETED = /[（(［[【〔][^）)］\]】〕]*[）)］\]】〕]/g;
// Not the 元 of 单元, 美元 and their like, nor that of a price or of a number that a label holds (每人500元, 元/人).
const UNIT =
  /(?:(?<![\d０-９])(?:百万|千|亿)元|(?<![\d０-９百])万元|(?<![\d０-９单公多美欧日港百千万亿])元(?![件素旦氏]))(?![/／])/;
const BEHIND = new RegExp(`[/／|、，,\\s_-]\\s*(${UNIT.source})\\s*$`);
const SAID = new RegExp(`单位[:：](?:人民币)?(${UNIT.source})`);
/** The whole of a cell, where no header is known and the cell may as well be of the data. */
const ONLY_SAID = new RegExp(
  `^[（(［[【〔]?(?:金额|资金|货币|计量)?单位[:：](?:人民币)?(${UNIT.source})[）)］\\]】〕]?$`,
);
const BRACKETED_END = new RegExp(`[（(［[【〔](?:单位[:：])?(?:人民币)?(${UNIT.source})[）)］\\]】〕]$`);
/** No label is longer, and the expressions above should not be let loose on whole texts. */
const MAX_LABEL = 200;

const isLabel = (text: string): boolean => text.length <= MAX_LABEL;

const ONLY_UNIT = new RegExp(`^(?:人民币)?(?:${UNIT.source})$`);
/** Whether a cell holds a unit and nothing else. */
export const isUnit = (text: string): boolean => isLabel(text) && ONLY_UNIT.test(withoutBlanks(text));

/** A label without its brackets and its unit. */
export const withoutUnit = (label: string): string =>
  isLabel(label) ? label.replace(BEHIND, '').replace(BRACKETED, '') : label;

const saidIn = (text: string): string | null => (isLabel(text) ? (SAID.exec(withoutBlanks(text))?.[1] ?? null) : null);

/** The unit that a label names. */
export function unitIn(label: string): string | null {
  if (!isLabel(label)) return null;
  const bracketed = withoutBlanks(label).match(BRACKETED)?.join('') ?? '';
  return UNIT.exec(bracketed)?.[0] ?? saidIn(label) ?? BEHIND.exec(label)?.[1] ?? null;
}

/** The unit that a cell names which can be nothing but a label: some words, then the unit in brackets. */
function unitBehindWords(cell: string): string | null {
  if (!isLabel(cell)) return null;
  const found = BRACKETED_END.exec(withoutBlanks(cell));
  return found !== null && /[^\d０-９.,，]/.test(withoutBlanks(cell).slice(0, found.index)) ? (found[1] ?? null) : null;
}

/** A label over several columns stands in the first of them. */
function spread(row: readonly string[]): readonly string[] {
  let label = '';
  return row.map((cell) => {
    if (!isBlank(cell)) label = cell;
    return label;
  });
}

/** The first unit that any of the cells names. */
function firstOf(cells: readonly string[], named: (cell: string) => string | null): string | null {
  for (const cell of cells) {
    const unit = named(cell);
    if (unit !== null) return unit;
  }
  return null;
}

/**
 * The unit of each column, null where none is named: the one its own label says, else the one said for the table, else
 * the one that the other labels agree on. Of the header's rows, those before `labelsFrom` are titles and notes.
 */
export function unitsOfHeader(
  { rows }: Pick<ClipboardTable, 'rows'>,
  labelsFrom: number,
  headerRows: number,
): readonly (string | null)[] {
  const own: (string | null)[] = (rows[0] ?? []).map(() => null);
  let ofTable: string | null = null;
  for (const [at, row] of rows.slice(0, headerRows).entries()) {
    const filled = row.filter((cell) => !isBlank(cell));
    const isTitle = at < labelsFrom && filled.length === 1;
    const said = at < labelsFrom ? firstOf(filled, isTitle ? unitIn : saidIn) : null;
    ofTable = said ?? ofTable;
    if (isTitle || said !== null) continue;
    // What groups columns stands above their labels, which are nearer to them.
    const labels = at === headerRows - 1 ? row : spread(row);
    for (const [column, label] of labels.entries()) own[column] = unitIn(label) ?? own[column] ?? null;
  }
  const named = [...new Set(own.filter((unit) => unit !== null))];
  const agreed = named.length === 1 ? (named[0] ?? null) : null;
  return own.map((unit) => unit ?? ofTable ?? agreed);
}

/** The same where no row was known for a header: only cells among the first that can be nothing but labels. */
export function unitsOfTop({ rows }: Pick<ClipboardTable, 'rows'>, searched: number): readonly (string | null)[] {
  const top = rows.slice(0, searched);
  const ofTable = firstOf(top.flat(), (cell) =>
    isLabel(cell) ? (ONLY_SAID.exec(withoutBlanks(cell))?.[1] ?? null) : null,
  );
  return (rows[0] ?? []).map(
    (_, column) =>
      firstOf(
        top.map((row) => row[column] ?? ''),
        unitBehindWords,
      ) ?? ofTable,
  );
}
