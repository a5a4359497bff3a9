import type {
  AmountsBlock,
  Block,
  PairsBlock,
  PlacedField,
  ProseBlock,
  RowsBlock,
  Tab,
} from '../../shared/forms/form.ts';
import { fieldsOfBlock } from '../../shared/forms/paths.ts';

/** Labelled fields under one heading, of one block or of several that follow one another. */
export interface FieldGroup {
  readonly kind: 'fields';
  readonly keys: readonly string[];
  readonly heading: string;
  readonly fields: readonly PlacedField[];
}

/** What a tab is made of, from top to bottom. */
export type TabPart = FieldGroup | ProseBlock | AmountsBlock | RowsBlock;

/** A text of one line is a field beside its label, wherever it stands on paper. */
const isOfShortTexts = (block: Block): block is PairsBlock | ProseBlock =>
  block.kind === 'pairs' || (block.kind === 'prose' && block.fields.every(({ spec }) => spec.kind !== 'prose'));

/** Blocks of labelled fields that share a heading are one group. */
export function partsOfTab({ blocks }: Pick<Tab, 'blocks'>): readonly TabPart[] {
  const parts: TabPart[] = [];
  for (const block of blocks) {
    if (!isOfShortTexts(block)) {
      parts.push(block as ProseBlock | AmountsBlock | RowsBlock);
      continue;
    }
    const { key, heading } = block;
    const last = parts.at(-1);
    const joins = last?.kind === 'fields' && last.heading === heading ? last : null;
    if (joins !== null) parts.pop();
    parts.push({
      kind: 'fields',
      keys: [...(joins?.keys ?? []), key],
      heading,
      fields: [...(joins?.fields ?? []), ...fieldsOfBlock(block)],
    });
  }
  return parts;
}
