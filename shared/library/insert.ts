import { formOf, type PbdDocument, type Row, rowsIn, textIn } from '../document/document.ts';
import { insertRow } from '../document/edits.ts';
import { isStarted } from '../document/rows.ts';
import { blocksOfRole, type Form, type RowsBlock } from '../forms/form.ts';
import { level2Named } from '../forms/taxonomy.ts';
import { partValue, QUALITATIVE_SIGN } from '../indicator/parts.ts';
import { NUMBER_BLANK } from '../indicator/unfinished.ts';
import { keyOf, type LibraryEntry } from './entry.ts';
import { type IndicatorColumns, indicatorBlock, indicatorColumns } from './indicator-block.ts';
import { type Place, placementOf, placesIn } from './placement.ts';

/** An entry and the 一级 and 二级 it goes under; null where the officer leaves that for later. */
export interface PlacedEntry {
  readonly entry: LibraryEntry;
  readonly place: Place | null;
}

export interface Insertion {
  readonly document: PbdDocument;
  /** The block of the rows; null where the form has no indicators. */
  readonly block: string | null;
  /** In the order of the entries; none where the form cannot hold them all, and nothing is changed. */
  readonly rowIds: readonly string[];
}

type Filling = Readonly<Record<string, string>>;

const NO_PLACE: Place = { level1: '', level2: '' };

/**
 * What an entry becomes in a block: the number is left blank in every column of values, and the sign and the unit stand
 * where the block has columns for them.
 */
function fillingOf({ entry, place }: PlacedEntry, columns: IndicatorColumns): Filling {
  const { kind, comparator, unit } = entry;
  const cells =
    kind === '定量'
      ? partValue({ comparator, number: NUMBER_BLANK, unit }, columns.parts)
      : { sign: columns.parts.signs?.find((sign) => sign === QUALITATIVE_SIGN) ?? '', value: '', unit: '' };
  const { level1, level2 } = place ?? NO_PLACE;
  const single: readonly (readonly [column: string | null, text: string])[] = [
    [columns.level1, level1],
    [columns.level2, level2],
    [columns.level3, entry.level3],
    [columns.sign, cells.sign],
    [columns.unit, cells.unit],
  ];
  return Object.fromEntries([
    ...single.filter(([column]) => column !== null),
    ...columns.values.map((column) => [column, cells.value] as const),
  ]);
}

const sameGroup = (one: Place, other: Place): boolean => one.level1 === other.level1 && one.level2 === other.level2;

/** The group that a row stands in; blank where the block has no columns for it. */
const placeOfRow = (row: Row, { level1, level2 }: IndicatorColumns): Place => ({
  level1: level1 === null ? '' : textIn(row, level1),
  level2: level2 === null ? '' : textIn(row, level2),
});

/**
 * Where a new row belongs, so that the groups of the printed table stay together: after the current row where it is of
 * the same 二级, else after the last of this 二级, else where the 二级 stands in its 一级, else where the 一级 stands.
 */
function indexFor(rows: readonly Place[], place: Place, current: number, form: Form): number {
  const currentRow = rows[current];
  if (currentRow !== undefined && sameGroup(currentRow, place)) return current + 1;
  const ofGroup = rows.findLastIndex((row) => sameGroup(row, place));
  if (ofGroup !== -1) return ofGroup + 1;
  const places = placesIn(form);
  const rankOf = (row: Place): number => places.findIndex((candidate) => sameGroup(candidate, row));
  const rank = rankOf(place);
  const hasFamily = rows.some((row) => row.level1 === place.level1);
  // Rows that the template does not know stand where the officer put them and tell nothing.
  const tells = (row: Place): boolean => rankOf(row) !== -1 && (!hasFamily || row.level1 === place.level1);
  const before = rows.findLastIndex((row) => tells(row) && rankOf(row) < rank);
  if (before !== -1) return before + 1;
  const after = rows.findIndex((row) => tells(row) && rankOf(row) > rank);
  return after === -1 ? rows.length : after;
}

/** Whether a row that nothing was written into stands where an entry belongs, or nowhere. */
const standsFor = (row: Place, place: Place): boolean =>
  sameGroup(row, place) || sameGroup(row, NO_PLACE) || sameGroup(row, { ...place, level2: '' });

const fillRow = (document: PbdDocument, block: string, row: Row, filling: Filling): PbdDocument => ({
  ...document,
  rows: {
    ...document.rows,
    [block]: rowsIn(document, block).map((other) => (other === row ? ({ ...row, ...filling } as Row) : other)),
  },
});

/**
 * Puts entries into the form; `currentRow` is the id of the row the officer was in, if any, and `block` the block of
 * indicators that they go into: as a rule that of the row, else the first.
 */
export function insertEntries(
  document: PbdDocument,
  entries: readonly PlacedEntry[],
  currentRow: string | null,
  block: RowsBlock | null = indicatorBlock(document, currentRow),
): Insertion {
  if (block === null) return { document, block: null, rowIds: [] };
  const { key } = block;
  const form = formOf(document);
  const columns = indicatorColumns(block);
  let next = document;
  let current = currentRow;
  const rowIds: string[] = [];
  for (const placed of entries) {
    const filling = fillingOf(placed, columns);
    const rows = rowsIn(next, key);
    const at = rows.findIndex(({ id }) => id === current);
    const row = rows[at];
    // As the row will say it: a block without groups puts none in.
    const place = placeOfRow({ ...filling, id: '' } as Row, columns);
    if (row !== undefined && !isStarted(block, row) && standsFor(placeOfRow(row, columns), place)) {
      next = fillRow(next, key, row, filling);
      rowIds.push(row.id);
      continue;
    }
    const places = rows.map((each) => placeOfRow(each, columns));
    const index = placed.place === null && at !== -1 ? at + 1 : indexFor(places, place, at, form);
    const inserted = insertRow(next, key, index, filling);
    if (inserted.rowId === null) return { document, block: key, rowIds: [] };
    next = inserted.document;
    current = inserted.rowId;
    rowIds.push(inserted.rowId);
  }
  return { document: next, block: key, rowIds };
}

/** Entries and rows of one key are the same indicator; a form without 二级 tells them by their 三级 alone. */
const keyIn = (form: Form, level2: string, level3: string): string =>
  keyOf({ level2: level2Named(form, level2), level3 });

/** The keys of the indicators that a form has already. */
export function keysIn(document: PbdDocument): ReadonlySet<string> {
  const form = formOf(document);
  return new Set(
    blocksOfRole(form, 'indicators').flatMap((block) => {
      const columns = indicatorColumns(block);
      const { level3 } = columns;
      if (level3 === null) return [];
      return rowsIn(document, block.key)
        .filter((row) => textIn(row, level3).trim() !== '')
        .map((row) => keyIn(form, placeOfRow(row, columns).level2, textIn(row, level3)));
    }),
  );
}

/** Whether the form has an entry already, under the 二级 that it would be put under; where that is asked, under any. */
export function isPresent(entry: LibraryEntry, keys: ReadonlySet<string>, form: Form): boolean {
  const { level3 } = entry;
  const hasLevel2 = blocksOfRole(form, 'indicators').some((block) => indicatorColumns(block).level2 !== null);
  if (!hasLevel2) return keys.has(keyIn(form, '', level3));
  const placement = placementOf(entry, form);
  if (placement.kind !== 'ask') return keys.has(keyIn(form, placement.place.level2, level3));
  return placesIn(form).some(({ level2 }) => keys.has(keyIn(form, level2, level3)));
}
