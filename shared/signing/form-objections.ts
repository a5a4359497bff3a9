import type { PbdDocument } from '../document/document.ts';
import { reviewNoteOf } from '../document/review-notes.ts';
import { auditDocument } from '../rules/audit.ts';
import type { Finding } from '../rules/finding.ts';
import type { LiftableObjection, Objection } from './objections.ts';

const SHOWN = 3;

/** The warnings that nobody has explained, in the form's order. */
export const unexplainedWarnings = (document: PbdDocument): readonly Finding[] =>
  auditDocument(document).filter((each) => each.severity === 'warning' && reviewNoteOf(document, each) === '');

const told = (messages: readonly string[]) => ({ count: messages.length, which: messages.slice(0, SHOWN) });

/** The objection that these warnings make; none where there are none. */
export const unexplained = (messages: readonly string[]): readonly LiftableObjection[] =>
  messages.length === 0 ? [] : [{ code: 'warnings-unexplained', ...told(messages) }];

/** What speaks against signing the form itself: nobody signs what its own rules call wrong. */
export function objectionsOfForm(document: PbdDocument): readonly Objection[] {
  const errors = auditDocument(document).filter(({ severity }) => severity === 'error');
  return [
    ...(errors.length === 0 ? [] : [{ code: 'errors-stand' as const, ...told(errors.map(({ message }) => message)) }]),
    ...unexplained(unexplainedWarnings(document).map(({ message }) => message)),
  ];
}
