import type { PbdDocument } from '../../shared/document/document.ts';
import type { Template } from '../../shared/forms/template-schema.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { CertificateSummary } from '../../shared/signing/certificate.ts';
import type { SignError } from '../../shared/signing/errors.ts';
import type { Objection } from '../../shared/signing/objections.ts';
import { roleName, roleOfName, type SignatureRole } from '../../shared/signing/roles.ts';
import type { PageCheck } from '../../shared/signing/verified.ts';
import { hasActiveContent } from './active-content.ts';
import type { Trust } from './chain.ts';
import { objectionsToSigning } from './objections.ts';
import { readRevisions } from './revisions.ts';
import { verifyPdf } from './verify.ts';

/** Who is about to sign what, and in which role. */
export interface SigningIntent {
  readonly document: PbdDocument;
  readonly role: SignatureRole;
  readonly signer: CertificateSummary;
  /** The templates of this program and of the officer. */
  readonly known: readonly Template[];
}

/** What its page comes to, held against its form. */
function objectionsOfPage(page: PageCheck): readonly Objection[] {
  switch (page.state) {
    case 'differs':
      return [{ code: 'page-differs', cell: page.cell }];
    case 'other-version':
      return [{ code: 'page-other-version', version: page.version }];
    case 'unjudged':
      return [{ code: 'page-unjudged' }];
    default:
      return [];
  }
}

/** What speaks against signing the file at all, whoever signs. */
function objectionsOfFile(bytes: Uint8Array, page: PageCheck): readonly Objection[] {
  const read = readRevisions(bytes);
  const active: readonly Objection[] = read.ok && hasActiveContent(read.value) ? [{ code: 'active-content' }] : [];
  return [...active, ...objectionsOfPage(page)];
}

/** What speaks against signing a PDF, judged by the officer's roots; an error where it cannot be signed in that role. */
export async function objectionsToPdf(
  bytes: Uint8Array,
  intent: SigningIntent,
  page: PageCheck,
  trust: Trust,
): Promise<Result<readonly Objection[], SignError>> {
  const verified = await verifyPdf(bytes, trust);
  if (!verified.ok) return err({ code: verified.error });
  const { signatures, blankFields } = verified.value;
  const name = roleName(intent.role);
  if (signatures.some(({ field }) => field === name)) return err({ code: 'already-signed', role: name });
  if (!blankFields.includes(name)) return err({ code: 'no-field', role: name });
  const blank = blankFields.flatMap((field) => roleOfName(field) ?? []);
  return ok(objectionsToSigning({ ...intent, earlier: signatures, blank, file: objectionsOfFile(bytes, page) }));
}
