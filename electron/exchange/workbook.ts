import writeWorkbookFile from 'write-excel-file/node';

/** Widths of columns in characters. */
const COLUMN_WIDTHS = [8, 8, 24, 60, 40, 60] as const;

/**
 * A grid of texts as an .xlsx workbook of one sheet, its first row a header. Every cell is a text, whatever it begins
 * with: no formula can come of what an officer typed.
 */
export async function writeWorkbook(grid: readonly (readonly string[])[]): Promise<Uint8Array> {
  const rows = grid.map((row, index) =>
    row.map((value) => ({
      value,
      type: String,
      wrap: true,
      alignVertical: 'top' as const,
      ...(index === 0 ? { fontWeight: 'bold' as const } : {}),
    })),
  );
  const file = await writeWorkbookFile(rows, {
    sheet: '审核结果',
    columns: COLUMN_WIDTHS.map((width) => ({ width })),
    stickyRowsCount: 1,
  });
  return await file.toBuffer();
}
