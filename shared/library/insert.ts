import type { IndicatorRow, PbdDocument } from '../document/document.ts';
import { insertRow } from '../document/edits.ts';
import { isIndicatorStarted } from '../document/rows.ts';
import type { Profile } from '../forms/template-schema.ts';
import { profileOf } from '../forms/templates.ts';
import { blankValueOf, keyOf, type LibraryEntry } from './entry.ts';
import { type Place, placementOf, placesIn } from './placement.ts';

/** An entry and the 一级 and 二级 it goes under; null where the officer leaves that for later. */
export interface PlacedEntry {
  readonly entry: LibraryEntry;
  readonly place: Place | null;
}

export interface Insertion {
  readonly document: PbdDocument;
  /** In the order of the entries; none where the form cannot hold them all, and nothing is changed. */
  readonly rowIds: readonly string[];
}

type Filling = Omit<IndicatorRow, 'id'>;

/** What an entry becomes in the form: the number is left blank in every value column that the profile prints. */
function fillingOf({ entry, place }: PlacedEntry, profile: Profile): Filling {
  const value = blankValueOf(entry);
  const has = (field: 'cycleValue' | 'annualValue'): string =>
    profile.valueColumns.some((column) => column.field === field) ? value : '';
  return {
    level1: place?.level1 ?? '',
    level2: place?.level2 ?? '',
    level3: entry.level3,
    cycleValue: has('cycleValue'),
    annualValue: has('annualValue'),
  };
}

const sameGroup = (row: Place, other: Place): boolean => row.level1 === other.level1 && row.level2 === other.level2;

/**
 * Where a new row belongs, so that the groups of the printed table stay together: after the current row where it is of
 * the same 二级, else after the last of this 二级, else where the 二级 stands in its 一级, else where the 一级 stands.
 */
function indexFor(rows: readonly IndicatorRow[], place: Place, current: number, profile: Profile): number {
  const currentRow = rows[current];
  if (currentRow !== undefined && sameGroup(currentRow, place)) return current + 1;
  const ofGroup = rows.findLastIndex((row) => sameGroup(row, place));
  if (ofGroup !== -1) return ofGroup + 1;
  const places = placesIn(profile);
  const rankOf = (row: Place): number => places.findIndex((candidate) => sameGroup(candidate, row));
  const rank = rankOf(place);
  const hasFamily = rows.some((row) => row.level1 === place.level1);
  // Rows that the profile does not know stand where the officer put them and tell nothing.
  const tells = (row: IndicatorRow): boolean => rankOf(row) !== -1 && (!hasFamily || row.level1 === place.level1);
  const before = rows.findLastIndex((row) => tells(row) && rankOf(row) < rank);
  if (before !== -1) return before + 1;
  const after = rows.findIndex((row) => tells(row) && rankOf(row) > rank);
  return after === -1 ? rows.length : after;
}

/** A row that nothing was written into takes the entry, if it stands where the entry belongs or nowhere. */
const takes = (row: IndicatorRow | undefined, filling: Filling): row is IndicatorRow =>
  row !== undefined &&
  !isIndicatorStarted(row) &&
  (sameGroup(row, filling) || (row.level1 === '' && row.level2 === '') || sameGroup(row, { ...filling, level2: '' }));

const replaceRow = (document: PbdDocument, row: IndicatorRow, filling: Filling): PbdDocument => ({
  ...document,
  indicators: document.indicators.map((other) => (other === row ? { ...row, ...filling } : other)),
});

/** Puts entries into the form; `currentRow` is the id of the row the officer was in, if any. */
export function insertEntries(
  document: PbdDocument,
  entries: readonly PlacedEntry[],
  currentRow: string | null,
): Insertion {
  const profile = profileOf(document.profile);
  let next = document;
  let current = currentRow;
  const rowIds: string[] = [];
  for (const placed of entries) {
    const filling = fillingOf(placed, profile);
    const at = next.indicators.findIndex((row) => row.id === current);
    const row = next.indicators[at];
    if (takes(row, filling)) {
      next = replaceRow(next, row, filling);
      rowIds.push(row.id);
      continue;
    }
    const index = placed.place === null && at !== -1 ? at + 1 : indexFor(next.indicators, filling, at, profile);
    const inserted = insertRow(next, 'indicators', index, filling);
    if (inserted.rowId === null) return { document, rowIds: [] };
    next = inserted.document;
    current = inserted.rowId;
    rowIds.push(inserted.rowId);
  }
  return { document: next, rowIds };
}

/** The keys of the indicators that a form has already. */
export const keysIn = (document: PbdDocument): ReadonlySet<string> =>
  new Set(document.indicators.filter(({ level3 }) => level3.trim() !== '').map(keyOf));

/** Whether the form has an entry already, under the 二级 that it would be put under; where that is asked, under any. */
export function isPresent(entry: LibraryEntry, keys: ReadonlySet<string>, profile: Profile): boolean {
  const placement = placementOf(entry, profile);
  if (placement.kind !== 'ask') return keys.has(keyOf({ level2: placement.place.level2, level3: entry.level3 }));
  return placesIn(profile).some(({ level2 }) => keys.has(keyOf({ level2, level3: entry.level3 })));
}
