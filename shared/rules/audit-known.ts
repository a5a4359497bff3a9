import type { PbdDocument } from '../document/document.ts';
import type { Template } from '../forms/template-schema.ts';
import { SHIPPED_TEMPLATES } from '../forms/templates.ts';
import { auditDocument } from './audit.ts';
import type { Finding } from './finding.ts';

/** The findings of a document where these templates are known: those of the program and the officer's own. */
export const auditKnown = (document: PbdDocument, known: readonly Template[]): readonly Finding[] =>
  auditDocument(document, known);

/**
 * The findings as a page may state them, the same on every machine: an officer's own templates, which others do not
 * have, make no difference. A template that differs from the shipped one of its name is told all the same.
 */
export const auditForPage = (document: PbdDocument): readonly Finding[] =>
  auditKnown(document, [...SHIPPED_TEMPLATES, document.template]);
