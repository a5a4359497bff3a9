import type { Form } from '../forms/form.ts';
import { cellPath, type FieldPath } from '../forms/paths.ts';
import { type PbdDocument, type Row, textIn, valueAt } from './document.ts';

/**
 * The document with every text that `waits` taken out of the amounts of a form: it stands among the refused ones, word
 * for word, until the officer has looked at it, and counts in no sum.
 */
export function withAmountsWaiting(document: PbdDocument, form: Form, waits: (text: string) => boolean): PbdDocument {
  const refusedInputs: Record<FieldPath, string> = { ...document.refusedInputs };
  const values: Record<FieldPath, string> = { ...document.values };
  for (const [path, spec] of form.fields) {
    const text = valueAt(document, path);
    if (spec.kind !== 'amount' || !waits(text)) continue;
    refusedInputs[path] = text;
    values[path] = '';
  }
  const rows = Object.fromEntries(
    Object.entries(document.rows).map(([block, list]) => {
      const amounts = (form.rows.get(block)?.columns ?? []).filter(({ spec }) => spec.kind === 'amount');
      const kept = list.map((row): Row => {
        const waiting = amounts.filter(({ key }) => waits(textIn(row, key)));
        for (const { key } of waiting) refusedInputs[cellPath(block, row.id, key)] = textIn(row, key);
        return waiting.length === 0 ? row : { ...row, ...Object.fromEntries(waiting.map(({ key }) => [key, ''])) };
      });
      return [block, kept];
    }),
  );
  return { ...document, values, rows, refusedInputs };
}
