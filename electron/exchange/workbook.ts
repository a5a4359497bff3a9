import writeWorkbookFile from 'write-excel-file/node';

export interface SheetLook {
  readonly name: string;
  /** Of the columns, in characters. */
  readonly widths: readonly number[];
}

/**
 * A grid of texts as an .xlsx workbook of one sheet, its first row a header. Every cell is a text, whatever it begins
 * with: no formula can come of what an officer typed.
 */
export async function writeWorkbook(
  grid: readonly (readonly string[])[],
  { name, widths }: SheetLook,
): Promise<Uint8Array> {
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
    sheet: name,
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  });
  return await file.toBuffer();
}
