import { documentSchema } from '../document/document.ts';
import type { Template } from '../forms/template-schema.ts';
import type { MoneyUnit } from '../money/money.ts';
import { err, type Result } from '../result.ts';
import type { SourceGrid } from '../table/grid/source-grid.ts';
import type { ReadError } from '../table/read/errors.ts';
import { gridOfPage } from '../table/read/grid-of-page.ts';
import { gridOfText } from '../table/read/grid-of-text.ts';
import { type FormRead, readForm } from '../table/read/read.ts';
import { recognizeForm } from '../table/read/recognize.ts';
import { type RawClipboard, readClipboard } from './read-clipboard.ts';

/** A clipboard that holds a form from its first block to its last: to be opened, not to land as rows of a block. */
export interface PastedForm {
  readonly template: Template;
  /** Reads it, as an import of the same would; `unit` is that of every amount that names none itself. */
  readonly read: (unit?: MoneyUnit) => Result<FormRead, ReadError>;
}

/** Fewer rows than any form has. */
const FEW_ROWS = 6;

/** Null where it holds rows, a text, nothing, or a form of which a block is missing. */
export function formOnClipboard(raw: RawClipboard, templates: readonly Template[]): PastedForm | null {
  const content = readClipboard(raw);
  if (!content.ok || !('table' in content.value) || content.value.table.rows.length < FEW_ROWS) return null;
  const grids = [gridOfPage(raw.html, templates), gridOfText(raw.text, templates)];
  for (const grid of grids) {
    const known = grid === null ? null : recognizeForm(grid, templates, null);
    if (grid === null || known === null || !known.ok || known.value.missing.length > 0) continue;
    return { template: known.value.template, read: (unit) => readGrid(grid, templates, unit) };
  }
  return null;
}

function readGrid(
  grid: SourceGrid,
  templates: readonly Template[],
  unit: MoneyUnit | undefined,
): Result<FormRead, ReadError> {
  const read = readForm(grid, { templates, ...(unit === undefined ? {} : { unit }) });
  // What no document may hold could neither be shown nor saved.
  const isTooLarge = read.ok && !documentSchema.safeParse(read.value.document).success;
  return isTooLarge ? err({ code: 'too-many-cells' }) : read;
}
