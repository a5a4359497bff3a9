import type { Amount } from '../money.ts';

/** What a field holds, and so which component edits it and how its text is read. */
export type FieldKind = 'text' | 'longText' | 'amount' | 'integer' | 'choice' | 'year' | 'date';

/** The value of every kind is text; only amounts are parsed to a canonical form of their own. */
export interface FieldValues {
  readonly text: string;
  readonly longText: string;
  readonly amount: Amount;
  readonly integer: string;
  readonly choice: string;
  readonly year: string;
  readonly date: string;
}

export interface FieldSpec<K extends FieldKind = FieldKind> {
  readonly kind: K;
  /** The printed label. Where a profile words it differently, see `fieldLabel`. */
  readonly label: string;
  readonly required: boolean;
  /** Shown behind the label on screen. */
  readonly unit?: '万元' | '人' | '个';
  /** Where the field is not obvious: one sentence for the officer. */
  readonly hint?: string;
}

export const field = <K extends FieldKind>(
  kind: K,
  label: string,
  required: boolean,
  more: Pick<FieldSpec, 'unit' | 'hint'> = {},
): FieldSpec<K> => ({ kind, label, required, ...more });

export type FieldSpecs = Readonly<Record<string, FieldSpec>>;

/** The values of a group of fields, by field key. */
export type ValuesOf<F extends FieldSpecs> = { readonly [K in keyof F]: FieldValues[F[K]['kind']] };
