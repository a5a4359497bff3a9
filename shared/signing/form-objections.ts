import type { PbdDocument } from '../document/document.ts';
import { reviewNoteOf } from '../document/review-notes.ts';
import type { Template } from '../forms/template-schema.ts';
import { SHIPPED_TEMPLATES, standingOf } from '../forms/templates.ts';
import { auditKnown } from '../rules/audit-known.ts';
import type { Finding } from '../rules/finding.ts';
import type { LiftableObjection, Objection } from './objections.ts';

const SHOWN = 3;

/** The finding about the form's template; here it is told as an objection of its own, with or without a 审核说明. */
const ABOUT_TEMPLATE = 'P-01';

/** The warnings that nobody has explained, in the form's order. */
export const unexplainedWarnings = (
  document: PbdDocument,
  known: readonly Template[] = SHIPPED_TEMPLATES,
): readonly Finding[] =>
  auditKnown(document, known).filter(
    (each) =>
      each.severity === 'warning' && (each.id as string) !== ABOUT_TEMPLATE && reviewNoteOf(document, each) === '',
  );

const told = (messages: readonly string[]) => ({ count: messages.length, which: messages.slice(0, SHOWN) });

/** The objection that these warnings make; none where there are none. */
export const unexplained = (messages: readonly string[]): readonly LiftableObjection[] =>
  messages.length === 0 ? [] : [{ code: 'warnings-unexplained', ...told(messages) }];

/** The objection that the form's template makes: whoever signs is to know that it is not the one they know. */
function objectionsOfTemplate({ template }: PbdDocument, known: readonly Template[]): readonly Objection[] {
  const standing = standingOf(template, known);
  return standing === 'known' ? [] : [{ code: 'template-not-known', standing, name: template.name }];
}

/**
 * What speaks against signing the form itself: nobody signs what its own rules call wrong. `known` are the templates of
 * this program and of the officer.
 */
export function objectionsOfForm(
  document: PbdDocument,
  known: readonly Template[] = SHIPPED_TEMPLATES,
): readonly Objection[] {
  const errors = auditKnown(document, known).filter(({ severity }) => severity === 'error');
  return [
    ...(errors.length === 0 ? [] : [{ code: 'errors-stand' as const, ...told(errors.map(({ message }) => message)) }]),
    ...objectionsOfTemplate(document, known),
    ...unexplained(unexplainedWarnings(document, known).map(({ message }) => message)),
  ];
}
