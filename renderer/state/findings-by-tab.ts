import type { Form } from '../../shared/forms/form.ts';
import { tabOfFinding } from '../../shared/rules/audit.ts';
import type { Finding } from '../../shared/rules/finding.ts';
import { EXPORT_TAB } from './tabs.ts';

/** By the findings themselves: they are made anew with each document, and every tab asks for its own. */
const parted = new WeakMap<readonly Finding[], ReadonlyMap<string, readonly Finding[]>>();

const NONE: readonly Finding[] = [];

/** The findings of a document that are mended on a tab, in order; those that have no place are the window's own tab's. */
export function findingsOnTab(form: Form, findings: readonly Finding[], tab: string): readonly Finding[] {
  const known = parted.get(findings);
  if (known !== undefined) return known.get(tab) ?? NONE;
  const byTab = new Map<string, Finding[]>([[EXPORT_TAB.id, []]]);
  for (const finding of findings) {
    const at = tabOfFinding(form, finding);
    const here = byTab.get(at);
    if (here === undefined) byTab.set(at, [finding]);
    else here.push(finding);
  }
  parted.set(findings, byTab);
  return byTab.get(tab) ?? NONE;
}
