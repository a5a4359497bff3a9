import { type Form, pathOfRole } from '../forms/form.ts';
import { type FieldPath, specOf } from '../forms/paths.ts';
import { formatAmount, isAmount } from '../money/money.ts';
import { readYear, yearAfter } from '../text/calendar.ts';
import { formOf, type PbdDocument, valueAt } from './document.ts';
import { shownFields } from './shown-fields.ts';

/** What a declaration that was begun from last year's still has to show of it. */

/** Last year's texts by path, in the form's order. */
export type PendingValues = ReadonlyMap<FieldPath, string>;

const NONE: PendingValues = new Map();

function gather(document: PbdDocument): PendingValues {
  const values = document.lastYear?.values ?? {};
  const pending = new Map<FieldPath, string>();
  for (const { path, value: text } of shownFields(document)) {
    const value = values[path];
    const isBlank = text.trim() === '' && document.refusedInputs[path] === undefined;
    if (value !== undefined && isBlank) pending.set(path, value);
  }
  return pending;
}

// A document never changes: what is pending in it is looked for once, however many fields ask.
const gathered = new WeakMap<PbdDocument, PendingValues>();

/** What last year's form had in fields that are blank so far: to be taken over, replaced or dropped, one by one. */
export function pendingValues(document: PbdDocument): PendingValues {
  if (document.lastYear === undefined) return NONE;
  const pending = gathered.get(document) ?? gather(document);
  gathered.set(document, pending);
  return pending;
}

/** As it is shown: amounts with separators. */
export const shownValue = (form: Form, path: FieldPath, value: string): string =>
  specOf(form, path)?.kind === 'amount' && isAmount(value) ? formatAmount(value) : value.trim();

/** The 预算年度 that texts are held against; null in a declaration that was not begun from another, or without a year. */
export function yearToHoldAgainst(document: PbdDocument): number | null {
  const { lastYear } = document;
  if (lastYear === undefined) return null;
  const path = pathOfRole(formOf(document), 'budgetYear');
  const year = (path === null ? '' : readYear(valueAt(document, path))) || yearAfter(lastYear.year);
  return year === '' ? null : Number(year);
}
