import { findingsOf } from '../../../shared/rules/audit.ts';
import type { AuditContext } from '../../../shared/rules/context.ts';
import type { Finding } from '../../../shared/rules/finding.ts';
import { type FindingId, RULES } from '../../../shared/rules/registry.ts';
import type { Rule } from '../../../shared/rules/rule.ts';

export function ruleOf(id: FindingId): Rule {
  const found = RULES.find((rule) => rule.id === id);
  if (found === undefined) throw new Error(`no rule ${id}`);
  return found;
}

/** What one rule finds alone: another that fails is another's test. */
export const foundBy = (id: FindingId, context: AuditContext): readonly Finding[] => findingsOf(ruleOf(id), context);
