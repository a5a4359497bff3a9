import type { Amount } from '../money/money.ts';
import type { FieldFacts, FieldKind } from './fields.ts';
import type { RowsRole } from './form.ts';

/** What a kind's catalogue says of a column, beside what it holds. */
export interface ColumnFacts extends FieldFacts {
  readonly span?: number;
  readonly width?: number;
  readonly merged?: boolean;
}

/** What a computed field reads, by the names that its `reads` lists. */
export interface Reading {
  /** Of a single field (`funds.paid`), or of a column of the same row (`*.score`). */
  readonly text: (name: string) => string;
  /** The same as an amount in its canonical form; blank where there is none. */
  readonly amount: (name: string) => Amount;
  /** Of a column in all rows, in order: `indicators.*.score`. */
  readonly texts: (name: string) => readonly string[];
}

/** How a field or a cell follows from others. A template says which of its fields are computed, and by which name. */
export interface Computation {
  /** What it may stand in: a single field, or a cell of each row. */
  readonly of: 'field' | 'row';
  /** What it comes to. An amount is canonical, and in the unit of the amounts that it reads. */
  readonly kind: FieldKind;
  /**
   * What it reads, and what that must be: single fields (`funds.paid`), columns of the same row (`*.score`), columns of all
   * rows (`indicators.*.score`). A template that lacks one of them, or has it as something else, is refused.
   */
  readonly reads: Readonly<Record<string, FieldKind>>;
  /** Pure. Every text may be blank, or what an officer typed. */
  readonly reckon: (read: Reading) => string;
}

/** How a document of one kind is begun from one of another: which texts are taken over, from where to where. */
export interface CarryOver {
  readonly fromKind: string;
  readonly fields: readonly { readonly from: string; readonly to: string }[];
  readonly rows: readonly {
    readonly from: string;
    readonly to: string;
    readonly columns: readonly { readonly from: string; readonly to: string }[];
  }[];
}

/**
 * A part of a filled form as other programs read it, under a name of its own: a field's text, several fields under their
 * labels, or rows with short names for their columns.
 */
export type PlainPart =
  | { readonly kind: 'text'; readonly name: string; readonly path: string }
  /** Fields that the template does not have are left out; `nullable`: null where it has none of them. */
  | { readonly kind: 'labelled'; readonly name: string; readonly paths: readonly string[]; readonly nullable?: true }
  | {
      readonly kind: 'rows';
      readonly name: string;
      readonly block: string;
      readonly columns: readonly {
        readonly name: string;
        readonly column: string;
        /** Left out where the template has no such column; others are blank then. */
        readonly optional?: true;
      }[];
    };

/**
 * A kind of form: the fields that its templates choose from, and the templates that are shipped. A kind is a folder of
 * `shared/forms/`, registered by one line in `kinds.ts`.
 */
export interface FormKind {
  readonly id: string;
  /** As named to officers: 部门整体绩效目标表. */
  readonly name: string;
  /** As the end of a file's name: 绩效目标申报表. */
  readonly fileName: string;
  /** What its titles have in common, white space aside: by these a sheet is known to be of the kind. */
  readonly titles: readonly RegExp[];
  /** The tabs of the window, in order. The last one of every form, 审核与导出, is the window's own. */
  readonly tabs: readonly { readonly id: string; readonly label: string }[];
  /** Single fields by path. */
  readonly fields: Readonly<Record<string, FieldFacts>>;
  /** Columns by the role of the rows, then by key. */
  readonly columns: Readonly<Partial<Record<RowsRole, Readonly<Record<string, ColumnFacts>>>>>;
  /** Templates as data, in the order in which they are offered; the first is the one a new form begins with. */
  readonly templates: readonly unknown[];
  /** By the name that templates give. */
  readonly computed: Readonly<Record<string, Computation>>;
  readonly begunFrom: readonly CarryOver[];
  /** What other programs are handed beside the general description, in this order. */
  readonly plain?: readonly PlainPart[];
}
