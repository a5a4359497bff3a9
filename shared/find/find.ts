import type { PbdDocument } from '../document/document.ts';
import { shownFields } from '../document/shown-fields.ts';
import type { FieldSpec } from '../forms/fields.ts';
import type { FieldPath } from '../forms/paths.ts';
import { formatAmount } from '../money/money.ts';
import { amountQuery, foldText, inFormatted, type Passage, passagesOf } from './match.ts';

/** A passage of the form that matches what is looked for. */
export interface Hit {
  readonly path: FieldPath;
  /** `label`: the field's name matches, its value need not. */
  readonly part: 'value' | 'label';
  /** The text in which the passage lies, as the field holds it while it is edited: an amount without separators. */
  readonly text: string;
  readonly passage: Passage;
  /** The text as it is read, an amount with separators, and the same passage in it. */
  readonly shown: string;
  readonly shownPassage: Passage;
  /** Whether 替换 may change it: texts only, never amounts, choices, years, dates and what is reckoned. */
  readonly replaceable: boolean;
}

export interface FindOptions {
  /** Also looks through the fields' names; the columns of a table are named once. */
  readonly labels: boolean;
}

const WORDED: ReadonlySet<FieldSpec['kind']> = new Set(['text', 'prose', 'name']);
const isReplaceable = ({ kind, computed }: FieldSpec): boolean => WORDED.has(kind) && computed === undefined;

/** Texts as they are compared, kept as long as the immutable rows and values that hold them. */
const foldedTexts = new WeakMap<object, Map<string, string>>();

function foldedOf(holder: object, key: string, value: string): string {
  const known = foldedTexts.get(holder) ?? new Map<string, string>();
  foldedTexts.set(holder, known);
  const folded = known.get(key) ?? foldText(value);
  known.set(key, folded);
  return folded;
}

function hitsInAmount(path: FieldPath, amount: string, query: string): readonly Hit[] {
  const shown = formatAmount(amount);
  return passagesOf(amount, query).map((passage) => ({
    path,
    part: 'value',
    text: amount,
    passage,
    shown,
    shownPassage: inFormatted(amount, shown, passage),
    replaceable: false,
  }));
}

const hitsInText = (
  path: FieldPath,
  query: string,
  text: string,
  folded = foldText(text),
  more: Partial<Hit> = {},
): readonly Hit[] =>
  passagesOf(folded, query).map((passage) => ({
    path,
    part: 'value',
    text,
    passage,
    shown: text,
    shownPassage: passage,
    replaceable: false,
    ...more,
  }));

/**
 * Looks through the whole form as data, in the order of its tabs. Letter case and full or half width make no difference;
 * an amount is found with and without thousands separators. A query of nothing but blanks finds nothing.
 */
export function findInDocument(document: PbdDocument, typed: string, options: FindOptions): readonly Hit[] {
  const query = foldText(typed);
  if (query.trim() === '') return [];
  const forAmounts = amountQuery(query);
  const hits: Hit[] = [];
  for (const { path, key, spec, value, holder, isFirstOfColumn } of shownFields(document)) {
    if (options.labels && isFirstOfColumn) {
      hits.push(...hitsInText(path, query, spec.label, undefined, { part: 'label' }));
    }
    if (spec.kind !== 'amount') {
      if (value === '') continue;
      hits.push(...hitsInText(path, query, value, foldedOf(holder, key, value), { replaceable: isReplaceable(spec) }));
      continue;
    }
    const refused = document.refusedInputs[path];
    // What was typed instead of an amount is what the field shows.
    if (refused !== undefined) hits.push(...hitsInText(path, query, refused));
    else if (forAmounts !== '' && value !== '') hits.push(...hitsInAmount(path, value, forAmounts));
  }
  return hits;
}
