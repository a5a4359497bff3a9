import type { PbdDocument } from '../document/document.ts';
import type { FieldSpec } from '../form/fields.ts';
import { fieldLabel } from '../form/labels.ts';
import { cellPath, type FieldPath, fieldPath } from '../form/paths.ts';
import { profileOf } from '../form/profiles/profiles.ts';
import { FIELD_SECTIONS, isRowSection, ROW_SECTIONS, type SectionKey, TABS } from '../form/sections.ts';
import { isShownSection, shownKeys } from '../form/shown-fields.ts';
import { formatAmount } from '../money.ts';
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
  /** Whether 替换 may change it: texts only, never amounts, choices, years and dates. */
  readonly replaceable: boolean;
}

export interface FindOptions {
  /** Also looks through the fields' names; the columns of a table are named once. */
  readonly labels: boolean;
}

/** A field that the window shows under the document's template. */
interface Place {
  readonly path: FieldPath;
  readonly spec: FieldSpec;
  readonly value: string;
  /** The value as it is compared. */
  readonly folded: () => string;
  /** Whether its name is looked through: of a table's column, in the first row only. */
  readonly named: boolean;
}

const REPLACEABLE: ReadonlySet<FieldSpec['kind']> = new Set(['text', 'longText']);

/** Texts as they are compared, kept as long as the immutable rows and sections that hold them. */
const foldedTexts = new WeakMap<object, Map<string, string>>();

function foldedOf(holder: object, key: string, value: string): string {
  const known = foldedTexts.get(holder) ?? new Map<string, string>();
  foldedTexts.set(holder, known);
  const folded = known.get(key) ?? foldText(value);
  known.set(key, folded);
  return folded;
}

/** Every field in the order in which the window shows them. */
function* placesOf(document: PbdDocument): Generator<Place> {
  const profile = profileOf(document.profile);
  for (const section of TABS.flatMap((tab): readonly SectionKey[] => tab.sections)) {
    if (!isShownSection(section, profile)) continue;
    if (isRowSection(section)) {
      const specs: Readonly<Record<string, FieldSpec>> = ROW_SECTIONS[section].fields;
      const keys = shownKeys(section, profile);
      let named = true;
      for (const row of document[section]) {
        const values = row as unknown as Readonly<Record<string, string>>;
        for (const key of keys) {
          const [spec, value = ''] = [specs[key], values[key]];
          const folded = (): string => foldedOf(row, key, value);
          if (spec) yield { path: cellPath(section, row.id, key), spec, value, folded, named };
        }
        named = false;
      }
    } else {
      const specs: Readonly<Record<string, FieldSpec>> = FIELD_SECTIONS[section].fields;
      const values = document[section] as Readonly<Record<string, string>>;
      for (const [key, spec] of Object.entries(specs)) {
        const value = values[key] ?? '';
        const folded = (): string => foldedOf(values, key, value);
        yield { path: fieldPath(section, key), spec, value, folded, named: true };
      }
    }
  }
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
  const profile = profileOf(document.profile);
  const hits: Hit[] = [];
  for (const { path, spec, value, folded, named } of placesOf(document)) {
    if (options.labels && named) {
      hits.push(...hitsInText(path, query, fieldLabel(profile, path), undefined, { part: 'label' }));
    }
    if (spec.kind !== 'amount') {
      if (value === '') continue;
      hits.push(...hitsInText(path, query, value, folded(), { replaceable: REPLACEABLE.has(spec.kind) }));
      continue;
    }
    const refused = document.refusedInputs[path];
    // What was typed instead of an amount is what the field shows.
    if (refused !== undefined) hits.push(...hitsInText(path, query, refused));
    else if (forAmounts !== '' && value !== '') hits.push(...hitsInAmount(path, value, forAmounts));
  }
  return hits;
}
