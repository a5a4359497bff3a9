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
