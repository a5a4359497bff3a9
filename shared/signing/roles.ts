import { FIELD_SECTIONS } from '../form/sections.ts';

/** Who signs, in the order of the signing block. */
export const SIGNATURE_ROLES = ['preparedBy', 'reviewedBy', 'approvedBy'] as const;
export type SignatureRole = (typeof SIGNATURE_ROLES)[number];

/** 填报人, 审核人, 单位负责人: on the page, as the names of the PDF's signature fields and on the command line. */
export const roleName = (role: SignatureRole): string => FIELD_SECTIONS.signing.fields[role].label;

export const roleOfName = (name: string | null): SignatureRole | null =>
  SIGNATURE_ROLES.find((role) => roleName(role) === name) ?? null;
