import type { SignerRole } from '../forms/fields.ts';
import type { FieldPath } from '../forms/paths.ts';

/**
 * How a cell is drawn: `label` names a block or field, `header` heads a column, `text` is prose (left), `goals` is
 * prose with each numbered goal on its own line, `amount` is right-aligned, `value` is short and centred,
 * `signature` is blank room for a signature, `seal` for a signature and the 单位公章 beside it.
 */
export type CellRole = 'label' | 'header' | 'text' | 'goals' | 'amount' | 'value' | 'signature' | 'seal';

export interface FormCell {
  /** As printed and as exported: amounts carry thousands separators, everything else is verbatim. */
  readonly text: string;
  readonly role: CellRole;
  readonly colSpan: number;
  readonly rowSpan: number;
  /** The field the text comes from, or null for labels and sums. */
  readonly path: FieldPath | null;
  /** Who signs here: in the cells that are left blank for it, and only there. */
  readonly signer?: SignerRole;
}

/** One place for each column of its block; null where a cell from the left or from above covers the place. */
export type FormRow = readonly (FormCell | null)[];

/**
 * A part of the table that stays one when pages break: its label (column 1 of the first row, spanning all rows) and its
 * header rows are repeated on each page.
 */
export interface FormBlock {
  readonly key: string;
  /** How many of the first rows are column headers to repeat. */
  readonly headerRowCount: number;
  /** The block whose header rows these rows stand under, where they have none of their own. */
  readonly headerOf: string | null;
  /** Stays on one page as long as it fits on one: its labels stand between values and are repeated nowhere. */
  readonly whole: boolean;
  /** Which division of the width its rows keep: the form's, or the signing block's own. */
  readonly division: 'form' | 'signing';
  readonly rows: readonly FormRow[];
}

/** The official table, the one source of every output. */
export interface FormTable {
  readonly title: string;
  /** Lines between title and table, as （2024年度）; centred. */
  readonly subtitle: string | null;
  /** Stands at the right above the table, as 单位：万元. */
  readonly unitLine: string | null;
  /** The columns' shares of the width, of the rows that keep the form's division. */
  readonly columns: readonly number[];
  readonly blocks: readonly FormBlock[];
}

/** Printed where an indicator's 一级 or 二级 is not chosen, since an empty cell would read as merged with the one above. */
export const NOT_CHOSEN = '（未选）';
/** Printed in a title for a 预算年度 that is not set. */
export const YEAR_BLANK = '＿＿＿＿';

/** The table as a grid of texts, the title in a row of its own above; covered places are empty. */
export const tableToGrid = (table: FormTable): readonly (readonly string[])[] => [
  [table.title],
  ...(table.subtitle === null ? [] : [[table.subtitle]]),
  ...(table.unitLine === null ? [] : [[table.unitLine]]),
  ...table.blocks.flatMap((block) => block.rows.map((cells) => cells.map((entry) => entry?.text ?? ''))),
];
