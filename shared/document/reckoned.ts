import { type ComputedPlace, computedPlaces, nameAt } from '../forms/computed.ts';
import type { Form } from '../forms/form.ts';
import type { Reading } from '../forms/kind.ts';
import { kindOf } from '../forms/kinds.ts';
import { type Amount, isAmount } from '../money/money.ts';
import { formOf, type PbdDocument, type Row, rowsIn, textIn, valueAt } from './document.ts';

/**
 * Documents with their computed fields and cells filled in. Whoever reads a whole document reads it so: what follows from
 * other fields is reckoned from them, and never believed because it stands there.
 */

const plans = new WeakMap<Form, readonly ComputedPlace[]>();

function planOf(form: Form): readonly ComputedPlace[] {
  const known = plans.get(form);
  if (known !== undefined) return known;
  const kind = kindOf(form.kind);
  const plan = kind === null ? [] : computedPlaces(form, kind);
  plans.set(form, plan);
  return plan;
}

/** Texts of a column, from row to row. */
const columnOf = (document: PbdDocument, name: string): readonly string[] => {
  const [block = '', , column = ''] = name.split('.');
  return rowsIn(document, block).map((row) => textIn(row, column));
};

/** What a place may read: what its computation lists, and nothing else. */
function readingAt(document: PbdDocument, place: ComputedPlace): (row: Row | null) => Reading {
  const columns = new Map<string, readonly string[]>();
  const listed = (name: string): string => {
    if (!Object.hasOwn(place.computation.reads, name)) throw new Error(`${place.name} reads ${name} unlisted`);
    return nameAt(place, name);
  };
  return (row) => {
    const text = (name: string): string => {
      const at = listed(name);
      return name.startsWith('*.') ? (row === null ? '' : textIn(row, name.slice(2))) : valueAt(document, at);
    };
    return {
      text,
      amount: (name) => {
        const stored = text(name);
        return isAmount(stored) ? stored : ('' as Amount);
      },
      texts: (name) => {
        const at = listed(name);
        const known = columns.get(at) ?? columnOf(document, at);
        columns.set(at, known);
        return known;
      },
    };
  };
}

function withPlace(document: PbdDocument, place: ComputedPlace): PbdDocument {
  const { block, key, computation, name } = place;
  const reading = readingAt(document, place);
  const reckon = (row: Row | null): string => {
    const text = computation.reckon(reading(row));
    if (computation.kind === 'amount' && !isAmount(text)) throw new Error(`${name} came to no amount`);
    return text;
  };
  if (block === null) {
    const text = reckon(null);
    return valueAt(document, key) === text ? document : { ...document, values: { ...document.values, [key]: text } };
  }
  const rows = rowsIn(document, block);
  const filled = rows.map((row): Row => {
    const text = reckon(row);
    return textIn(row, key) === text ? row : { ...row, [key]: text };
  });
  const isSame = filled.every((row, at) => row === rows[at]);
  return isSame ? document : { ...document, rows: { ...document.rows, [block]: filled } };
}

const known = new WeakMap<PbdDocument, PbdDocument>();

/**
 * The document with every computed field and cell as it follows from the others; the same document where all stand so
 * already, as they do in a form that has none. Rows whose cells stay stay the same objects.
 */
export function reckoned(document: PbdDocument): PbdDocument {
  const found = known.get(document);
  if (found !== undefined) return found;
  const plan = planOf(formOf(document));
  if (plan.length === 0) return document;
  const result = plan.reduce(withPlace, document);
  known.set(document, result);
  known.set(result, result);
  return result;
}
