import { formOf, type PbdDocument, valueAt } from '../document/document.ts';
import { reckoned } from '../document/reckoned.ts';
import { type Block, type Form, pathOfRole } from '../forms/form.ts';
import { assertNever } from '../result.ts';
import { drawAmounts } from './blocks/amounts.ts';
import { drawPairs } from './blocks/pairs.ts';
import { drawProse } from './blocks/prose.ts';
import { drawRows, headerRowCount } from './blocks/rows.ts';
import { type FormBlock, type FormRow, type FormTable, YEAR_BLANK } from './form-table.ts';
import { signingBlock } from './signing-block.ts';

export interface LayoutOptions {
  /** Adds the last block, 填报人 / 审核人 / 单位负责人 / 填报日期 with room for the 单位公章. */
  readonly signingBlock: boolean;
}

function rowsOf(document: PbdDocument, block: Block, width: number): readonly FormRow[] {
  switch (block.kind) {
    case 'prose':
      return drawProse(document, block, width);
    case 'pairs':
      return drawPairs(document, block, width);
    case 'amounts':
      return drawAmounts(document, block);
    case 'rows':
      return drawRows(document, block);
    default:
      return assertNever(block);
  }
}

const drawBlock = (document: PbdDocument, block: Block, width: number): FormBlock => ({
  key: block.key,
  headerRowCount: block.kind === 'rows' ? headerRowCount(block) : 0,
  headerOf: block.kind === 'rows' ? block.headerOf : null,
  whole: block.kind === 'amounts' || block.kind === 'pairs',
  division: 'form',
  rows: rowsOf(document, block, width),
});

/** The 预算年度 as typed; blank where the form has none. */
export function budgetYearOf(document: PbdDocument): string {
  const path = pathOfRole(formOf(document), 'budgetYear');
  return path === null ? '' : valueAt(document, path).trim();
}

/** A title's or another line's words, with the year and the level put in. */
const worded = (words: string, form: Form, year: string): string =>
  words.replaceAll('{year}', () => year || YEAR_BLANK).replaceAll('{level}', () => form.template.level);

/** Builds the official table of a document. Rows not started are left out; an empty block keeps one empty row. */
export function layoutForm(given: PbdDocument, options: LayoutOptions = { signingBlock: false }): FormTable {
  const document = reckoned(given);
  const form = formOf(document);
  const { title, subtitle, unitLine, columns } = form.template;
  const line = (words: string): string => worded(words, form, budgetYearOf(document));
  return {
    title: line(title),
    subtitle: subtitle === undefined ? null : line(subtitle),
    unitLine: unitLine === undefined ? null : line(unitLine),
    columns,
    blocks: [
      ...form.blocks.filter(({ printed }) => printed).map((block) => drawBlock(document, block, columns.length)),
      ...(options.signingBlock ? [signingBlock(document)] : []),
    ],
  };
}
