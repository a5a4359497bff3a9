import { roleName, SIGNATURE_ROLES, type SignatureRole } from '../../shared/signing/roles.ts';
import type { SigningDialog } from '../state/signing-dialogs.ts';

/** What the dialog is to sign: the document on screen as a new PDF, or a PDF that others have signed. */
export type SignTarget = Extract<SigningDialog, { kind: 'signDocument' | 'signPdf' }>;

/** The roles that nobody has signed in yet, in order; the first is the next. */
export const openRoles = (target: SignTarget): readonly SignatureRole[] =>
  target.kind === 'signDocument'
    ? SIGNATURE_ROLES
    : SIGNATURE_ROLES.filter((role) => target.pdf.verified.blankFields.includes(roleName(role)));

/** Nobody has signed: only the first signature may certify. */
export const isFirst = (target: SignTarget): boolean =>
  target.kind === 'signDocument' || target.pdf.verified.signatures.length === 0;

export const titleOf = (target: SignTarget): string =>
  target.kind === 'signDocument' ? '导出签名 PDF' : `在“${target.pdf.file.name}”上签名`;
