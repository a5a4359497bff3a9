import { formOf, type PbdDocument, textIn, valueAt } from '../document/document.ts';
import { startedRows } from '../document/rows.ts';
import type { FieldSpec } from '../forms/fields.ts';
import { type Block, blocksOfRole, columnOf, type Form, type RowsBlock } from '../forms/form.ts';
import { fieldsOfBlock } from '../forms/paths.ts';
import { familyOf } from '../forms/taxonomy.ts';

/** How many of a tab's required fields are filled. */
export interface TabProgress {
  readonly tab: string;
  readonly label: string;
  readonly filled: number;
  readonly required: number;
}

interface Count {
  readonly filled: number;
  readonly required: number;
}

const countOf = (texts: readonly string[]): Count => ({
  filled: texts.filter((text) => text.trim() !== '').length,
  required: texts.length,
});

/** What is reckoned is filled by what it is reckoned from. */
const isAsked = ({ required, computed }: FieldSpec): boolean => required && computed === undefined;

/**
 * The families of which an indicator is asked for and none is there. They are asked for once, in the first block of
 * indicators that has 一级, whichever block the indicators stand in.
 */
function missingFamilies(document: PbdDocument, form: Form, block: RowsBlock): number {
  const blocks = blocksOfRole(form, 'indicators').flatMap((each) => {
    const level1 = columnOf(each, 'level1');
    return level1 === null ? [] : [{ key: each.key, level1: level1.key }];
  });
  if (blocks[0]?.key !== block.key) return 0;
  const found = new Set(
    blocks.flatMap(({ key, level1 }) => startedRows(document, key).map((row) => familyOf(form, textIn(row, level1)))),
  );
  return form.taxonomy.filter((family) => family.required && !found.has(family)).length;
}

/** How many rows a block still lacks: of its least number, and of the families that are asked for. Source: FORM §1. */
function missingRows(document: PbdDocument, form: Form, block: RowsBlock): number {
  const fewer = block.least - startedRows(document, block.key).length;
  return Math.max(0, fewer, missingFamilies(document, form, block));
}

function blockCounts(document: PbdDocument, form: Form, block: Block): readonly Count[] {
  if (block.kind !== 'rows') {
    const asked = fieldsOfBlock(block).filter(({ spec }) => isAsked(spec));
    return [countOf(asked.map(({ path }) => valueAt(document, path)))];
  }
  const columns = block.columns.filter(({ spec }) => isAsked(spec)).map(({ key }) => key);
  return [
    ...startedRows(document, block.key).map((row) => countOf(columns.map((column) => textIn(row, column)))),
    { filled: 0, required: missingRows(document, form, block) * columns.length },
  ];
}

/**
 * The required fields of each tab, and how many are filled. Rows that have been started count with all their required
 * cells; a row that has to be there and is not counts as blank.
 */
export function progressOf(document: PbdDocument): readonly TabProgress[] {
  const form = formOf(document);
  return form.tabs.map((tab) => {
    const counts = tab.blocks.flatMap((block) => blockCounts(document, form, block));
    return {
      tab: tab.id,
      label: tab.label,
      filled: counts.reduce((sum, count) => sum + count.filled, 0),
      required: counts.reduce((sum, count) => sum + count.required, 0),
    };
  });
}
