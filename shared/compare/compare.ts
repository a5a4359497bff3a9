import { formOf, type PbdDocument, type Row, rowsIn, textIn, valueAt } from '../document/document.ts';
import { readField } from '../document/edits.ts';
import { placeOf } from '../document/places.ts';
import { reckoned } from '../document/reckoned.ts';
import type { FieldKind, FieldSpec } from '../forms/fields.ts';
import type { Tab } from '../forms/form.ts';
import { cellPath, type FieldPath } from '../forms/paths.ts';
import type { Template } from '../forms/template-schema.ts';
import { canonicalTemplate } from '../forms/templates.ts';
import { type Amount, formatIfAmount, isAmount, type Sum, subtract } from '../money/money.ts';
import { type BlockParts, comparedParts, type Part, type Sides } from './parts.ts';
import { type ComparedRow, pairRows, type RowPair } from './row-pairs.ts';
import { compareTotals, type TotalComparison } from './totals.ts';

/**
 * One field on both sides. A side that lacks its row reads as blank; a refused text stands for its amount. Amounts that
 * the templates want in two units are told with their units, and differ.
 */
export interface FieldComparison {
  /** In `after`, or in `before` where `after` lacks the row. */
  readonly path: FieldPath;
  readonly label: string;
  readonly kind: FieldKind;
  readonly before: string;
  readonly after: string;
  readonly changed: boolean;
  /** 万元 or 元, of amounts that both sides have in one unit; blank elsewhere. */
  readonly unit: string;
  /** after − before in that unit, blank counting as 0; null where it is no amount or nothing changed. */
  readonly delta: Sum | null;
}

/** One row of either side. Numbers are places in the block, from 1; null where that side lacks it. */
export interface RowComparison {
  readonly key: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly moved: boolean;
  readonly fields: readonly FieldComparison[];
}

/** What a block of either template holds. */
export interface SectionComparison {
  /** The block's key; blank for what neither template has a place for. */
  readonly section: string;
  readonly tab: string;
  readonly label: string;
  /** As its rows are named in places: 其他需完成的任务. */
  readonly name: string;
  /** Of a block that holds one value a field. */
  readonly fields: readonly FieldComparison[];
  readonly rows: readonly RowComparison[];
}

/** A 审核说明 on both sides; blank where that side has none. */
export interface NoteComparison {
  readonly key: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

export interface ComparisonCounts {
  readonly added: number;
  readonly removed: number;
  readonly moved: number;
  /** Fields that differ in what both sides have, the template and 审核说明 included. */
  readonly changed: number;
}

/** Two declarations side by side, in the form's order. */
export interface Comparison {
  /** The names of the templates. */
  readonly template: { readonly before: string; readonly after: string };
  /** Those of both forms, in order. */
  readonly tabs: readonly Omit<Tab, 'blocks'>[];
  readonly sections: readonly SectionComparison[];
  readonly totals: readonly TotalComparison[];
  readonly notes: readonly NoteComparison[];
  readonly counts: ComparisonCounts;
}

/** A text of one side, and where it stands: null where this side lacks the row. */
interface Placed {
  readonly path: FieldPath | null;
  readonly text: string;
  readonly spec: FieldSpec | null;
}

const deltaOf = (before: string, after: string): Sum | null =>
  before !== after && isAmount(before) && isAmount(after) ? subtract(after as Amount, before as Amount) : null;

/** What is of money on both sides, and of which unit; blank where it is not, null where the units are two. */
function unitOf(old: FieldSpec | null, now: FieldSpec | null): string | null {
  const units = [old, now].flatMap((spec) => (spec?.kind === 'amount' ? [spec.unit ?? ''] : []));
  return new Set(units).size > 1 ? null : (units[0] ?? '');
}

const withUnit = ({ text, spec }: Placed): string =>
  text === '' || spec?.unit === undefined ? text : `${formatIfAmount(text)} ${spec.unit}`;

function compareField(old: Placed, now: Placed, label: string): FieldComparison {
  const spec = now.spec ?? old.spec;
  const unit = unitOf(old.spec, now.spec);
  const [before, after] = unit === null ? [withUnit(old), withUnit(now)] : [old.text, now.text];
  return {
    path: now.path ?? old.path ?? '',
    label,
    kind: spec?.kind ?? 'text',
    before,
    after,
    changed: before !== after,
    unit: unit ?? '',
    delta: spec?.kind === 'amount' && unit !== null ? deltaOf(before, after) : null,
  };
}

const singleText = (document: PbdDocument, { key }: Part, spec: FieldSpec | null): string =>
  document.refusedInputs[key] ?? (spec === null ? valueAt(document, key) : readField(document, key));

const cellText = (document: PbdDocument, block: string, row: Row, column: string): string =>
  document.refusedInputs[cellPath(block, row.id, column)] ?? textIn(row, column);

function comparedRows(document: PbdDocument, { block, content, names }: BlockParts): readonly ComparedRow[] {
  return rowsIn(document, block).map((row) => {
    const texts = content.map((column) => cellText(document, block, row, column));
    const isBlank = texts.every((text) => text.trim() === '');
    // No text of a document holds the character between.
    const name = names.map((column) => textIn(row, column).trim()).join('\0');
    const lastName = textIn(row, names.at(-1) ?? '').trim();
    return { id: row.id, content: isBlank ? '' : texts.join('\0'), name: lastName === '' ? '' : name };
  });
}

/** The pairs of each block of rows: fields and notes are found by them. */
type Pairs = ReadonlyMap<string, readonly RowPair[]>;

const pairsOf = ({ before, after }: Sides, blocks: readonly BlockParts[]): Pairs =>
  new Map(
    blocks
      .filter(({ columns }) => columns.length > 0)
      .map((parts) => [parts.block, pairRows(comparedRows(before, parts), comparedRows(after, parts))]),
  );

function compareRow(sides: Sides, { block, columns }: BlockParts, pair: RowPair): RowComparison {
  const old = pair.before === null ? undefined : rowsIn(sides.before, block)[pair.before];
  const now = pair.after === null ? undefined : rowsIn(sides.after, block)[pair.after];
  const placed = (document: PbdDocument, row: Row | undefined, key: string, spec: FieldSpec | null): Placed =>
    row === undefined
      ? { path: null, text: '', spec }
      : { path: cellPath(block, row.id, key), text: cellText(document, block, row, key), spec };
  return {
    key: `${old?.id ?? ''} ${now?.id ?? ''}`,
    before: pair.before === null ? null : pair.before + 1,
    after: pair.after === null ? null : pair.after + 1,
    moved: pair.moved,
    fields: columns.map(({ key, label, before, after }) =>
      compareField(placed(sides.before, old, key, before), placed(sides.after, now, key, after), label),
    ),
  };
}

function compareBlock(sides: Sides, pairs: Pairs, parts: BlockParts): SectionComparison {
  const { block, tab, label, name, fields } = parts;
  const placed = (document: PbdDocument, part: Part, spec: FieldSpec | null): Placed => ({
    path: part.key,
    text: singleText(document, part, spec),
    spec,
  });
  return {
    section: block,
    tab,
    label,
    name,
    fields: fields.map((part) =>
      compareField(placed(sides.before, part, part.before), placed(sides.after, part, part.after), part.label),
    ),
    rows: (pairs.get(block) ?? []).map((pair) => compareRow(sides, parts, pair)),
  };
}

/** 审核说明 of the same rule at the same field, whatever ids its row goes by. */
function compareNotes(sides: Sides, pairs: Pairs): readonly NoteComparison[] {
  const { before, after } = sides;
  const idAfter = new Map(
    [...pairs].flatMap(([block, list]) =>
      list.flatMap((pair) => {
        const [old, now] = [rowsIn(before, block)[pair.before ?? -1], rowsIn(after, block)[pair.after ?? -1]];
        return old === undefined ? [] : [[`${block}.${old.id}`, now?.id ?? null] as const];
      }),
    ),
  );
  /** The key that a note of `before` has in `after`, or one that none has there. */
  const keyAfter = (key: string): string => {
    const [rule = '', path = ''] = key.split(' ');
    const [block = '', id = '', ...rest] = path.split('.');
    if (!pairs.has(block) || rest.length === 0) return key;
    const rowId = idAfter.get(`${block}.${id}`);
    if (rowId === undefined) return key;
    return rowId === null ? `${key} -` : `${rule} ${[block, rowId, ...rest].join('.')}`;
  };
  const old = new Map(Object.entries(before.reviewNotes).map(([key, note]) => [keyAfter(key), { key, note }]));
  const label = (document: PbdDocument, key: string): string => {
    const [rule = '', path = ''] = key.split(' ');
    return `${rule} ${placeOf(document, path)}`;
  };
  return [
    ...[...old].map(([key, { key: oldKey, note }]) => ({
      key,
      label: label(before, oldKey),
      before: note,
      after: after.reviewNotes[key] ?? '',
    })),
    ...Object.entries(after.reviewNotes)
      .filter(([key]) => !old.has(key))
      .map(([key, note]) => ({ key, label: label(after, key), before: '', after: note })),
  ];
}

const isOnBothSides = ({ before, after }: RowComparison): boolean => before !== null && after !== null;

function countsOf({ template, sections, notes }: Omit<Comparison, 'counts' | 'totals' | 'tabs'>): ComparisonCounts {
  const rows = sections.flatMap((section) => section.rows);
  const fields = [
    ...sections.flatMap((section) => section.fields),
    ...rows.filter(isOnBothSides).flatMap((row) => row.fields),
  ];
  const differing = (list: readonly { readonly before: string; readonly after: string }[]): number =>
    list.filter(({ before, after }) => before !== after).length;
  return {
    added: rows.filter(({ before }) => before === null).length,
    removed: rows.filter(({ after }) => after === null).length,
    moved: rows.filter(({ moved }) => moved).length,
    changed: differing(fields) + differing([template]) + differing(notes),
  };
}

/** The names of two templates; of two that differ under one name the later is told so. */
function templateNames(before: Template, after: Template): Comparison['template'] {
  const isSameName = before.name === after.name;
  const isChanged = before !== after && isSameName && canonicalTemplate(before) !== canonicalTemplate(after);
  return { before: before.name, after: isChanged ? `${after.name}（同名，内容不同）` : after.name };
}

/**
 * Compares two declarations. Rows are told by what they say before they are told by their ids, so that files of different
 * computers can be compared; the order of rows counts. What last year's form had (`lastYear`) is no part of a declaration.
 */
export function compareDocuments(older: PbdDocument, newer: PbdDocument): Comparison {
  const [before, after] = [reckoned(older), reckoned(newer)];
  const sides = { before, after };
  const { tabs, blocks } = comparedParts(sides);
  const order = new Map(tabs.map(({ id }, at) => [id, at]));
  const inOrder = blocks.toSorted((one, other) => (order.get(one.tab) ?? 0) - (order.get(other.tab) ?? 0));
  const pairs = pairsOf(sides, blocks);
  const compared = {
    template: templateNames(formOf(before).template, formOf(after).template),
    sections: inOrder.map((parts) => compareBlock(sides, pairs, parts)),
    notes: compareNotes(sides, pairs),
  };
  return { ...compared, tabs, totals: compareTotals(sides), counts: countsOf(compared) };
}

export const isEmptyComparison = ({ counts }: Comparison): boolean =>
  counts.added + counts.removed + counts.moved + counts.changed === 0;

/** A row that differs in any way. */
export const isRowDifferent = (row: RowComparison): boolean =>
  !isOnBothSides(row) || row.moved || row.fields.some(({ changed }) => changed);
