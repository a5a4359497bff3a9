import { readFigure } from '../text/amount-text.ts';
import type { PbdDocument } from '../document/document.ts';
import { commitField } from '../document/edits.ts';
import { fieldLabel } from '../forms/labels.ts';
import type { FieldPath } from '../forms/paths.ts';
import { profileOf } from '../forms/templates.ts';
import { type ClipboardTable, isBlank } from '../table/grid/clipboard-table.ts';
import { type LandingCell, landAmount } from './pasted-cell.ts';
import { isUnit, unitIn, unitsOfHeader, unitsOfTop, withoutUnit } from '../table/grid/units.ts';

/**
 * A table pasted where the form has no rows, but amounts that have their names beside them. Nothing is shown before it
 * lands, so only what can be meant in one way does.
 */

export interface LandingAmount {
  readonly path: FieldPath;
  /** As it will be committed: an amount, or one of too many decimals that is kept beside the stored one to be mended. */
  readonly cell: LandingCell;
  readonly fromYuan: boolean;
}

type Rows = ClipboardTable['rows'];

const bare = (text: string): string => withoutUnit(text).replace(/[\s*：:]+/g, '');

/** A cell as an amount, in 万元; null where it is none, or in a unit that is not converted. */
function landFigure(text: string, unit: string | null): Omit<LandingAmount, 'path'> | null {
  if (isBlank(text) || (unit !== null && unit !== '元' && unit !== '万元')) return null;
  const figure = readFigure(text);
  // What stands behind the number itself comes before what any label says.
  const fromYuan = ((figure.ok ? figure.value?.unit : null) ?? unit) === '元';
  const cell = landAmount(text, fromYuan);
  const isFigure = cell.mark === null || (cell.mark.kind === 'refused' && cell.mark.error === 'too-many-decimals');
  return isFigure ? { cell, fromYuan } : null;
}

const isFigure = (text: string): boolean => landFigure(text, null) !== null;

/** The figures behind a name, up to the next words: more than one, and none of them can be meant. */
function behindName(
  row: readonly string[],
  at: number,
): { readonly places: readonly number[]; readonly unit: string | null } {
  const places: number[] = [];
  let unit = unitIn(row[at] ?? '');
  for (const [place, cell] of row.entries()) {
    if (place <= at || isBlank(cell)) continue;
    if (isFigure(cell)) places.push(place);
    else if (places.length > 0) break;
    else if (isUnit(cell)) unit = cell.trim();
  }
  return { places, unit };
}

/** Amounts behind the names of fields, wherever in the table these stand; null where something is unclear. */
function byName(document: PbdDocument, rows: Rows, paths: readonly FieldPath[]): readonly LandingAmount[] | null {
  const profile = profileOf(document.profile);
  const named = new Map(paths.map((path) => [bare(fieldLabel(profile, path)), path]));
  const first = rows.findIndex((row) => row.some((cell) => named.has(bare(cell))));
  const ofColumns = first > 0 ? unitsOfHeader({ rows }, first - 1, first) : [];
  const ofTop = unitsOfTop({ rows }, rows.length);
  const landing = new Map<FieldPath, LandingAmount>();
  for (const row of rows) {
    for (const [at, cell] of row.entries()) {
      const path = named.get(bare(cell));
      if (path === undefined) continue;
      const { places, unit } = behindName(row, at);
      const [place] = places;
      if (place === undefined) continue;
      const figure = landFigure(row[place] ?? '', unit ?? ofColumns[place] ?? ofTop[place] ?? null);
      // Two years side by side, a name said twice, 千元: which is meant is not for us to say.
      if (places.length > 1 || figure === null || landing.has(path)) return null;
      landing.set(path, { path, ...figure });
    }
  }
  return [...landing.values()];
}

/** One column of figures, under a heading or none, from the field it is pasted into downwards. */
function downwards(rows: Rows, path: FieldPath, column: readonly FieldPath[]): readonly LandingAmount[] {
  const lines = rows.map((row) => row.filter((cell) => !isBlank(cell)));
  if (lines.some((line) => line.length !== 1)) return [];
  const [heading = '', ...below] = lines.flat();
  const hasHeading = !isFigure(heading);
  const unit = hasHeading ? unitIn(heading) : null;
  const figures = (hasHeading ? below : [heading, ...below]).map((text) => landFigure(text, unit));
  const places = column.slice(column.indexOf(path));
  if (figures.length > places.length) return [];
  return figures.every((figure) => figure !== null)
    ? figures.flatMap((figure, at) => {
        const place = places[at];
        return place === undefined ? [] : [{ path: place, ...figure }];
      })
    : [];
}

/**
 * Where the amounts of a table land: by the names before them, else from `path` downwards in its column of the form.
 * Empty where the table is neither, or not clearly so.
 */
export function landAmounts(
  document: PbdDocument,
  { rows }: ClipboardTable,
  path: FieldPath,
  columns: readonly (readonly FieldPath[])[],
): readonly LandingAmount[] {
  const named = byName(document, rows, columns.flat());
  if (named === null || named.length > 0) return named ?? [];
  return downwards(rows, path, columns.find((column) => column.includes(path)) ?? []);
}

export const commitAmounts = (document: PbdDocument, amounts: readonly LandingAmount[]): PbdDocument =>
  amounts.reduce((known, { path, cell }) => commitField(known, path, cell.text).document, document);
