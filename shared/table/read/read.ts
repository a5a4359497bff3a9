import { emptyDocument, MAX_ROWS, type PbdDocument, type Row } from '../../document/document.ts';
import { type Block, pathOfRole } from '../../forms/form.ts';
import { blockLabel } from '../../forms/labels.ts';
import { fieldsOfBlock } from '../../forms/paths.ts';
import type { Template } from '../../forms/template-schema.ts';
import { SHIPPED_TEMPLATES } from '../../forms/templates.ts';
import type { MoneyUnit } from '../../money/money.ts';
import { err, ok, type Result } from '../../result.ts';
import { labelText } from '../../text/clean.ts';
import { withoutBlankColumns } from '../grid/blank-columns.ts';
import { isBlank, MAX_COLUMNS } from '../grid/clipboard-table.ts';
import { MAX_CELLS, type SourceGrid } from '../grid/source-grid.ts';
import type { ReadError } from './errors.ts';
import { labelKey } from './label-key.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { openMoney, unitOfTable } from './money-cells.ts';
import { type FieldsInHand, isNote, readAmounts, readPairs, readProse } from './read-fields.ts';
import { readRows } from './read-rows.ts';
import { readLoose } from './read-signing.ts';
import { isTitleOf, type Recognized, recognizeForm, yearIn } from './recognize.ts';
import type { Doubt, FormReport } from './report.ts';
import type { Columns } from './row-columns.ts';
import { countForms, type Segments, segmentsOf, textsByPlace } from './segments.ts';
import { withoutStatedComputed } from './stated-computed.ts';

export interface FormRead {
  readonly document: PbdDocument;
  readonly report: FormReport;
}

export interface ReadOptions {
  /** Every template that may be meant; the shipped ones where nothing is said. */
  readonly templates?: readonly Template[];
  /** The one that is meant, whatever the source looks like. */
  readonly template?: Template;
  /** The unit of every amount that names none itself. */
  readonly unit?: MoneyUnit;
}

/** What is left over beyond these parts of the whole asks to be looked at. */
const MUCH = 10;
/** A few cells are few in any form. */
const FEW_CELLS = 4;

/** 单位 in a cell of its own, the unit in the next. */
const UNIT_LABEL = /^(?:金额|货币|计量)?单位:?$/;

/** The units said for the whole table, outside the rows of blocks. */
function tableUnitsOf({ segments }: Segments, ledger: Ledger): readonly MoneyUnit[] {
  const units = new Set<MoneyUnit>();
  for (const text of ledger.grid.captions) {
    const unit = unitOfTable(text);
    if (unit !== null) units.add(unit);
  }
  for (const { block, rows } of segments) {
    for (const row of rows) {
      const filled = row.cells.flatMap((cell, at) => (isBlank(cell) ? [] : [at]));
      // In the rows of a block a line stands alone, as the note below a table does.
      if (block?.kind === 'rows' && filled.length > 1) continue;
      for (const at of filled) {
        const text = row.cells[at] ?? '';
        const next = filled.find((column) => column > at) ?? -1;
        const isApart = next !== -1 && text.length <= 12 && UNIT_LABEL.test(labelText(text));
        if (!isApart && block !== null && filled.length > 1 && !/单位/.test(text)) continue;
        const unit = isApart ? unitOfTable(row.cells[next] ?? '') : unitOfTable(text);
        if (unit === null) continue;
        // A note says more than a unit: it stays to be told.
        if (labelText(text).length <= 14) ledger.claim(row.index, at);
        if (isApart) ledger.claim(row.index, next);
        units.add(unit);
      }
    }
  }
  return [...units];
}

/** Titles above the table are recognised, not read. */
function claimTitles({ segments }: Segments, ledger: Ledger, { form, template }: Recognized): void {
  const [first] = segments;
  if (first === undefined || first.block !== null) return;
  const own = [template.title, template.subtitle, template.unitLine, ...(template.titles ?? [])];
  for (const row of first.rows) {
    row.cells.forEach((cell, at) => {
      if (isBlank(cell)) return;
      const isTitle =
        isTitleOf(cell, form.kind) || own.some((line) => line !== undefined && labelKey(line) === labelKey(cell));
      const isYear =
        /^\(?(?:\d{4}|_{2,}|)(?:年度?)\)?$/.test(labelText(cell)) ||
        (labelText(cell).length <= 10 && yearIn(cell) !== '');
      if (isTitle || isYear) ledger.claim(row.index, at);
    });
  }
}

function doubtsOf(ledger: Ledger, missing: readonly string[], known: readonly Doubt[]): readonly Doubt[] {
  const { cells, characters, leftCells, leftCharacters } = ledger.count();
  const isMuch = leftCells > FEW_CELLS && (leftCells * MUCH > cells || leftCharacters * MUCH > characters);
  return [
    ...(missing.length === 0 ? [] : [{ kind: 'missingBlocks', blocks: missing } as const]),
    ...known,
    ...(isMuch ? [{ kind: 'muchLeft', cells: leftCells, of: cells } as const] : []),
  ];
}

/** Within bounds: rows and columns beyond them are no form of ours. */
const isTooLarge = ({ rows }: SourceGrid): boolean =>
  rows.length > MAX_ROWS ||
  rows.reduce((count, { cells }) => count + cells.filter((cell) => cell !== '').length, 0) > MAX_CELLS ||
  rows.some(({ cells }) => cells.slice(MAX_COLUMNS).some((cell) => !isBlank(cell)));

/**
 * Reads a form from a grid of cells, whatever it came from: a text with tabs or commas, a page, later a sheet. Texts stay
 * verbatim, amounts become canonical, and the report says what was mended and names every cell that has no place. A
 * form with rule errors is read all the same; what is no form that is known is refused with the reason. Linear in the
 * cells, nearly.
 */
export function readForm(given: SourceGrid, options: ReadOptions = {}): Result<FormRead, ReadError> {
  if (isTooLarge(given)) return err({ code: 'too-many-cells' });
  const { grid: source, columns: stoodAt } = withoutBlankColumns(given);
  const templates = options.templates ?? SHIPPED_TEMPLATES;
  const recognized = recognizeForm(source, templates, options.template ?? null);
  if (!recognized.ok) return recognized;
  const { form, template, year } = recognized.value;
  const ledger = openLedger({
    ...source,
    rows: source.rows.map((row) => ({ ...row, cells: row.cells.slice(0, MAX_COLUMNS) })),
  });
  const labelled = segmentsOf(form, ledger);
  const byPlace = textsByPlace(
    form,
    labelled,
    (text) => isTitleOf(text, null) || unitOfTable(text) !== null || isNote(text) || yearIn(text) !== '',
  );
  const parts: Segments = { ...labelled, segments: byPlace.segments };
  const forms = Math.max(countForms(parts), countTitled(parts));
  if (forms > 1) return err({ code: 'several-forms', count: forms });
  claimTitles(parts, ledger, recognized.value);
  const money = openMoney(options.unit ?? null);
  const hand: FieldsInHand = { form, ledger, money, values: {}, tableUnits: tableUnitsOf(parts, ledger), year };
  const rows: Record<string, readonly Row[]> = {};
  const columns = new Map<string, Columns>();
  const doubts: Doubt[] = [
    ...(recognized.value.otherCaption === ''
      ? []
      : [{ kind: 'otherCaption', caption: recognized.value.otherCaption, form: template.name } as const]),
    ...byPlace.found.map(({ block, row }) => ({
      kind: 'byPlace' as const,
      block: blockLabel(block),
      row: row.number,
      text: row.cells.find((cell) => !isBlank(cell)) ?? '',
    })),
  ];
  const seen = new Set<Block>();
  for (const block of form.blocks) {
    const segments = parts.segments.filter((segment) => segment.block === block);
    if (segments.length === 0) continue;
    seen.add(block);
    const own = segments.flatMap((segment) => segment.rows);
    switch (block.kind) {
      case 'prose':
        readProse(hand, block, own, parts.labelColumn);
        break;
      case 'pairs':
        readPairs(hand, block, own);
        break;
      case 'amounts':
        readAmounts(hand, block, own);
        break;
      case 'rows': {
        const under = block.headerOf === null ? null : (columns.get(block.headerOf) ?? null);
        const rowsBefore = [...form.rows.values()]
          .filter(({ role, key }) => role === block.role && key !== block.key)
          .flatMap(({ key }) => rows[key] ?? []);
        const read = readRows({ ...hand, labelColumn: parts.labelColumn, rowsBefore }, block, own, under);
        if (read.columns !== null) columns.set(block.key, read.columns);
        if (read.rows.length > 0) rows[block.key] = read.rows;
        doubts.push(...read.doubts);
        break;
      }
    }
  }
  readLoose(
    hand,
    parts.segments.flatMap((segment) => (segment.block === null ? segment.rows : [])),
  );
  const yearPath = pathOfRole(form, 'budgetYear');
  if (yearPath !== null && year !== '' && (hand.values[yearPath] ?? '') === '') hand.values[yearPath] = year;
  const unclear = money.unclear();
  if (unclear !== null) return err(unclear);
  for (const block of form.blocks) {
    const isFilled = fieldsOfBlock(block).some(({ path }) => (hand.values[path] ?? '') !== '');
    if (block.printed && !seen.has(block) && !isFilled && !isOptional(block)) {
      ledger.repairs.push({ kind: 'noBlock', block: blockLabel(block) });
    }
  }
  const { missing } = recognized.value;
  const isPlaced = (label: string): boolean =>
    byPlace.found.some(({ block }) => blockLabel(block).replace(/\s+/g, '') === label);
  const { joined, changes, hiddenRows } = source;
  const read = { ...emptyDocument(template), values: hand.values, rows, refusedInputs: money.refused };
  const { document, differing } = withoutStatedComputed(form, read);
  const repairs = [
    ...joined.map(({ row, lines }) => ({ kind: 'joined', row, lines }) as const),
    ...ledger.repairs,
    ...money.repairs(),
    ...differing.map((each) => ({ kind: 'computed', ...each }) as const),
    ...(changes.length === 0 ? [] : [{ kind: 'cleaned', changes } as const]),
    ...(hiddenRows === 0 ? [] : [{ kind: 'hiddenRows', rows: hiddenRows } as const]),
  ];
  const unplaced = ledger
    .unplaced()
    .map((cell) => ({ ...cell, column: stoodAt === null ? cell.column : (stoodAt[cell.column - 1] ?? 0) + 1 }));
  const judged = doubtsOf(
    ledger,
    missing.filter((label) => !isPlaced(label)),
    doubts,
  );
  const told = new Set([...repairs, ...unplaced, ...judged].flatMap((fact) => ('row' in fact ? [fact.row] : [])));
  return ok({
    document,
    report: {
      template: template.id,
      kind: form.kind,
      chosenBy: recognized.value.chosenBy,
      repairs: repairs.toSorted((one, other) => rowOf(one) - rowOf(other)),
      unplaced,
      doubts: judged,
      landed: ledger.landed(told),
    },
  });
}

/** Facts of single rows in their order, then those of blocks and of the whole. */
const rowOf = (repair: object): number => ('row' in repair ? Number(repair.row) : Number.MAX_SAFE_INTEGER);

/** What a form may well do without, and nobody need be told: rows that may be none. */
const isOptional = (block: Block): boolean =>
  block.kind === 'rows' && block.headerOf !== null && fieldsOfBlock(block).length === 0;

/** Titles of forms below the first table: each begins another form. */
function countTitled({ segments }: Segments): number {
  const rows = segments.flatMap((segment) => segment.rows);
  const start = rows.findIndex(({ cells }) => cells.filter((cell) => !isBlank(cell)).length > 1);
  const titles = new Set<string>();
  let count = 1;
  for (const [at, { cells }] of rows.entries()) {
    const filled = cells.filter((cell) => !isBlank(cell));
    const [text = ''] = filled;
    if (filled.length !== 1 || text.length > 60 || !isTitleOf(text, null)) continue;
    if (start === -1 || at < start) titles.add(labelText(text));
    else if (!titles.has(labelText(text)) && rows.length - at > 3) count += 1;
  }
  return count;
}
