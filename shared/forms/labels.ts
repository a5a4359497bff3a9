import type { Block, Form } from './form.ts';
import { type FieldPath, fieldsOfBlock, specOf } from './paths.ts';

/** A field's label as the template words it; the empty string where the path names no field. */
export const fieldLabel = (form: Form, path: FieldPath): string => specOf(form, path)?.label ?? '';

const FIRST_BRACKET = /（.*）$/;

/** A label without what it says in brackets at its end: 拟投入的资金, 其他需完成的任务. */
export const shortLabel = (label: string): string => label.replace(FIRST_BRACKET, '');

/** A block's label as printed; that of its first field where the block has none of its own. */
export const blockLabel = (block: Block): string => block.label ?? fieldsOfBlock(block)[0]?.spec.label ?? '';

/** A block as named in messages and headings. */
export const blockName = (form: Form, key: string): string => {
  const block = form.blocks.find((each) => each.key === key);
  return block === undefined ? '' : shortLabel(blockLabel(block));
};

/** A sum's label; `{level}` in it is the template's level. The empty string where the template has no such sum. */
export const sumLabel = (form: Form, id: string): string =>
  (form.template.sums.find((sum) => sum.id === id)?.label ?? '').replaceAll('{level}', form.template.level);

/** What balances and sums name, in words: a sum's label, a field's, or a block's with its column's. */
export function addendLabel(form: Form, addend: string): string {
  if (!addend.includes('.')) return sumLabel(form, addend);
  const [block = '', , column] = addend.split('.');
  if (column === undefined) return fieldLabel(form, addend);
  const spec = form.rows.get(block)?.columns.find(({ key }) => key === column)?.spec;
  return spec === undefined ? '' : `${blockName(form, block)}${shortLabel(spec.label)}`;
}
