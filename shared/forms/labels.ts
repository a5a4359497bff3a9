import type { FieldSpec } from './fields.ts';
import type { Block, Form } from './form.ts';
import { type FieldPath, fieldsOfBlock, specOf } from './paths.ts';

/** Of a printed label only what is about its place on paper: 其中：, and the colon before the value. */
const ONLY_ON_PAPER = /^其中[：:]\s*|\s*[：:]$/g;

/** A field as named in messages: its label as the template words it, without what only paper needs. */
export const fieldName = ({ label }: Pick<FieldSpec, 'label'>): string => label.replace(ONLY_ON_PAPER, '') || label;

/** The name of the field at a path; the empty string where there is none. */
export function fieldLabel(form: Form, path: FieldPath): string {
  const spec = specOf(form, path);
  return spec === null ? '' : fieldName(spec);
}

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
