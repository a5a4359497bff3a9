import type { PbdDocument } from '../../shared/document/document.ts';
import type { Template } from '../../shared/forms/template-schema.ts';
import { auditDocument } from '../../shared/rules/audit.ts';
import type { Finding } from '../../shared/rules/finding.ts';

/** The findings of a document on this machine, where these templates are known. */
export const auditKnown = (document: PbdDocument, _known: readonly Template[]): readonly Finding[] =>
  auditDocument(document);
