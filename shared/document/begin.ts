import type { CarryOver } from '../forms/kind.ts';
import type { Template } from '../forms/template-schema.ts';
import { formOfTemplate } from '../forms/templates.ts';
import { emptyDocument, type PbdDocument, type Row, rowsIn, textIn } from './document.ts';
import { readField } from './edits.ts';
import { rowIdOf } from './rows.ts';

/**
 * A document of another kind begun from one that is filled: what the carry-over list names is taken over, text by text,
 * and nothing else. Rows keep their order and are numbered anew. The source stays as it is.
 */
export function beginFrom(source: PbdDocument, template: Template, { fields, rows }: CarryOver): PbdDocument {
  const form = formOfTemplate(template);
  const values = fields
    .filter(({ to }) => form.fields.has(to))
    .map(({ from, to }) => [to, readField(source, from)] as const)
    .filter(([, text]) => text !== '');
  const carried = rows
    .filter(({ to }) => form.rows.has(to))
    .map(({ from, to, columns }) => {
      const list = rowsIn(source, from).map((row, index): Row => {
        const cells = columns.map((column) => [column.to, textIn(row, column.from)] as const);
        return { ...Object.fromEntries(cells), id: rowIdOf(form, to, index + 1) } as Row;
      });
      return [to, list] as const;
    });
  return { ...emptyDocument(template), values: Object.fromEntries(values), rows: Object.fromEntries(carried) };
}
