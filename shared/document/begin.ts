import { type FieldSpec, unitOfAmount } from '../forms/fields.ts';
import type { CarryOver } from '../forms/kind.ts';
import { cellPath, type FieldPath, specOf } from '../forms/paths.ts';
import type { Template } from '../forms/template-schema.ts';
import { formOfTemplate } from '../forms/templates.ts';
import { exactIn, parseAmount } from '../money/money.ts';
import { emptyDocument, formOf, type PbdDocument, type Row, textIn } from './document.ts';
import { readField } from './edits.ts';
import { reckoned } from './reckoned.ts';
import { rowIdOf, startedRows } from './rows.ts';

/** What a text becomes in a field: an amount in the unit of the field. `refused`: what is no amount of it, as it stood. */
interface Landed {
  readonly text: string;
  readonly refused: string | null;
}

function landed(text: string, from: FieldSpec | null, to: FieldSpec): Landed {
  if (to.kind !== 'amount' || text === '') return { text, refused: null };
  const exact = from?.kind === 'amount' ? exactIn(text, unitOfAmount(from), unitOfAmount(to)) : null;
  const stated = exact?.ok ? exact.value : text;
  const amount = parseAmount(stated, unitOfAmount(to));
  return amount.ok ? { text: amount.value, refused: null } : { text: '', refused: stated };
}

/**
 * A document of another kind begun from one that is filled: what the carry-over list names is taken over, text by text,
 * and nothing else. Amounts keep what they are worth where the units differ; a text that is no amount of the new form is
 * kept as one that was refused. Started rows keep their order and are numbered anew. What the new form computes is not
 * taken over. The source stays as it is.
 */
export function beginFrom(given: PbdDocument, template: Template, { fields, rows }: CarryOver): PbdDocument {
  const source = reckoned(given);
  const form = formOfTemplate(template);
  const refusedInputs: Record<FieldPath, string> = {};
  /** The text for a place of the new form; blank where it has no such place, or computes it. */
  const carry = (text: string, from: FieldPath, to: FieldPath): string => {
    const spec = specOf(form, to);
    if (spec === null || spec.computed !== undefined) return '';
    const { text: taken, refused } = landed(text, specOf(formOf(source), from), spec);
    if (refused !== null) refusedInputs[to] = refused;
    return taken;
  };
  const filled = (entries: readonly (readonly [string, string])[]): Record<string, string> =>
    Object.fromEntries(entries.filter(([, text]) => text !== ''));
  const values = filled(fields.map(({ from, to }) => [to, carry(readField(source, from), from, to)] as const));
  const blocks = rows.flatMap(({ from, to, columns }) => {
    const list = startedRows(source, from).map((row, index): Row => {
      const id = rowIdOf(form, to, index + 1);
      const cells = columns.map(
        (column) =>
          [
            column.to,
            carry(textIn(row, column.from), cellPath(from, row.id, column.from), cellPath(to, id, column.to)),
          ] as const,
      );
      return { ...filled(cells), id };
    });
    return form.rows.has(to) && list.length > 0 ? [[to, list] as const] : [];
  });
  return { ...emptyDocument(template), values, rows: Object.fromEntries(blocks), refusedInputs };
}
