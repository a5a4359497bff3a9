import type { PbdDocument } from '../document/document.ts';
import type { FieldKind, FieldSpecs } from '../forms/fields.ts';
import { fieldLabel, placeOf, sectionLabel } from '../forms/labels.ts';
import { cellPath, type FieldPath, fieldPath } from '../forms/paths.ts';
import { profileOf } from '../forms/templates.ts';
import {
  FIELD_SECTIONS,
  isRowSection,
  ROW_SECTION_KEYS,
  ROW_SECTIONS,
  type RowSectionKey,
  type SectionKey,
  TABS,
  type TabId,
} from '../form/sections.ts';
import { type Amount, isAmount, type Sum, subtract } from '../money.ts';
import { totalsOf } from '../document/totals.ts';
import { type ComparedRow, pairRows, type RowPair } from './row-pairs.ts';

/** One field on both sides. A side that lacks its row reads as blank; a refused text stands for its amount. */
export interface FieldComparison {
  /** In `after`, or in `before` where `after` lacks the row. */
  readonly path: FieldPath;
  readonly label: string;
  readonly kind: FieldKind;
  readonly before: string;
  readonly after: string;
  readonly changed: boolean;
  /** after − before in 万元, blank counting as 0; null where it is no amount or nothing changed. */
  readonly delta: Sum | null;
}

/** One row of either side. Numbers are places in the section, from 1; null where that side lacks it. */
export interface RowComparison {
  readonly key: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly moved: boolean;
  readonly fields: readonly FieldComparison[];
}

export interface SectionComparison {
  readonly section: SectionKey;
  readonly tab: TabId;
  readonly label: string;
  /** Of a section that holds one value a field. */
  readonly fields: readonly FieldComparison[];
  readonly rows: readonly RowComparison[];
}

export interface TotalComparison {
  readonly label: string;
  readonly before: Sum;
  readonly after: Sum;
  readonly delta: Sum;
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
  readonly sections: readonly SectionComparison[];
  readonly totals: readonly TotalComparison[];
  readonly notes: readonly NoteComparison[];
  readonly counts: ComparisonCounts;
}

/** A field of one side, with what holds its text, a section or a row: looked up once, since rows may be thousands. */
interface Placed {
  readonly document: PbdDocument;
  readonly holder: object | undefined;
  /** Null where this side lacks the row. */
  readonly path: FieldPath | null;
}

const shownAt = ({ document, holder, path }: Placed, field: string): string => {
  if (path === null) return '';
  return document.refusedInputs[path] ?? (holder as Readonly<Record<string, string>>)[field] ?? '';
};

const deltaOf = (before: string, after: string): Sum | null =>
  before !== after && isAmount(before) && isAmount(after) ? subtract(after as Amount, before as Amount) : null;

interface Sides {
  readonly before: PbdDocument;
  readonly after: PbdDocument;
}

function compareField(old: Placed, now: Placed, field: string, kind: FieldKind): FieldComparison {
  const path = now.path ?? old.path ?? '';
  const [before, after] = [shownAt(old, field), shownAt(now, field)];
  return {
    path,
    label: fieldLabel(profileOf(now.document.profile), path),
    kind,
    before,
    after,
    changed: before !== after,
    delta: kind === 'amount' ? deltaOf(before, after) : null,
  };
}

const NAME_FIELDS = {
  keyTasks: ['name'],
  otherTasks: ['name'],
  indicators: ['level2', 'level3'],
} as const satisfies Record<RowSectionKey, readonly string[]>;

function comparedRows(document: PbdDocument, section: RowSectionKey): readonly ComparedRow[] {
  const fields = Object.keys(ROW_SECTIONS[section].fields);
  const names: readonly string[] = NAME_FIELDS[section];
  return document[section].map(({ id }, index) => {
    const row = document[section][index] as unknown as Readonly<Record<string, string>>;
    const texts = fields.map((field) => document.refusedInputs[cellPath(section, id, field)] ?? row[field] ?? '');
    const isBlank = texts.every((text) => text.trim() === '');
    // No text of a document holds the character between.
    const name = names.map((field) => row[field]?.trim() ?? '').join('\0');
    const lastName = row[names.at(-1) ?? '']?.trim() ?? '';
    return { id, content: isBlank ? '' : texts.join('\0'), name: lastName === '' ? '' : name };
  });
}

/** The pairs of each section of rows: fields and notes are found by them. */
type Pairs = Readonly<Record<RowSectionKey, readonly RowPair[]>>;

const pairsOf = ({ before, after }: Sides): Pairs =>
  Object.fromEntries(
    ROW_SECTION_KEYS.map((section) => [section, pairRows(comparedRows(before, section), comparedRows(after, section))]),
  ) as Record<RowSectionKey, readonly RowPair[]>;

function compareRow(sides: Sides, section: RowSectionKey, pair: RowPair): RowComparison {
  const fields: FieldSpecs = ROW_SECTIONS[section].fields;
  const old = pair.before === null ? undefined : sides.before[section][pair.before];
  const now = pair.after === null ? undefined : sides.after[section][pair.after];
  const placed = (document: PbdDocument, row: { readonly id: string } | undefined, field: string): Placed => ({
    document,
    holder: row,
    path: row === undefined ? null : cellPath(section, row.id, field),
  });
  return {
    key: `${old?.id ?? ''} ${now?.id ?? ''}`,
    before: pair.before === null ? null : pair.before + 1,
    after: pair.after === null ? null : pair.after + 1,
    moved: pair.moved,
    fields: Object.entries(fields).map(([field, { kind }]) =>
      compareField(placed(sides.before, old, field), placed(sides.after, now, field), field, kind),
    ),
  };
}

function compareSection(sides: Sides, pairs: Pairs, section: SectionKey, tab: TabId): SectionComparison {
  const parts = { section, tab, label: sectionLabel(section) };
  if (isRowSection(section)) {
    return { ...parts, fields: [], rows: pairs[section].map((pair) => compareRow(sides, section, pair)) };
  }
  const fields: FieldSpecs = FIELD_SECTIONS[section].fields;
  return {
    ...parts,
    rows: [],
    fields: Object.entries(fields).map(([field, { kind }]) => {
      const placed = (document: PbdDocument): Placed => ({
        document,
        holder: document[section],
        path: fieldPath(section, field),
      });
      return compareField(placed(sides.before), placed(sides.after), field, kind);
    }),
  };
}

const TOTALS = [
  ['支出合计', 'expenditure'],
  ['收入合计', 'income'],
  ['按预算级次合计', 'byLevel'],
  ['年度重点工作任务小计', 'keyTasks'],
  ['其他需完成的任务小计', 'otherTasks'],
  ['任务合计', 'tasks'],
] as const;

function compareTotals({ before, after }: Sides): readonly TotalComparison[] {
  const [old, now] = [totalsOf(before), totalsOf(after)];
  return TOTALS.map(([label, key]) => ({
    label,
    before: old[key],
    after: now[key],
    delta: subtract(now[key], old[key]),
  }));
}

/** 审核说明 of the same rule at the same field, whatever ids its row goes by. */
function compareNotes(sides: Sides, pairs: Pairs): readonly NoteComparison[] {
  const { before, after } = sides;
  const idAfter = new Map(
    ROW_SECTION_KEYS.flatMap((section) =>
      pairs[section].flatMap((pair) => {
        const [old, now] = [before[section][pair.before ?? -1], after[section][pair.after ?? -1]];
        return old === undefined ? [] : [[`${section}.${old.id}`, now?.id ?? null] as const];
      }),
    ),
  );
  /** The key that a note of `before` has in `after`, or one that none has there. */
  const keyAfter = (key: string): string => {
    const [rule = '', path = ''] = key.split(' ');
    const [section = '', id = '', ...rest] = path.split('.');
    if (!isRowSection(section) || rest.length === 0) return key;
    const rowId = idAfter.get(`${section}.${id}`);
    if (rowId === undefined) return key;
    return rowId === null ? `${key} -` : `${rule} ${[section, rowId, ...rest].join('.')}`;
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

function countsOf({ template, sections, notes }: Omit<Comparison, 'counts' | 'totals'>): ComparisonCounts {
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

/**
 * Compares two declarations. Rows are told by what they say before they are told by their ids, so that files of different
 * computers can be compared; the order of rows counts. What last year's form had (`lastYear`) is no part of a declaration.
 */
export function compareDocuments(before: PbdDocument, after: PbdDocument): Comparison {
  const sides = { before, after };
  const pairs = pairsOf(sides);
  const compared = {
    template: { before: profileOf(before.profile).name, after: profileOf(after.profile).name },
    sections: TABS.flatMap(({ id, sections }) =>
      (sections as readonly SectionKey[]).map((section) => compareSection(sides, pairs, section, id)),
    ),
    notes: compareNotes(sides, pairs),
  };
  return { ...compared, totals: compareTotals(sides), counts: countsOf(compared) };
}

export const isEmptyComparison = ({ counts }: Comparison): boolean =>
  counts.added + counts.removed + counts.moved + counts.changed === 0;

/** A row that differs in any way. */
export const isRowDifferent = (row: RowComparison): boolean =>
  !isOnBothSides(row) || row.moved || row.fields.some(({ changed }) => changed);
