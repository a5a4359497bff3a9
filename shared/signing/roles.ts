import { SIGNING_FIELDS } from '../forms/common-fields.ts';
import type { SignerRole } from '../forms/fields.ts';

/** Who signs, in the order of the signing block. */
export const SIGNATURE_ROLES = ['preparedBy', 'reviewedBy', 'approvedBy'] as const satisfies readonly SignerRole[];
export type SignatureRole = (typeof SIGNATURE_ROLES)[number];

/**
 * 填报人, 审核人, 单位负责人: on the page, as the names of the PDF's signature fields and on the command line. One name for
 * all templates, so that a signature's field is known whatever the form around it.
 */
export const roleName = (role: SignatureRole): string =>
  Object.values(SIGNING_FIELDS).find((facts) => facts.role === role)?.label ?? role;

export const roleOfName = (name: string | null): SignatureRole | null =>
  SIGNATURE_ROLES.find((role) => roleName(role) === name) ?? null;
