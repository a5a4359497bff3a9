import { formOf, type PbdDocument } from '../document/document.ts';
import { commitField } from '../document/edits.ts';
import { type FieldPath, specOf } from '../forms/paths.ts';
import { type ClipboardTable, isBlank } from '../table/grid/clipboard-table.ts';
import { isUnit, unitIn, unitsOfHeader, unitsOfTop, withoutUnit } from '../table/grid/units.ts';
import { isMoneyUnit, type LandingCell, landAmount, type MoneyUnit, unitBehind } from './pasted-cell.ts';

/**
 * A table pasted where the form has no rows, but amounts that have their names beside them. Nothing is shown before it
 * lands, so only what can be meant in one way does.
 */

export interface LandingAmount {
  readonly path: FieldPath;
  /** As it will be committed: an amount, or one of too many decimals that is kept beside the stored one to be mended. */
  readonly cell: LandingCell;
  /** From which unit into which it was converted; null where it is taken as it stands. */
  readonly converted: { readonly from: MoneyUnit; readonly into: MoneyUnit } | null;
}

type Rows = ClipboardTable['rows'];

const bare = (text: string): string => withoutUnit(text).replace(/[\s*：:]+/g, '');

/** A cell as an amount of a field in `into`; null where it is none, or in a unit that is not converted. */
function landFigure(text: string, unit: string | null, into: MoneyUnit): Omit<LandingAmount, 'path'> | null {
  if (isBlank(text) || (unit !== null && !isMoneyUnit(unit))) return null;
  // What stands behind the number itself comes before what any label says.
  const from = unitBehind(text) ?? unit ?? into;
  const cell = landAmount(text, from, into);
  const isAmount = cell.mark === null || (cell.mark.kind === 'refused' && cell.mark.error === 'too-many-decimals');
  return isAmount ? { cell, converted: from === into ? null : { from, into } } : null;
}

const isFigure = (text: string): boolean => landFigure(text, null, '万元') !== null;

/** What the amount at a path is in. */
function unitAt(document: PbdDocument, path: FieldPath): MoneyUnit {
  const unit = specOf(formOf(document), path)?.unit;
  return isMoneyUnit(unit) ? unit : '万元';
}

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

/** Fields by their names; what two of them may be called names none, and a field's label none but itself. */
function namedFields(document: PbdDocument, paths: readonly FieldPath[]): ReadonlyMap<string, FieldPath> {
  const named = new Map<string, FieldPath>();
  const shared = new Set<string>();
  const name = (text: string, path: FieldPath): void => {
    const known = named.get(bare(text));
    if (known !== undefined && known !== path) shared.add(bare(text));
    named.set(bare(text), path);
  };
  const specs = paths.map((path) => ({ path, spec: specOf(formOf(document), path) }));
  for (const { path, spec } of specs) if (spec !== null) name(spec.label, path);
  const labels = new Set(named.keys());
  for (const { path, spec } of specs) {
    for (const alias of spec?.aliases ?? []) if (!labels.has(bare(alias))) name(alias, path);
  }
  return new Map([...named].filter(([text]) => text !== '' && !shared.has(text)));
}

/** Amounts behind the names of fields, wherever in the table these stand; null where something is unclear. */
function byName(document: PbdDocument, rows: Rows, paths: readonly FieldPath[]): readonly LandingAmount[] | null {
  const named = namedFields(document, paths);
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
      const figure = landFigure(
        row[place] ?? '',
        unit ?? ofColumns[place] ?? ofTop[place] ?? null,
        unitAt(document, path),
      );
      // Two years side by side, a name said twice, 千元: which is meant is not for us to say.
      if (places.length > 1 || figure === null || landing.has(path)) return null;
      landing.set(path, { path, ...figure });
    }
  }
  return [...landing.values()];
}

/** One column of figures, under a heading or none, from the field it is pasted into downwards. */
function downwards(
  document: PbdDocument,
  rows: Rows,
  path: FieldPath,
  column: readonly FieldPath[],
): readonly LandingAmount[] {
  const lines = rows.map((row) => row.filter((cell) => !isBlank(cell)));
  if (lines.some((line) => line.length !== 1)) return [];
  const [heading = '', ...below] = lines.flat();
  const hasHeading = !isFigure(heading);
  const unit = hasHeading ? unitIn(heading) : null;
  const texts = hasHeading ? below : [heading, ...below];
  const start = column.indexOf(path);
  const places = start === -1 ? [] : column.slice(start);
  if (texts.length > places.length) return [];
  const landed: LandingAmount[] = [];
  for (const [at, place] of places.slice(0, texts.length).entries()) {
    const figure = landFigure(texts[at] ?? '', unit, unitAt(document, place));
    if (figure === null) return [];
    landed.push({ path: place, ...figure });
  }
  return landed;
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
  return downwards(document, rows, path, columns.find((column) => column.includes(path)) ?? []);
}

export const commitAmounts = (document: PbdDocument, amounts: readonly LandingAmount[]): PbdDocument =>
  amounts.reduce((known, { path, cell }) => commitField(known, path, cell.text).document, document);
