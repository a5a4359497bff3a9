import type { AmountError, MoneyUnit } from '../../money/money.ts';
import type { Change } from '../../text/clean.ts';

/** What reading a form did, as data; `shared/messages/import-messages.ts` says it in words. Rows and columns count from 1. */

export type Repair =
  /** A row of indicators had lost merged cells and stood `columns` too far left. */
  | { readonly kind: 'shifted'; readonly row: number; readonly level2: string; readonly columns: number }
  /** Rows had no cells where a merged one covers them, as a page gives them; each was put under its columns. */
  | { readonly kind: 'realigned'; readonly block: string; readonly rows: number }
  /** 一级 or 二级指标 was spelt otherwise. */
  | { readonly kind: 'renamed'; readonly row: number; readonly from: string; readonly to: string }
  /** A label stood under another name that is known. */
  | { readonly kind: 'alias'; readonly row: number; readonly from: string; readonly to: string }
  /** A label and its value stood in one cell. */
  | { readonly kind: 'inOneCell'; readonly row: number; readonly label: string; readonly text: string }
  /** An amount had more decimals than the form has. */
  | { readonly kind: 'rounded'; readonly row: number; readonly raw: string; readonly amount: string }
  /** A cell that should hold an amount does not; its text is kept for the officer to mend. */
  | { readonly kind: 'notAnAmount'; readonly row: number; readonly raw: string; readonly error: AmountError }
  /** Amounts of a block were in another unit than the form's; the first of them as an example. */
  | {
      readonly kind: 'unit';
      readonly block: string;
      readonly row: number;
      readonly from: MoneyUnit;
      readonly to: MoneyUnit;
      readonly raw: string;
      readonly amount: string;
      readonly count: number;
    }
  /** A text lay in several lines or rows and was joined. */
  | { readonly kind: 'joined'; readonly row: number; readonly lines: number }
  /** A row of sums was left out. `column` is blank where it had none of the block's amounts. */
  | {
      readonly kind: 'total';
      readonly row: number;
      readonly label: string;
      readonly column: string;
      readonly stated: string;
      readonly reckoned: string;
      readonly agrees: boolean;
    }
  /** What the form computes stood otherwise in the file: it is reckoned, and not taken over. */
  | { readonly kind: 'computed'; readonly place: string; readonly stated: string; readonly reckoned: string }
  | { readonly kind: 'headerRepeated'; readonly row: number; readonly block: string }
  /** A column that only counts the rows. */
  | { readonly kind: 'serial'; readonly block: string; readonly rows: number }
  /** Sign, value and unit stood in columns of their own; the first as an example. */
  | { readonly kind: 'together'; readonly block: string; readonly rows: number; readonly example: string }
  /** A value was taken apart into sign, number and unit; the first as an example. */
  | { readonly kind: 'apart'; readonly block: string; readonly rows: number; readonly example: string }
  /** The source has no such column. */
  | { readonly kind: 'noColumn'; readonly block: string; readonly column: string }
  /** A block of the form that the source does not have at all. */
  | { readonly kind: 'noBlock'; readonly block: string }
  | { readonly kind: 'cleaned'; readonly changes: readonly Change[] }
  | { readonly kind: 'hiddenRows'; readonly rows: number };

/** A cell for which the form has no place. */
export interface Unplaced {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  /** The label of its column, where it stood under one; else blank. */
  readonly under: string;
}

/** Why somebody must look before the document is believed. */
export type Doubt =
  /** More than a tenth of the cells, or of the characters, has no place. */
  | { readonly kind: 'muchLeft'; readonly cells: number; readonly of: number }
  /** No column bears a name that is known where values are due, and values lie under another. */
  | { readonly kind: 'unknownColumn'; readonly block: string; readonly column: string; readonly due: string }
  /** A block has no header: its columns were taken in the form's order. */
  | { readonly kind: 'noHeader'; readonly block: string }
  /** The template was demanded, and blocks that it must have are missing. */
  | { readonly kind: 'missingBlocks'; readonly blocks: readonly string[] };

export interface FormReport {
  /** Of the template that was read by. */
  readonly template: string;
  readonly kind: string;
  /** By its title, by its labels, or because it was demanded. */
  readonly chosenBy: 'title' | 'labels' | 'demand';
  readonly repairs: readonly Repair[];
  readonly unplaced: readonly Unplaced[];
  /** Empty where nothing is doubtful. */
  readonly doubts: readonly Doubt[];
}
