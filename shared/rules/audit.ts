import type { PbdDocument } from '../document/document.ts';
import type { Form } from '../forms/form.ts';
import { blockOfPath } from '../forms/paths.ts';
import type { Template } from '../forms/template-schema.ts';
import { ownBalances } from './balance.ts';
import { type AuditContext, gatherContext } from './context.ts';
import type { Finding } from './finding.ts';
import { inOrder } from './order.ts';
import { RULES } from './registry.ts';
import type { Rule } from './rule.ts';
import { asTemplateSays } from './template-standing.ts';

/** What one rule finds, before a template changes its severity. */
export const findingsOf = (rule: Rule, context: AuditContext): readonly Finding[] =>
  rule.judge(context).map(({ severity = rule.severity, path, message }) => ({ id: rule.id, severity, path, message }));

/**
 * All findings of a document, in the order of the form, with the severities that its template gives them. `known`: the
 * templates that this machine knows, the shipped ones where nothing is said; P-01 tells of any other.
 */
export function auditDocument(document: PbdDocument, known?: readonly Template[]): readonly Finding[] {
  const context = gatherContext(document, known);
  const found = [...RULES.flatMap((rule) => findingsOf(rule, context)), ...ownBalances(context)];
  return inOrder(document, asTemplateSays(context, found));
}

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some((finding) => finding.severity === 'error');

/** The tab on which a finding is mended: one of the form's, or `export`, the window's own, where it has no place in the form. */
export function tabOfFinding(form: Form, { path }: Finding): string {
  const key = blockOfPath(form, path);
  return form.blocks.find((block) => block.key === key)?.tab ?? 'export';
}
