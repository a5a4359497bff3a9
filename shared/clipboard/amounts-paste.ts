import type { PbdDocument } from '../document/document.ts';
import { commitField } from '../document/edits.ts';
import { fieldLabel } from '../form/labels.ts';
import type { FieldPath } from '../form/paths.ts';
import { profileOf } from '../form/profiles/profiles.ts';
import { type ClipboardTable, isBlank } from './clipboard-table.ts';
import { landAmount } from './pasted-cell.ts';

/** A table pasted where the form has no rows, but amounts that have their names beside them. */

export interface LandingAmount {
  readonly path: FieldPath;
  /** As it will be committed; what is no amount is kept beside the stored one, to be mended. */
  readonly text: string;
}

const bare = (text: string): string => text.replace(/[\s*：:]+/g, '').replace(/（.*?）|\(.*?\)/g, '');
const isFigure = (text: string): boolean => /[\d０-９]/.test(text);
const UNIT_YUAN = /单位[：:]\s*元|[（(]\s*元\s*[)）]/;

/** Amounts that stand behind the names of fields, wherever in the table these are. */
function byName(document: PbdDocument, rows: ClipboardTable['rows'], paths: readonly FieldPath[]): LandingAmount[] {
  const profile = profileOf(document.profile);
  const named = new Map(paths.map((path) => [bare(fieldLabel(profile, path)), path]));
  const fromYuan = rows.some((row) => row.some((cell) => UNIT_YUAN.test(cell)));
  return rows.flatMap((row) =>
    row.flatMap((cell, at) => {
      const path = named.get(bare(cell));
      const amount = row.slice(at + 1).find((next) => !isBlank(next));
      if (path === undefined || amount === undefined || named.has(bare(amount))) return [];
      return [{ path, text: landAmount(amount, fromYuan).text }];
    }),
  );
}

/** One column of figures, from the field it is pasted into downwards. */
function downwards(rows: ClipboardTable['rows'], path: FieldPath, column: readonly FieldPath[]): LandingAmount[] {
  const figures = rows.map((row) => row.filter((cell) => !isBlank(cell)));
  const places = column.slice(column.indexOf(path));
  const fits =
    figures.length <= places.length && figures.every(([figure = '', ...more]) => more.length === 0 && isFigure(figure));
  if (!fits) return [];
  return figures.flatMap(([figure = ''], at) => {
    const place = places[at];
    return place === undefined ? [] : [{ path: place, text: landAmount(figure, false).text }];
  });
}

/**
 * Where the amounts of a table land: by the names beside them, else from `path` downwards in its column of the form.
 * Empty where the table is neither.
 */
export function landAmounts(
  document: PbdDocument,
  { rows }: ClipboardTable,
  path: FieldPath,
  columns: readonly (readonly FieldPath[])[],
): readonly LandingAmount[] {
  const named = byName(document, rows, columns.flat());
  if (named.length > 0) return named;
  return downwards(rows, path, columns.find((column) => column.includes(path)) ?? []);
}

export const commitAmounts = (document: PbdDocument, amounts: readonly LandingAmount[]): PbdDocument =>
  amounts.reduce((known, { path, text }) => commitField(known, path, text).document, document);
