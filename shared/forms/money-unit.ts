import type { Form } from './form.ts';

/** Where a template has amounts in several units, the first is that of its sums; where it has none, this. */
const USUAL = '万元';

/** The unit of a form's amounts and sums: 万元 or 元. */
export function moneyUnitOf(form: Form): string {
  for (const { kind, unit } of form.fields.values()) if (kind === 'amount' && unit !== undefined) return unit;
  for (const block of form.rows.values()) {
    const unit = block.columns.find(({ spec }) => spec.kind === 'amount')?.spec.unit;
    if (unit !== undefined) return unit;
  }
  return USUAL;
}
