import type { Template } from '../../forms/template-schema.ts';
import { SHIPPED_TEMPLATES } from '../../forms/templates.ts';
import { keyOfCell, MAX_COLUMNS, MAX_HTML } from '../grid/clipboard-table.ts';
import { type PageParts, partsOfPage, readHtmlTable } from '../grid/html-table.ts';
import { gridOf, placeOf, type SourceGrid } from '../grid/source-grid.ts';
import { labelKey } from './label-key.ts';
import { allLabels } from './recognize.ts';

/** The grid of the table on a page, with what the page says is merged. */

/** Lines beside a table that may name it: so many before, nearest first, and so many behind. */
const LINES_BEFORE = 20;
const LINES_BEHIND = 10;
/** A table with so many labels of forms is a part of one. */
const ENOUGH_LABELS = 3;

/** Tables within tables are read with each of those around them: so many times the page's length at most. */
const READ_AGAIN = 4;
/** More tables that look like a form are many forms. */
const MAX_LIKELY = 100;

interface Slice {
  readonly table: PageParts['tables'][number];
  readonly html: string;
  readonly labels: number;
}

/** Whether a text is a page, or a part of one, with a table in it. */
export const isPage = (text: string): boolean =>
  text.length <= MAX_HTML && /^\uFEFF?\s*<(?:!|\?xml|[a-z][a-z0-9]*[\s/>])/i.test(text) && /<table/i.test(text);

/** Null where there is no table, or where the page is none that a program would write. */
export function gridOfPage(html: string, templates: readonly Template[] = SHIPPED_TEMPLATES): SourceGrid | null {
  const parts = partsOfPage(html);
  if (parts === null || parts.tables.length === 0) return null;
  const known = allLabels(templates);
  const labelsIn = (part: string): number => {
    const read = readHtmlTable(part);
    if (!read.ok || read.value === null) return 0;
    const keys = new Set(read.value.rows.flat().map(labelKey));
    return [...keys].filter((key) => known.has(key)).length;
  };
  let room = READ_AGAIN * html.length;
  const slices: readonly Slice[] = parts.tables.flatMap((table) => {
    // Those that hold no other come first; of those around them as many as may be read.
    room -= table.end - table.start;
    if (room < 0) return [];
    const own = html.slice(table.start, table.end);
    return [{ table, html: own, labels: parts.tables.length === 1 ? ENOUGH_LABELS : labelsIn(own) }];
  });
  const isWithin = (one: Slice, other: Slice): boolean =>
    one !== other && one.table.start >= other.table.start && one.table.end <= other.table.end;
  // Of several tables those that look like a form's; where none does, all that hold no other. A table that lays the page out
  // has the labels of its inner ones in single cells; one in a cell of a form has fewer labels than the form.
  const likely = slices.filter(({ labels }) => labels >= ENOUGH_LABELS);
  const best = likely.filter(
    (slice) =>
      likely.length <= MAX_LIKELY &&
      !likely.some(
        (other) =>
          (isWithin(slice, other) && other.labels > slice.labels) ||
          (isWithin(other, slice) && other.labels >= slice.labels),
      ),
  );
  const chosen = best.length === 0 ? slices.filter(({ table }) => !table.hasInner) : best;
  const read = readHtmlTable(chosen.map((slice) => slice.html).join('\n'));
  if (!read.ok || read.value === null) return null;
  const { rows, repeated, hiddenRows } = read.value;
  const before = chosen[0]?.table.linesBefore ?? 0;
  const behind = chosen.at(-1)?.table.linesBehind ?? before;
  const covered = new Set<number>();
  for (const key of repeated) covered.add(placeOf(Math.floor(key / MAX_COLUMNS), key % MAX_COLUMNS));
  return gridOf(
    rows.map((row, at) => row.map((cell, column) => (repeated.has(keyOfCell(at, column)) ? '' : cell))),
    {
      covered,
      hiddenRows,
      isDecoded: true,
      captions: [
        ...parts.lines.slice(Math.max(0, before - LINES_BEFORE), before).reverse(),
        ...parts.lines.slice(behind, behind + LINES_BEHIND),
      ],
    },
  );
}
