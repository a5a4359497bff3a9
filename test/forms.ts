import { emptyDocument, formOf, type PbdDocument, type Row, rowsIn } from '../shared/document/document.ts';
import { insertRow } from '../shared/document/edits.ts';
import type { Template } from '../shared/forms/template-schema.ts';
import { shippedTemplate } from '../shared/forms/templates.ts';

/** Documents for tests, built without the program's readers. */

/** A shipped template by its id. */
export function templateOf(id: string): Template {
  const template = shippedTemplate(id);
  if (template === null) throw new Error(`no shipped template ${id}`);
  return template;
}

/** An empty document under a shipped template. */
export const emptyUnder = (id: string): PbdDocument => emptyDocument(templateOf(id));

type Texts = Readonly<Record<string, string>>;

/** The document with these values of single fields, by path. */
export const withValues = (document: PbdDocument, values: Texts): PbdDocument => ({
  ...document,
  values: { ...document.values, ...values },
});

/** The document with a block's rows replaced. */
export const withRows = (document: PbdDocument, block: string, rows: readonly Texts[]): PbdDocument => ({
  ...document,
  rows: { ...document.rows, [block]: rows as readonly Row[] },
});

/** The document with its row at `index` (from 0) changed. */
export const withCells = (document: PbdDocument, block: string, index: number, cells: Texts): PbdDocument =>
  withRows(
    document,
    block,
    rowsIn(document, block).map((row, at) => (at === index ? { ...row, ...cells } : row)),
  );

/** The document with a row added at the end of a block. */
export const addRow = (document: PbdDocument, block: string, cells: Texts): PbdDocument =>
  insertRow(document, block, rowsIn(document, block).length, cells).document;

/** The document as a file gives it: with each field and column that its template has, blank where there is no text. */
export function stored(document: PbdDocument): PbdDocument {
  const form = formOf(document);
  const blanks = (keys: Iterable<string>): Texts => Object.fromEntries([...keys].map((key) => [key, '']));
  const rows = [...form.rows].map(([key, { columns }]) => {
    const blank = blanks(columns.map((column) => column.key));
    return [key, rowsIn(document, key).map((row) => ({ ...blank, ...row }))];
  });
  return {
    ...document,
    values: { ...blanks(form.fields.keys()), ...document.values },
    rows: { ...document.rows, ...Object.fromEntries(rows) },
  };
}
