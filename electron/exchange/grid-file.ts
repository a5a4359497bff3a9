import { formatGridText } from '../../shared/table/grid/grid-text.ts';
import { type SheetLook, writeWorkbook } from './workbook.ts';

/** A grid of texts as a file for others: a spreadsheet, or text with tabs that spreadsheets open. */
export async function gridFile(
  grid: readonly (readonly string[])[],
  format: 'xlsx' | 'txt',
  sheet: SheetLook,
): Promise<Uint8Array> {
  // A byte order mark tells spreadsheets that the text is UTF-8.
  return format === 'txt' ? Buffer.from(`\uFEFF${formatGridText(grid)}\n`) : writeWorkbook(grid, sheet);
}
