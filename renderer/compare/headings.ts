import { formOf, type PbdDocument } from '../../shared/document/document.ts';
import type { Tab } from '../../shared/forms/form.ts';
import { moneyUnitOf } from '../../shared/forms/money-unit.ts';

/** What heads a comparison: the tabs of both sides, those that only one side has last, and the unit of its amounts. */
export function headingsOf(
  before: PbdDocument,
  after: PbdDocument,
): { readonly tabs: readonly Pick<Tab, 'id' | 'label'>[]; readonly unit: string } {
  const [old, now] = [formOf(before), formOf(after)];
  const tabs = [...now.tabs, ...old.tabs.filter(({ id }) => !now.tabs.some((tab) => tab.id === id))];
  const units = [...new Set([moneyUnitOf(old), moneyUnitOf(now)])];
  return { tabs, unit: units.join('、') };
}
