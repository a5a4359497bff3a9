import type { Form } from './form.ts';
import { blockName, fieldLabel } from './labels.ts';
import type { Template } from './template-schema.ts';

/** What the template's sums are made of, in words and units; what they come to is `document/totals.ts`'s to say. */

export type SumSpec = Template['sums'][number];

/** The sum of a name; null where the template has none. */
export const sumNamed = (form: Form, id: string): SumSpec | null =>
  form.template.sums.find((sum) => sum.id === id) ?? null;

/** A sum's label; `{level}` in it is the template's level. The empty string where the template has no such sum. */
export const sumLabel = (form: Form, id: string): string =>
  (sumNamed(form, id)?.label ?? '').replaceAll('{level}', () => form.template.level);

/** The block and column of an addend such as `block.*.column`; null where it is a field or a sum. */
export function columnOfAddend(addend: string): { readonly block: string; readonly column: string } | null {
  const [block = '', star, column] = addend.split('.');
  return star === '*' && column !== undefined ? { block, column } : null;
}

/** An addend in words: a sum's label, a field's, or the name of the block whose column it is. */
export function addendLabel(form: Form, addend: string): string {
  const column = columnOfAddend(addend);
  if (column !== null) return blockName(form, column.block);
  return sumNamed(form, addend) === null ? fieldLabel(form, addend) : sumLabel(form, addend);
}

/** The units of all amounts that a sum or another addend is made of. Each sum is gone through once, however many name it. */
export function unitsOfAddend(form: Form, addend: string): ReadonlySet<string> {
  const units = new Set<string>();
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const column = columnOfAddend(name);
    const sum = column === null ? sumNamed(form, name) : null;
    for (const each of [...(sum?.of ?? []), ...(sum?.minus ?? [])]) visit(each);
    const spec =
      column === null
        ? form.fields.get(name)
        : form.rows.get(column.block)?.columns.find(({ key }) => key === column.column)?.spec;
    if (spec?.unit !== undefined) units.add(spec.unit);
  };
  visit(addend);
  return units;
}

/** 万元 or 元: the unit of the amounts that a sum or another addend is made of, which a sound template has in one. */
export const unitOfAddend = (form: Form, addend: string): string => {
  const [unit = ''] = unitsOfAddend(form, addend);
  return unit;
};
