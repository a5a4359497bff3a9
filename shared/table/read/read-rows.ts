import { blankRow, type Row, textIn } from '../../document/document.ts';
import { isStarted, rowIdOf } from '../../document/rows.ts';
import type { Form, RowColumn, RowsBlock } from '../../forms/form.ts';
import { shortLabel } from '../../forms/labels.ts';
import { cellPath } from '../../forms/paths.ts';
import { canonicalLevel1, canonicalLevel2, levelsTogether } from '../../forms/taxonomy.ts';
import { type Amount, formatAmount, subtract, sumAmounts } from '../../money/money.ts';
import { withoutBlanks } from '../../text/blanks.ts';
import { NOT_CHOSEN } from '../form-table.ts';
import { isBlank } from '../grid/clipboard-table.ts';
import { isPageLine } from '../grid/page-line.ts';
import { columnOfPlace, placeOf, rowOfPlace } from '../grid/source-grid.ts';
import { totalRowsOf } from '../grid/total-rows.ts';
import { knownByContent } from './columns-by-content.ts';
import { columnKeys, labelsOf } from './form-labels.ts';
import { labelKey } from './label-key.ts';
import { claimCell, isCellClaimed, type LedgerRow } from './ledger.ts';
import { looksLikeAmount } from './money-cells.ts';
import { type FieldsInHand, isNote, readLabelledRow } from './read-fields.ts';
import { isTitleOf } from './recognize.ts';
import type { Doubt } from './report.ts';
import { type Columns, columnsInOrder, type Holds, readHeader } from './row-columns.ts';
import { placerOf } from './row-place.ts';
import { isHeaderOf } from './segments.ts';
import { putTogether, signOf, takeApart } from './value-parts.ts';

/** Reads a block of rows: each cell by the label at the head of its column, each row where it belongs. */

export interface RowsRead {
  readonly rows: readonly Row[];
  readonly doubts: readonly Doubt[];
  /** The header that was found, for rows of another block that stand under it. */
  readonly columns: Columns | null;
}

export interface RowsInHand extends FieldsInHand {
  readonly labelColumn: number;
  /** Rows of like blocks that were read before. */
  readonly rowsBefore: readonly Row[];
}
type InHand = RowsInHand;

const SERIAL_TEXT =
  /^\s*第?\s*[（(]?(?:\d{1,4}(?:[.．-]\d{1,3})?|[一二三四五六七八九十]{1,3}|[①-⑳])[）)]?[.．、]?[项号]?\s*$/;
/** Who signs, and what else stands below a table: 制表人：某某. */
const SIGNED =
  /^\s*(?:填报|填表|制表|编制|编报|审核|审批|复核|经办|联系|主管|分管|单位|部门|财务|科室|主办|承办|盖章|签字|签章|日期|负责|报送)[^:：，。；]{0,8}[:：]/;

/** （公章）, 2025年1月5日, 年 月 日: where a seal and a date are due. */
const SEAL_OR_DATE =
  /^(?:[（(]?(?:单位|部门)?(?:公章|盖章|签章|签字)(?:处)?[）)]?[:：]?|(?:(?:19|20)\d{2})?年\d{0,2}月\d{0,2}日?|(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2})$/;

/** The rows of a text whose cells were broken over lines, where rows have no common length: joined where that makes one whole. */
function joinRagged(
  rows: readonly LedgerRow[],
  hand: InHand,
  columns: Columns,
  block: RowsBlock,
): readonly LedgerRow[] {
  const { ledger, labelColumn } = hand;
  if (ledger.grid.isEven || ledger.grid.covered !== null || block.columns.some(({ merged }) => merged)) return rows;
  const whole = new Set([columns.length, columns.length - 1]);
  const amountAt = [...columns.at].find(([, holds]) => isAmountColumn(holds, block))?.[0] ?? -1;
  const endsInProse = block.columns.at(-1)?.spec.kind === 'prose';
  const joined: LedgerRow[] = [];
  let at = 0;
  while (at < rows.length) {
    const row = rows[at];
    if (row === undefined) break;
    let cells = [...row.cells];
    let origins = row.cells.map((_, column) => [{ row: row.index, column }]);
    let lines = 1;
    const last = joined.at(-1);
    const [alone = ''] = row.cells;
    if (last !== undefined && row.cells.length === 1 && endsInProse && continues(last.cells.at(-1) ?? '', alone)) {
      const known = last.origins ?? last.cells.map((_, column) => [{ row: last.index, column }]);
      joined[joined.length - 1] = {
        ...last,
        cells: [...last.cells.slice(0, -1), `${last.cells.at(-1) ?? ''}\n${alone}`],
        origins: [...known.slice(0, -1), [...(known.at(-1) ?? []), { row: row.index, column: 0 }]],
      };
      ledger.repairs.push({ kind: 'joined', row: last.number, lines: 2 });
      at += 1;
      continue;
    }
    const own =
      labelColumn >= 0 && !isBlank(row.cells[labelColumn]) && ledger.isClaimed(row.index, labelColumn) ? 0 : 1;
    while (!whole.has(cells.length) && cells.length < columns.length - 1 && lines < 50) {
      const next = rows[at + lines];
      if (next === undefined || isBlank(next.cells[0])) break;
      cells = [...cells.slice(0, -1), `${cells.at(-1) ?? ''}\n${next.cells[0] ?? ''}`, ...next.cells.slice(1)];
      const [head = [], ...rest] = next.cells.map((_, column) => [{ row: next.index, column }]);
      origins = [...origins.slice(0, -1), [...(origins.at(-1) ?? []), ...head], ...rest];
      lines += 1;
    }
    const offset = cells.length === columns.length ? 0 : own;
    const amount = amountAt === -1 ? '' : (cells[amountAt - offset] ?? '');
    const fits = lines > 1 && whole.has(cells.length) && (isBlank(amount) || looksLikeAmount(amount));
    if (fits) {
      ledger.repairs.push({ kind: 'joined', row: row.number, lines });
      joined.push({ ...row, cells, origins });
    } else joined.push(row);
    at += fits ? lines : 1;
  }
  return joined;
}

/** A label of a block is no longer, in characters. */
const MAX_STRANGER = 20;

/** 无 or / in every cell of tasks: none, and no task of that name. */
const isPlaceholder = (block: RowsBlock, cells: readonly string[]): boolean =>
  block.role === 'tasks' &&
  cells.every((cell) => isBlank(cell) || /^\s*(?:[/／\\—–－-]+|暂?无(?:此项)?|0(?:\.0+)?)[。.]?\s*$/.test(cell));

/** The rows of a page under their columns: each has its last cells, and may lack the first. */
const alignedTo = (columns: Columns, rows: readonly LedgerRow[]): readonly LedgerRow[] =>
  rows.map((row) =>
    row.cells.length >= columns.length
      ? row
      : { ...row, cells: [...Array.from({ length: columns.length - row.cells.length }, () => ''), ...row.cells] },
  );

/** Whether a line alone goes on with the text before it rather than begins the next row: sentences end in their marks, names do not. */
const continues = (before: string, line: string): boolean =>
  !isNote(line) &&
  !isPageLine(line, true) &&
  !SIGNED.test(line) &&
  !isBlank(before) &&
  (/[，、；：;:]\s*$/.test(before) || /[。；;]\s*$/.test(line));

const isAmountColumn = (holds: Holds, block: RowsBlock): boolean =>
  holds.kind === 'column' && block.columns.some(({ key, spec }) => key === holds.key && spec.kind === 'amount');

/** Roles that are not due where one of these is there: a form of one year alone has no value of all years. */
const SERVED_BY: Readonly<Record<string, readonly string[]>> = {
  cycleValue: ['value', 'number'],
  value: ['number'],
  number: ['value'],
};

/** What a header leaves open: columns that the source lacks, and names that nobody knows where one is due. */
function judgeHeader(block: RowsBlock, columns: Columns, rows: readonly LedgerRow[], hand: InHand): readonly Doubt[] {
  const holds = [...columns.at.values()];
  const has = (column: RowColumn): boolean => holds.some((each) => each.kind === 'column' && each.key === column.key);
  const level1 = block.columns.find(({ spec }) => spec.role === 'level1')?.key;
  const level1At = [...columns.at].find(([, each]) => each.kind === 'column' && each.key === level1)?.[0] ?? -1;
  // 产出指标-数量指标: the column of 一级 holds 二级 as well.
  const holdsBoth = rows.some(({ cells }) => levelsTogether(hand.form, cells[level1At] ?? '') !== null);
  const missing = block.columns.filter((column) => !has(column) && !(holdsBoth && column.spec.role === 'level2'));
  for (const { spec } of missing) {
    const isForeign = holds.some(
      (each) => each.kind === 'foreign' && each.role !== undefined && each.role === spec.role,
    );
    if (!isForeign) hand.ledger.repairs.push({ kind: 'noColumn', block: shortLabel(block.label), column: spec.label });
  }
  const due = missing.find(({ spec }) => {
    const others = SERVED_BY[spec.role ?? ''] ?? [];
    const isServed = block.columns.some((other) => has(other) && others.includes(other.spec.role ?? ''));
    return spec.required && !isServed;
  });
  if (due === undefined) return [];
  for (const [at, each] of columns.at) {
    if (each.kind !== 'unknown') continue;
    const filled = rows.filter(({ cells }) => !isBlank(cells[at])).length;
    if (filled * 2 < rows.length || filled === 0) continue;
    return [{ kind: 'unknownColumn', block: shortLabel(block.label), column: each.label, due: due.spec.label }];
  }
  return [];
}

/** Whether the cells of a row are what stands below a table: a note, names of those who signed. */
function isBelow(cells: readonly string[], hand: InHand): boolean {
  const filled = cells.filter((cell) => !isBlank(cell));
  const [first = ''] = filled;
  if (filled.length <= 2 && isNote(first) && !/^\s*备注\s*$/.test(first)) return true;
  if (filled.length <= 3 && filled.every((cell) => SEAL_OR_DATE.test(cell.replace(/\s+/g, '')))) return true;
  const { loose } = labelsOf(hand.form);
  return filled.some((cell) => {
    if (!/[:：]/.test(cell)) return false;
    const label = /^\s*([^\s:：][^:：\n]{0,11}?)\s*[:：]/.exec(cell)?.[1];
    return label !== undefined && (loose.has(labelKey(label)) || SIGNED.test(cell));
  });
}

/** A row's texts by the form's columns, and the cells they came from. */
interface Placed {
  readonly texts: Map<string, string>;
  readonly columns: Map<string, number>;
  /** Sign and unit where the block has no columns of theirs. */
  readonly foreign: Map<string, { readonly text: string; readonly column: number }>;
}

export function readRows(
  hand: InHand,
  block: RowsBlock,
  source: readonly LedgerRow[],
  under: Columns | null,
): RowsRead {
  const { form, ledger, money } = hand;
  const { loose } = labelsOf(form);
  const name = shortLabel(block.label);
  // A block that begins with its header, its own label lost, has its columns from the very first on.
  const [top] = source;
  const hasLostLabel =
    top !== undefined && !isBlank(top.cells[hand.labelColumn]) && !ledger.isClaimed(top.index, hand.labelColumn);
  const labelColumn = hasLostLabel && isHeaderOf(top.cells, block) ? -1 : hand.labelColumn;
  const from = labelColumn + 1;
  const header = readHeader(
    form,
    block,
    source.slice(0, 2).map(({ cells }) => cells),
    from,
    { isRagged: !ledger.grid.isEven, year: hand.year },
  );
  const named = header ?? under ?? columnsInOrder(block, from);
  const headers = source.slice(0, header?.rows ?? 0);
  const headerKeys = new Set(headers.flatMap(({ cells }) => cells.map(labelKey)));
  /** Names of columns that nobody knows: told with what stands under them, or by themselves. */
  const toldUnder = new Set<number>();
  const body = joinRagged(source.slice(header?.rows ?? 0), hand, named, block);
  const columns = ledger.grid.isEven
    ? knownByContent(form, block, named, body)
    : knownByContent(form, block, named, alignedTo(named, body));
  source.slice(0, header?.rows ?? 0).forEach((row, line) => {
    row.cells.forEach((cell, at) => {
      const isUnknown = columns.at.get(at)?.kind === 'unknown';
      if ((line > 0 || at >= from) && !isBlank(cell) && !isUnknown) ledger.claim(row.index, at);
    });
  });
  const doubts: Doubt[] = header === null ? [] : [...judgeHeader(block, columns, body, hand)];
  const placer = placerOf(form, block, columns, labelColumn);
  const isTotal = totalRowsOf(form, block);
  const byKey = new Map(block.columns.map((column) => [column.key, column]));
  const unitOf = new Map(
    [...columns.at.values()].flatMap((holds) => (holds.kind === 'column' ? [[holds.key, holds.unit] as const] : [])),
  );
  const indexes = new Set(body.map(({ index }) => index));
  const hasSpans = new Set<number>();
  for (const place of ledger.grid.covered ?? []) {
    if (indexes.has(rowOfPlace(place))) hasSpans.add(columnOfPlace(place));
  }
  const rows: Row[] = [];
  const totals: TotalRow[] = [];
  const carried = new Map<string, string>();
  const said = { serial: 0, realigned: 0, together: [] as string[], apart: [] as string[] };
  let wasRead = false;
  /** Who signs stands below the rows: what has no name from there on is no row. */
  let isOver = false;
  /** A text in the column of labels that names no block, and is told as doubtful once rows stand under it. */
  let stranger: LedgerRow | null = null;
  const nameAt = [...columns.at].flatMap(([at, holds]) =>
    holds.kind === 'column' && byKey.get(holds.key)?.spec.kind === 'name' ? [at] : [],
  );
  const doubtStranger = (): void => {
    if (stranger === null) return;
    const text = stranger.cells[labelColumn] ?? '';
    doubts.push({ kind: 'unknownLabel', block: name, row: stranger.number, text: text.trim() });
    stranger = null;
  };
  const isStranger = (row: LedgerRow): boolean => {
    const text = row.cells[labelColumn] ?? '';
    return (
      ledger.grid.isEven &&
      labelColumn >= 0 &&
      !isBlank(text) &&
      text.length <= MAX_STRANGER &&
      !isCellClaimed(ledger, row, labelColumn) &&
      !isPageLine(text, true) &&
      !isTitleOf(text, null) &&
      !SERIAL_TEXT.test(text) &&
      !/\d/.test(text)
    );
  };

  const place = (row: LedgerRow, shift: number): Placed => {
    const placed: Placed = { texts: new Map(), columns: new Map(), foreign: new Map() };
    for (const [at, holds] of columns.at) {
      const own = at - shift;
      if (own < 0) {
        if (holds.kind === 'column') placed.texts.set(holds.key, '');
        continue;
      }
      if (holds.kind === 'serial') {
        if (!SERIAL_TEXT.test(row.cells[own] ?? '')) continue;
        claim(row, own);
        said.serial += 1;
        continue;
      }
      const end = holds.end - shift;
      const filled = row.cells.findIndex((cell, column) => column >= own && column < end && !isBlank(cell));
      const column = filled === -1 ? own : filled;
      const text = row.cells[column] ?? '';
      if (holds.kind === 'column') {
        placed.texts.set(holds.key, text);
        placed.columns.set(holds.key, column);
      } else if (!isBlank(text)) {
        toldUnder.add(at);
        for (const origin of row.origins?.[column] ?? [{ row: row.index, column }]) {
          ledger.under(origin.row, origin.column, holds.label);
        }
        if (holds.kind === 'foreign' && (holds.role === 'comparator' || holds.role === 'unit')) {
          placed.foreign.set(holds.role, { text, column });
        }
      }
    }
    return placed;
  };
  const claim = (row: LedgerRow, column: number): void => claimCell(ledger, row, column);

  for (const row of body) {
    const own = row.cells.map((cell, at) => (isCellClaimed(ledger, row, at) ? '' : cell));
    if (own.every(isBlank)) continue;
    if (isHeaderOf(own, block)) {
      if (isStranger(row) && !byKey.has(labelKey(own[labelColumn] ?? ''))) stranger = row;
      const names = new Set(block.columns.flatMap(columnKeys));
      own.forEach((cell, at) => {
        const key = labelKey(cell);
        if (key !== '' && (headerKeys.has(key) || names.has(key))) claim(row, at);
      });
      ledger.repairs.push({ kind: 'headerRepeated', row: row.number, block: name });
      continue;
    }
    if (isBelow(own, hand) || (isOver && nameAt.length > 0 && nameAt.every((at) => isBlank(own[at])))) {
      isOver = true;
      stranger = null;
      readLabelledRow(hand, row, { block: name, fields: new Map(), loose });
      continue;
    }
    const filled = own.flatMap((cell, at) => (isBlank(cell) ? [] : [at]));
    const isAlone = filled.length === 1 && filled[0] !== undefined && filled[0] <= Math.max(labelColumn, 0);
    // A row of a page may have but one text, and has the cells of all its columns.
    const isWhole = !ledger.grid.isEven && row.cells.length > 1;
    if (isAlone && !isWhole && columns.length > 2) {
      const last = rows.at(-1);
      const lastColumn = block.columns.at(-1);
      const text = own[filled[0] ?? 0] ?? '';
      // The last cell of the row above goes on, where nothing but the line break can have parted them.
      const goesOn =
        row.cells.length === 1 &&
        wasRead &&
        lastColumn?.spec.kind === 'prose' &&
        !isNote(text) &&
        !isPageLine(text, true);
      if (goesOn && last !== undefined && !isBlank(last[lastColumn.key])) {
        rows[rows.length - 1] = { ...last, [lastColumn.key]: `${last[lastColumn.key] ?? ''}\n${text}` } as Row;
        claim(row, filled[0] ?? 0);
        ledger.repairs.push({ kind: 'joined', row: row.number - 1, lines: 2 });
      } else if (isStranger(row)) stranger = row;
      continue;
    }
    if (isTotal(own)) {
      totals.push({ row, cells: own, before: rows.length, shift: placer.shiftOf(own, ledger.grid.isEven) });
      continue;
    }
    if (isPlaceholder(block, own)) continue;
    const shift = placer.shiftOf(own, ledger.grid.isEven);
    if (shift === 0 && isStranger(row)) stranger = row;
    const placed = place({ ...row, cells: own }, shift);
    const id = rowIdOf(form, block.key, rows.length + 1);
    const texts = readLevels(form, block, placed, carried, ledger, row, shift, hasSpans);
    joinValue(block, placed, texts, row, claim, said);
    const isWorth = isStarted(block, { ...blankRow(id), ...Object.fromEntries(texts) } as Row);
    if (!isWorth) {
      // Names of groups alone start no row; those that are known are labels.
      for (const [key, column] of placed.columns) {
        const text = own[column] ?? '';
        const isKnown =
          canonicalLevel1(form, text).isKnown || canonicalLevel2(form, text).isKnown || text.trim() === NOT_CHOSEN;
        if (byKey.get(key)?.merged === true && isKnown) claim(row, column);
      }
      continue;
    }
    const record: Record<string, string> = {};
    for (const [key, text] of texts) {
      const spec = byKey.get(key)?.spec;
      if (spec === undefined) continue;
      if (text !== '') ledger.land(row.number, cellPath(block.key, id, key));
      const column = placed.columns.get(key);
      if (column !== undefined) claim(row, column);
      if (spec.kind !== 'amount') {
        const option = spec.role === 'comparator' ? optionOf(spec.options ?? [], text) : text;
        if (option !== text)
          ledger.repairs.push({ kind: 'renamed', row: row.number, from: withoutBlanks(text), to: option });
        if (option !== '') record[key] = option;
        continue;
      }
      const path = cellPath(block.key, id, key);
      const amount = money.read(text, {
        row: row.number,
        path,
        spec,
        block: name,
        said: [unitOf.get(key) ?? null, ...hand.tableUnits],
      });
      if (amount !== '') record[key] = amount;
    }
    rows.push({ ...blankRow(id), ...record } as Row);
    doubtStranger();
    wasRead = true;
    if (shift > 0 && ledger.grid.isEven) {
      const level2 = [...placed.texts.entries()].find(([key]) => byKey.get(key)?.spec.role === 'level2')?.[1] ?? '';
      ledger.repairs.push({ kind: 'shifted', row: row.number, level2: level2.trim(), columns: shift });
    } else if (shift > 0) said.realigned += 1;
  }
  for (const row of headers) {
    for (const at of toldUnder) if (!isBlank(row.cells[at])) claim(row, at);
  }
  for (const [at, total] of totals.entries()) readTotal(hand, block, columns, total, rows, totals[at - 1]?.before ?? 0);
  if (header === null && under === null && rows.length > 0) doubts.push({ kind: 'noHeader', block: name });
  if (said.serial > 0) ledger.repairs.push({ kind: 'serial', block: name, rows: said.serial });
  if (said.realigned > 0) ledger.repairs.push({ kind: 'realigned', block: name, rows: said.realigned });
  const [together, apart] = [said.together[0], said.apart[0]];
  if (together !== undefined) {
    ledger.repairs.push({ kind: 'together', block: name, rows: said.together.length, example: together });
  }
  if (apart !== undefined) ledger.repairs.push({ kind: 'apart', block: name, rows: said.apart.length, example: apart });
  return { rows, doubts, columns: header ?? under };
}

/** 一级 and 二级 by the form's names; an empty cell is merged with the one above, but under a 一级 of its own a blank 二级 is blank. */
function readLevels(
  form: Form,
  block: RowsBlock,
  placed: Placed,
  carried: Map<string, string>,
  ledger: InHand['ledger'],
  row: LedgerRow,
  shift: number,
  hasSpans: ReadonlySet<number>,
): Map<string, string> {
  const texts = new Map(placed.texts);
  splitLevels(form, block, texts, ledger, row);
  let isNewAbove = false;
  let level1 = '';
  for (const { key, spec, merged } of block.columns) {
    if (!merged || !texts.has(key)) continue;
    const raw = texts.get(key) ?? '';
    const column = placed.columns.get(key) ?? -1;
    // Where the source says what is merged, an empty cell that nothing covers is empty.
    const isExact = hasSpans.has(column) && shift === 0;
    const isCovered = ledger.grid.covered?.has(placeOf(row.index, column)) ?? false;
    const isOwn = raw.trim() !== '' || (isExact && !isCovered);
    if (isOwn) {
      const canonical =
        spec.role === 'level1'
          ? canonicalLevel1(form, raw)
          : spec.role === 'level2'
            ? canonicalUnder(form, raw, level1)
            : null;
      const text = raw.trim() === NOT_CHOSEN ? '' : canonical?.isKnown === true ? canonical.name : raw;
      carried.set(key, text);
      const isRenamed =
        canonical?.isKnown === true &&
        withoutBlanks(raw) !== withoutBlanks(canonical.name) &&
        raw.trim() !== NOT_CHOSEN;
      if (isRenamed)
        ledger.repairs.push({ kind: 'renamed', row: row.number, from: withoutBlanks(raw), to: canonical.name });
    } else if (isNewAbove) carried.set(key, '');
    if (isOwn) isNewAbove = true;
    texts.set(key, carried.get(key) ?? '');
    if (spec.role === 'level1') level1 = carried.get(key) ?? '';
  }
  return texts;
}

/** 产出指标-数量指标 in the cell of the 一级, nothing in that of the 二级: each to its own. */
function splitLevels(
  form: Form,
  block: RowsBlock,
  texts: Map<string, string>,
  ledger: InHand['ledger'],
  row: LedgerRow,
): void {
  const keyOf = (role: string): string | undefined => block.columns.find(({ spec }) => spec.role === role)?.key;
  const [one, two] = [keyOf('level1'), keyOf('level2')];
  if (one === undefined || two === undefined || !isBlank(texts.get(two))) return;
  const raw = texts.get(one) ?? '';
  const both = levelsTogether(form, raw);
  if (both === null) return;
  texts.set(one, both.level1);
  texts.set(two, both.level2);
  ledger.repairs.push({
    kind: 'renamed',
    row: row.number,
    from: withoutBlanks(raw),
    to: `${both.level1}、${both.level2}`,
  });
}

/** A sign as the form writes it: ＝ for =, ≥ for 大于等于; what is none of the form's stays. */
function optionOf(options: readonly string[], text: string): string {
  const sign = signOf(text);
  return options.includes(text) || !options.includes(sign) ? text : sign;
}

/** A name that its own 一级 has comes before that of another. */
function canonicalUnder(form: Form, text: string, level1: string): ReturnType<typeof canonicalLevel2> {
  const own = canonicalLevel2(form, text, level1);
  return own.isKnown ? own : canonicalLevel2(form, text);
}

/** Sign, number and unit, as the block has its columns. */
function joinValue(
  block: RowsBlock,
  placed: Placed,
  texts: Map<string, string>,
  row: LedgerRow,
  claim: (row: LedgerRow, column: number) => void,
  said: { readonly together: string[]; readonly apart: string[] },
): void {
  const keyOf = (role: string): string | undefined => block.columns.find(({ spec }) => spec.role === role)?.key;
  const value = keyOf('value');
  if (value === undefined) return;
  const sign = placed.foreign.get('comparator');
  const unit = placed.foreign.get('unit');
  const raw = texts.get(value) ?? '';
  if (sign !== undefined || unit !== undefined) {
    const whole = putTogether(sign?.text ?? '', raw, unit?.text ?? '');
    texts.set(value, whole.value);
    if (whole.hasSign && sign !== undefined) claim(row, sign.column);
    if (whole.hasUnit && unit !== undefined) claim(row, unit.column);
    if (whole.value !== raw) said.together.push(whole.value);
    // The values of all years have the same sign and unit.
    const cycle = keyOf('cycleValue');
    const ofAll = cycle === undefined ? undefined : texts.get(cycle);
    if (cycle !== undefined && ofAll !== undefined && !isBlank(ofAll)) {
      texts.set(cycle, putTogether(sign?.text ?? '', ofAll, unit?.text ?? '').value);
    }
    return;
  }
  const [signKey, unitKey] = [keyOf('comparator'), keyOf('unit')];
  if (signKey === undefined || texts.has(signKey) || unitKey === undefined || texts.has(unitKey)) return;
  const parts = takeApart(raw);
  const options = block.columns.find(({ key }) => key === signKey)?.spec.options ?? [];
  if (parts === null || (options.length > 0 && !options.includes(parts.sign))) return;
  texts.set(signKey, parts.sign);
  texts.set(value, parts.number);
  texts.set(unitKey, parts.unit);
  said.apart.push(raw.trim());
}

/** A sum's name and its figure in one cell. */
const FIGURE_BEHIND = /^\s*([^\d]{0,12}?[计额和总])\s*[:：]?\s*([¥￥]?\d[\d,，.]*\s*(?:百万元|千元|万元|亿元|元)?)\s*$/;

interface TotalRow {
  readonly row: LedgerRow;
  readonly cells: readonly string[];
  /** How many rows were read before it. */
  readonly before: number;
  readonly shift: number;
}

/**
 * A row of sums: never a row of the form; held against what was read, be it a sum of all rows, of those above it, of those
 * since the sum before, or of the blocks before as well.
 */
function readTotal(
  hand: InHand,
  block: RowsBlock,
  columns: Columns,
  { row, cells, before, shift }: TotalRow,
  rows: readonly Row[],
  since: number,
): void {
  const { ledger, money, rowsBefore } = hand;
  const label = cells.find((cell) => !isBlank(cell) && !SERIAL_TEXT.test(cell))?.trim() ?? '';
  const amountHolds = [...columns.at.values()].find((holds) => isAmountColumn(holds, block));
  let stood = false;
  cells.forEach((cell, at) => {
    if (isBlank(cell)) return;
    // 合计：180.00 in one cell is of the amounts, wherever it stands.
    const [, ownLabel, figure] = FIGURE_BEHIND.exec(cell) ?? [];
    const holds = figure === undefined ? columns.at.get(at + shift) : amountHolds;
    const column = holds?.kind === 'column' ? block.columns.find(({ key }) => key === holds.key) : undefined;
    if (column?.spec.kind !== 'amount' || holds?.kind !== 'column') {
      if (cell.trim() === label || SERIAL_TEXT.test(cell)) claimCell(ledger, row, at);
      return;
    }
    const text = figure ?? cell;
    const amount = money.check(text, column.spec, [holds.unit, ...hand.tableUnits]);
    // A sum may have more digits than an amount.
    const stated = amount === '' && looksLikeAmount(text) ? text.replace(/[,，\s]/g, '') : amount;
    if (stated === '') return;
    const sumOf = (list: readonly Row[]) => sumAmounts(list.map((each) => textIn(each, column.key) as Amount));
    const all = sumOf(rows);
    const sums = [all, sumOf(rows.slice(0, before)), sumOf(rows.slice(since, before)), sumOf([...rowsBefore, ...rows])];
    const agreeing = sums.find((sum) =>
      amount === '' ? sum === stated : /^-?0\.00$/.test(subtract(stated as Amount, sum)),
    );
    stood = true;
    claimCell(ledger, row, at);
    ledger.repairs.push({
      kind: 'total',
      row: row.number,
      label: ownLabel?.trim() ?? label,
      column: column.spec.label,
      stated: formatAmount(stated),
      reckoned: formatAmount(agreeing ?? all),
      agrees: agreeing !== undefined,
    });
  });
  if (!stood) {
    ledger.repairs.push({ kind: 'total', row: row.number, label, column: '', stated: '', reckoned: '', agrees: true });
  }
}
