import { emptyDocument, formOf, type PbdDocument, type Row } from '../shared/document/document.ts';
import { rowIdOf } from '../shared/document/rows.ts';
import type { FieldSpec } from '../shared/forms/fields.ts';
import type { Template } from '../shared/forms/template-schema.ts';

/** What a field of a form that is filled in whole holds; no two texts of names and prose are the same. */
function textOf({ kind, options }: FieldSpec, place: string): string {
  switch (kind) {
    case 'amount':
      return '1234.50';
    case 'integer':
      return '12';
    case 'year':
      return '2024';
    case 'date':
      return '2024-01-15';
    case 'choice':
      return options?.[0] ?? '';
    case 'prose':
      return `内容${place}，推进高质量发展。`;
    default:
      return `文字${place}`;
  }
}

/** A document with every field and column of its template filled, and so many rows in each block. */
export function filledUnder(template: Template, rows = 3): PbdDocument {
  const blank = emptyDocument(template);
  const form = formOf(blank);
  const values = [...form.fields].map(([path, spec], at) => [path, textOf(spec, `甲${at}`)]);
  const families = form.taxonomy.flatMap(({ level1, level2 }) => level2.map(({ name }) => ({ level1, level2: name })));
  const blocks = [...form.rows.values()].map(({ key, columns }, block) => [
    key,
    Array.from({ length: rows }, (_, at): Row => {
      const family = families[Math.floor(at / 2) % Math.max(1, families.length)];
      const cells = columns.map(({ key: column, spec }, index) => {
        if (spec.role === 'level1') return [column, family?.level1 ?? ''];
        if (spec.role === 'level2') return [column, family?.level2 ?? ''];
        return [column, textOf(spec, `${block}乙${at}丙${index}`)];
      });
      return { ...Object.fromEntries(cells), id: rowIdOf(form, key, at + 1) };
    }),
  ]);
  return { ...blank, values: Object.fromEntries(values), rows: Object.fromEntries(blocks) };
}
