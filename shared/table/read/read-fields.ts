import type { AmountsBlock, Block, Form, ProseBlock } from '../../forms/form.ts';
import { blockLabel } from '../../forms/labels.ts';
import type { MoneyUnit } from '../../money/money.ts';
import { labelText } from '../../text/clean.ts';
import { isBlank } from '../grid/clipboard-table.ts';
import { isPageLine } from '../grid/page-line.ts';
import { placeOf } from '../grid/source-grid.ts';
import { headingKeys, labelsOf, type NamedField } from './form-labels.ts';
import { labelKey, otherLevel, sameLabel } from './label-key.ts';
import { firstFilled, type Ledger, type LedgerRow } from './ledger.ts';
import { looksLikeAmount, type MoneyReader, type Said, unitOfLabel } from './money-cells.ts';
import { yearIn } from './recognize.ts';

/** Reads single fields: labels and values, wherever in their rows they stand. */

export interface FieldsInHand {
  readonly form: Form;
  readonly ledger: Ledger;
  readonly money: MoneyReader;
  readonly values: Record<string, string>;
  /** The units said for the whole table, the nearest first: more than one contradict each other. */
  readonly tableUnits: readonly MoneyUnit[];
  /** The form's year, four digits; blank where the source does not say. */
  readonly year: string;
}

const YEAR = /^(?:19|20)\d{2}$/;

/** A year as the form holds it: four digits; what names none stays as it is. */
function yearOf(text: string): string {
  const bare = labelText(text);
  return YEAR.test(bare) ? bare : yearIn(`${bare.replace(/年度?$/, '')}年`) || text;
}

/** Puts a text into a field. False where another text is there already. */
export function putField(
  hand: FieldsInHand,
  { path, spec }: NamedField,
  text: string,
  row: LedgerRow,
  block: string,
  said: Said,
): boolean {
  const value =
    spec.kind === 'amount'
      ? hand.money.read(text, { row: row.number, path, spec, block, said })
      : spec.kind === 'year'
        ? yearOf(text)
        : text;
  const known = hand.values[path];
  if (known !== undefined && known !== '') return known === value;
  if (value !== '') hand.values[path] = value;
  if (!isBlank(text)) hand.ledger.land(row.number, path);
  return true;
}

/** The cell in which the value of a label at `at` stands; -1 where there is none. */
function valueColumn(
  { cells }: LedgerRow,
  at: number,
  isLabel: (key: string) => boolean,
  isCovered: (column: number) => boolean,
): number {
  // What stands right behind a label is its value, whatever it says.
  if (!isBlank(cells[at + 1])) return at + 1;
  const next = cells.findIndex((cell, column) => column > at + 1 && !isBlank(cell));
  if (next !== -1 && !isLabel(labelKey(cells[next] ?? ''))) return next;
  // A value of blanks alone is a value still.
  const end = next === -1 ? cells.length : next;
  return cells.findIndex((cell, column) => column > at && column < end && cell !== '' && !isCovered(column));
}

export interface LabelledOptions {
  readonly block: string;
  /** Fields that may stand here, by key; those of one label in order. */
  readonly fields: ReadonlyMap<string, readonly NamedField[]>;
  /** A value stands right behind its label or nowhere: as in our own signing block. */
  readonly strict?: boolean;
  /** Fields that may stand here with their label in one cell only. */
  readonly inOneCell?: ReadonlyMap<string, readonly NamedField[]> | undefined;
  /** Fields beside those of the block. */
  readonly loose?: ReadonlyMap<string, NamedField>;
}

const IN_ONE_CELL = /^\s*([^\s:：][^:：\n]{0,39}?)\s*[:：]\s*([\s\S]*)$/;

/** Reads the labelled fields of one row. */
export function readLabelledRow(hand: FieldsInHand, row: LedgerRow, options: LabelledOptions): void {
  const { ledger } = hand;
  const { fields, loose } = options;
  const find = (key: string): NamedField | null =>
    key === ''
      ? null
      : (fields.get(key)?.find(({ path }) => isFree(hand, path)) ?? fields.get(key)?.[0] ?? loose?.get(key) ?? null);
  const covered = ledger.grid.covered;
  for (let at = 0; at < row.cells.length; at += 1) {
    const text = row.cells[at] ?? '';
    if (isBlank(text) || ledger.isClaimed(row.index, at)) continue;
    const field = find(labelKey(text));
    if (field === null) {
      readOneCell(
        hand,
        row,
        at,
        (key) => find(key) ?? options.inOneCell?.get(key)?.find(({ path }) => isFree(hand, path)) ?? null,
        options.block,
      );
      continue;
    }
    const place =
      options.strict === true
        ? at + 1
        : valueColumn(
            row,
            at,
            (key) => find(key) !== null,
            (column) => covered?.has(placeOf(row.index, column)) ?? false,
          );
    const value = place === -1 ? '' : (row.cells[place] ?? '');
    const said: Said = [unitOfLabel(text), ...hand.tableUnits];
    if (!putField(hand, field, value, row, options.block, said)) continue;
    ledger.claim(row.index, at);
    if (place === -1) continue;
    ledger.claim(row.index, place);
    at = place;
  }
}

const isFree = ({ values, money }: FieldsInHand, path: string): boolean =>
  values[path] === undefined && money.refused[path] === undefined;

/** 填报人：张三 in one cell: said, since the label is no longer beside it. */
function readOneCell(
  hand: FieldsInHand,
  row: LedgerRow,
  at: number,
  find: (key: string) => NamedField | null,
  block: string,
): void {
  const text = row.cells[at] ?? '';
  if (text.length > 2_000) return;
  const pieces = text.split(/[\s\u3000]{2,}(?=[^\s:：]{2,12}[:：])/);
  const read = pieces.map((piece) => {
    const [, label = '', value = ''] = IN_ONE_CELL.exec(piece) ?? [];
    const field = find(labelKey(label));
    return field === null || !isFree(hand, field.path) ? null : { field, label: label.trim(), value: value.trim() };
  });
  if (read.length === 0 || read.some((piece) => piece === null)) return;
  for (const piece of read) {
    if (piece === null) continue;
    putField(hand, piece.field, piece.value, row, block, [unitOfLabel(text), ...hand.tableUnits]);
    if (piece.value !== '') {
      hand.ledger.repairs.push({ kind: 'inOneCell', row: row.number, label: piece.label, text: piece.value });
    }
  }
  hand.ledger.claim(row.index, at);
}

export function readPairs(hand: FieldsInHand, block: Block, rows: readonly LedgerRow[]): void {
  const { fields, loose } = labelsOf(hand.form);
  for (const row of rows) {
    readLabelledRow(hand, row, { block: blockLabel(block), fields: fields.get(block.key) ?? new Map(), loose });
  }
}

const NOTE = /^(?:备?注|说明|填表说明|填报说明)\s*(?:[:：\d]|$)/;
/** What stands below a table and is no part of it. */
export const isNote = (text: string): boolean => NOTE.test(text.trim());

const NUMBERED = /^\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]|目标\s*[\d一二三四五六七八九十]+)/;
const SERIAL = /^\s*[（(]?\d{1,2}[）)]?[.．、]?\s*$/;

/**
 * One text beside its label, in one cell, in a row for each of its parts, or going on in lines below: joined by line breaks
 * as an officer would have typed it. A field that is a name or a short line has one cell only.
 */
export function readProse(
  hand: FieldsInHand,
  block: ProseBlock,
  rows: readonly LedgerRow[],
  labelColumn: number,
): void {
  if (block.fields.length > 1) {
    readProseBeside(hand, block, rows);
    return;
  }
  const [field] = block.fields;
  if (field === undefined) return;
  const { ledger, form } = hand;
  const labels = labelsOf(form);
  const own = labels.fields.get(block.key) ?? new Map<string, readonly NamedField[]>();
  const parts: string[] = [];
  let lines = 0;
  let firstRow = 0;
  for (const row of rows) {
    let at = firstFilled(row.cells);
    const isLabel =
      ledger.isClaimed(row.index, at) || (own.has(labelKey(row.cells[at] ?? '')) && at <= Math.max(labelColumn, 0));
    const covered = ledger.grid.covered;
    if (isLabel) {
      if (!ledger.isClaimed(row.index, at)) {
        const text = row.cells[at] ?? '';
        ledger.claim(row.index, at);
        if (
          block.label === null &&
          !sameLabel(text, field.spec.label) &&
          labelKey(text) !== labelKey(field.spec.label)
        ) {
          ledger.repairs.push({ kind: 'alias', row: row.number, from: text.trim(), to: field.spec.label });
        }
      }
      at = valueColumn(
        row,
        at,
        (key) => labels.loose.has(key),
        (column) => covered?.has(placeOf(row.index, column)) ?? false,
      );
    } else if (field.spec.kind !== 'prose' && parts.length > 0) at = -1;
    else if (at === labelColumn && ledger.grid.isEven && !goesOn(row, at)) at = -1;
    else if (isNote(row.cells[at] ?? '') || isPageLine(row.cells[at] ?? '')) at = -1;
    if (at !== -1) {
      const { text, end } = partAt(row, at);
      for (let column = at; column <= end; column += 1) ledger.claim(row.index, column);
      if (parts.length === 0) firstRow = row.number;
      ledger.land(row.number, field.path);
      parts.push(text);
      lines += 1;
    }
    readLabelledRow(hand, row, { block: blockLabel(block), fields: new Map(), loose: labels.loose });
  }
  const text = parts.join('\n');
  if (text !== '') hand.values[field.path] = field.spec.kind === 'year' ? yearOf(text) : text;
  if (lines > 1) ledger.repairs.push({ kind: 'joined', row: firstRow, lines });
}

/** A line under the labels' column is a part of the text where it is one by its number and nothing stands beside it. */
const goesOn = (row: LedgerRow, at: number): boolean =>
  NUMBERED.test(row.cells[at] ?? '') && row.cells.every((cell, column) => column === at || isBlank(cell));

/** A number in a cell of its own belongs to the text behind it. */
function partAt(row: LedgerRow, at: number): { readonly text: string; readonly end: number } {
  const text = row.cells[at] ?? '';
  const next = row.cells[at + 1] ?? '';
  if (!SERIAL.test(text) || isBlank(next)) return { text, end: at };
  const number = text.trim();
  return { text: `${/[.．、）)]$/.test(number) ? number : `${number}.`}${next}`, end: at + 1 };
}

/** Several texts side by side, each under its own label. */
function readProseBeside(hand: FieldsInHand, block: ProseBlock, rows: readonly LedgerRow[]): void {
  const { ledger, form } = hand;
  const fields = labelsOf(form).fields.get(block.key) ?? new Map<string, readonly NamedField[]>();
  const columns: { readonly at: number; readonly field: NamedField }[] = [];
  const parts = new Map<string, string[]>();
  let width = 0;
  for (const row of rows) {
    const named = row.cells.flatMap((cell, at) => {
      const field = ledger.isClaimed(row.index, at) ? undefined : fields.get(labelKey(cell))?.[0];
      return field === undefined ? [] : [{ at, field }];
    });
    if (columns.length === 0 && named.length > 0) {
      columns.push(...named);
      width = row.cells.length;
      for (const { at } of named) ledger.claim(row.index, at);
      continue;
    }
    // A row without the cells that a merged label covers stands so much further left.
    const shift =
      ledger.grid.isEven || row.cells.length >= width ? 0 : Math.min(width - row.cells.length, columns[0]?.at ?? 0);
    columns.forEach(({ at, field }, index) => {
      const start = at - shift;
      const end = (columns[index + 1]?.at ?? row.cells.length + shift) - shift;
      const place = row.cells.findIndex((cell, column) => column >= start && column < end && !isBlank(cell));
      const text = row.cells[place === -1 ? start : place] ?? '';
      if (text === '' || (place === -1 && parts.has(field.path))) return;
      if (place !== -1) ledger.claim(row.index, place);
      ledger.land(row.number, field.path);
      parts.set(field.path, [...(parts.get(field.path) ?? []), text]);
    });
  }
  for (const [path, texts] of parts) {
    hand.values[path] = texts.join('\n');
    if (texts.length > 1) ledger.repairs.push({ kind: 'joined', row: rows[0]?.number ?? 0, lines: texts.length });
  }
}

interface Line {
  readonly half: number;
  readonly fields: readonly (NamedField | null)[];
}

/** Labels and amounts, in halves side by side. A label that stands in several halves is told by its order and column. */
export function readAmounts(hand: FieldsInHand, block: AmountsBlock, rows: readonly LedgerRow[]): void {
  const { ledger, form } = hand;
  const { loose, fields: named } = labelsOf(form);
  const name = blockLabel(block);
  const headings = new Set(headingKeys(block));
  const note = block.note === undefined ? null : labelKey(block.note);
  const lines = new Map<string, Line[]>();
  block.halves.forEach(({ groups }, half) => {
    for (const line of groups.flatMap((group) => group.lines)) {
      if (line === null) continue;
      const [only] = line.fields;
      const keys = new Set([
        labelKey(line.label),
        ...(line.fields.length === 1 && only != null
          ? [...(named.get(block.key) ?? [])].flatMap(([key, list]) =>
              list.some(({ path }) => path === only.path) ? [key] : [],
            )
          : []),
      ]);
      for (const key of keys) lines.set(key, [...(lines.get(key) ?? []), { half, fields: line.fields }]);
    }
  });
  const isLabel = (key: string): boolean => lines.has(key) || headings.has(key) || loose.has(key);
  const read = new Set<Line['fields']>();
  /** What the heading over each amount of a half says, as `half.amount`, and where the half's labels stand. */
  const units = new Map<string, MoneyUnit | null>();
  const columnOf = new Map<number, number>();
  const halfOf = new Map(
    block.halves.flatMap(({ groups }, half) =>
      groups.flatMap(({ heading }) => (heading === null ? [] : [[labelKey(heading), half] as const])),
    ),
  );
  const labelRow = rows[0];
  const own = labelRow === undefined ? null : unitOfLabel(labelRow.cells[firstFilled(labelRow.cells)] ?? '');
  for (const row of rows) {
    const used = new Set<number>();
    let headedHalf = -1;
    const { cells } = row;
    for (let at = 0; at < cells.length; at += 1) {
      const text = cells[at] ?? '';
      if (isBlank(text) || ledger.isClaimed(row.index, at)) continue;
      const key = labelKey(text);
      const candidates = (lines.get(key) ?? []).filter(({ fields, half }) => !read.has(fields) && !used.has(half));
      const line = candidates.find(({ half }) => columnOf.get(half) === at) ?? candidates[0];
      if (line !== undefined) {
        read.add(line.fields);
        used.add(line.half);
        columnOf.set(line.half, at);
        ledger.claim(row.index, at);
        const [only] = line.fields;
        if (only != null && otherLevel(text, only.spec.label)) {
          ledger.repairs.push({ kind: 'alias', row: row.number, from: text.trim(), to: only.spec.label });
        }
        at = readLine(hand, row, at, line, { name, isLabel, own, units });
      } else if (key === note) ledger.claim(row.index, at);
      else if (headings.has(key)) {
        // An amounts' heading without one over its labels is of the next half.
        const isOverLabels = halfOf.has(key);
        headedHalf = halfOf.get(key) ?? headedHalf + 1;
        at = readHeading(ledger, row, at, isOverLabels, isLabel, (amount, unit) =>
          units.set(`${headedHalf}.${amount}`, unit),
        );
      }
    }
    readLabelledRow(hand, row, { block: name, fields: new Map(), loose, inOneCell: named.get(block.key) });
  }
}

/** Behind a heading stand the headings of its amounts, however they are called. Returns the last column taken. */
function readHeading(
  ledger: Ledger,
  row: LedgerRow,
  at: number,
  isOverLabels: boolean,
  isLabel: (key: string) => boolean,
  say: (amount: number, unit: MoneyUnit | null) => void,
): number {
  const first = unitOfLabel(row.cells[at] ?? '');
  ledger.claim(row.index, at);
  say(0, first);
  let amount = isOverLabels ? 0 : 1;
  let last = at;
  for (let column = at + 1; column < row.cells.length; column += 1) {
    const text = row.cells[column] ?? '';
    if (isBlank(text)) continue;
    // A heading speaks of money: what is something else stays to be looked at.
    const isHeading = !looksLikeAmount(text) && /[金额数元费款预算]/.test(text);
    if (!isHeading || (isLabel(labelKey(text)) && !/金额|预算数/.test(text))) break;
    ledger.claim(row.index, column);
    say(amount, unitOfLabel(text) ?? (amount === 0 ? first : null));
    amount += 1;
    last = column;
  }
  return last;
}

/** The amounts behind a line's label. Returns the last column that was taken. */
function readLine(
  hand: FieldsInHand,
  row: LedgerRow,
  at: number,
  line: Line,
  known: {
    readonly name: string;
    readonly isLabel: (key: string) => boolean;
    readonly own: MoneyUnit | null;
    readonly units: ReadonlyMap<string, MoneyUnit | null>;
  },
): number {
  const { cells } = row;
  const next = cells.findIndex((cell, column) => column > at && known.isLabel(labelKey(cell)));
  const end = next === -1 ? cells.length : next;
  const filled: number[] = [];
  for (let column = at + 1; column < end; column += 1) if (!isBlank(cells[column])) filled.push(column);
  // With one amount for each field, or one field, what is filled counts; else each cell in turn, blank or not.
  const places =
    line.fields.length === 1 || filled.length === line.fields.length
      ? filled
      : Array.from({ length: end - at - 1 }, (_, offset) => at + 1 + offset);
  let last = at;
  line.fields.forEach((field, index) => {
    const column = places[index];
    if (field === null || column === undefined) return;
    const text = cells[column] ?? '';
    const unit = known.units.get(`${line.half}.${index}`) ?? null;
    const said: Said = [unitOfLabel(cells[at] ?? ''), unit, known.own, ...hand.tableUnits];
    if (!isBlank(text)) putField(hand, field, text, row, known.name, said);
    hand.ledger.claim(row.index, column);
    last = column;
  });
  return last;
}
