import { MAX_ROWS } from '../../document/document.ts';
import type { Template } from '../../forms/template-schema.ts';
import { SHIPPED_TEMPLATES } from '../../forms/templates.ts';
import { joinBrokenLines } from '../grid/broken-lines.ts';
import { isBlank, MAX_COLUMNS } from '../grid/clipboard-table.ts';
import { parseGridText, type Separator } from '../grid/grid-text.ts';
import { gridOf, type SourceGrid } from '../grid/source-grid.ts';
import { labelKey } from './label-key.ts';
import { allLabels } from './recognize.ts';

/** The grid of a text whose cells are parted by tabs, commas or semicolons. */

const SEPARATORS: readonly Separator[] = ['\t', ',', ';'];
/** So much of a text shows by what its cells are parted, in characters. */
const SAMPLE = 200_000;

/** How many cells are labels that forms have: the more, the better the cells were told apart. */
function labelsFound(rows: readonly (readonly string[])[], known: ReadonlySet<string>): number {
  let found = 0;
  for (const row of rows) if (row.length > 1) for (const cell of row) if (known.has(labelKey(cell))) found += 1;
  return found;
}

function separatorOf(text: string, known: ReadonlySet<string>): Separator {
  const sample = text.slice(0, SAMPLE);
  const found = SEPARATORS.map((separator) => labelsFound(parseGridText(sample, { separator }), known));
  const most = Math.max(...found);
  return SEPARATORS[found.indexOf(most)] ?? '\t';
}

/** Of the cells that hold something, how many stand in quotes: a source that quotes all of them quotes by habit. */
function quotesByHabit(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  const quoted = sample.match(/(?:^|[\t\n])"[^"\t\n]+"(?=[\t\n\r]|$)/g)?.length ?? 0;
  const filled = parseGridText(sample)
    .flat()
    .filter((cell) => !isBlank(cell)).length;
  return quoted * 2 > filled;
}

export function gridOfText(text: string, templates: readonly Template[] = SHIPPED_TEMPLATES): SourceGrid {
  const known = allLabels(templates);
  const separator = separatorOf(text, known);
  const rows = parseGridText(text, {
    separator,
    onlyNeeded: separator === '\t' && !quotesByHabit(text),
    most: { rows: MAX_ROWS, columns: MAX_COLUMNS },
  });
  const { rows: whole, numbers, joined } = joinBrokenLines(rows, (cell) => known.has(labelKey(cell)));
  return gridOf(whole, { numbers, joined });
}
