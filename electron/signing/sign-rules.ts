import type { PbdDocument } from '../../shared/document/document.ts';
import { reviewNoteOf } from '../../shared/document/review-notes.ts';
import { auditDocument } from '../../shared/rules/audit.ts';
import type { SignError } from '../../shared/signing/errors.ts';

/**
 * Why a document may not be signed yet, or null. Nobody signs what the form's own rules call wrong; a warning wants a
 * 审核说明, or the officer's word that it is signed all the same (`anyway`). Computed here, whatever the window believes.
 */
export function objectionToSigning(document: PbdDocument, anyway: boolean): SignError | null {
  const findings = auditDocument(document);
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  if (errors.length > 0) return { code: 'errors-stand', count: errors.length, which: errors.slice(0, 3) };
  const bare = findings.filter((each) => each.severity === 'warning' && reviewNoteOf(document, each) === '').length;
  return bare > 0 && !anyway ? { code: 'warnings-unexplained', count: bare } : null;
}
