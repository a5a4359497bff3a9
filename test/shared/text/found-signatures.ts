import type { CertificateSummary } from '../../../shared/signing/certificate.ts';
import type { VerifiedPdf, VerifiedSignature } from '../../../shared/signing/verified.ts';

/** What a verification might have found, as data. */

export const certificateOf = (parts: Partial<CertificateSummary> = {}): CertificateSummary => ({
  subject: '张三',
  organisation: '番禺区科工商信局',
  issuer: '测试签发机构',
  serial: '4a3b2c10',
  notBefore: '2026-11-28T00:00:00.000Z',
  notAfter: '2028-10-28T00:00:00.000Z',
  key: 'RSA 2048',
  fingerprint: 'a1'.repeat(32),
  testIdentity: false,
  ...parts,
});

const ISSUER = certificateOf({
  subject: '测试签发机构',
  issuer: '测试根证书',
  serial: '02',
  fingerprint: 'b2'.repeat(32),
});
const ROOT = certificateOf({ subject: '测试根证书', issuer: '测试根证书', serial: '01', fingerprint: 'c3'.repeat(32) });

/** Sound in every way unless said otherwise. */
export const signatureOf = (parts: Partial<VerifiedSignature> = {}): VerifiedSignature => ({
  field: '填报人',
  role: 'preparedBy',
  signer: certificateOf(),
  claimedTime: '2026-11-28T23:06:00+08:00',
  verdict: 'sound',
  intact: true,
  trusted: true,
  chain: [certificateOf(), ISSUER, ROOT],
  coversWholeFile: true,
  certifies: false,
  locks: false,
  laterChanges: [],
  problems: [],
  remarks: [],
  ...parts,
});

export const verifiedOf = (parts: Partial<VerifiedPdf> = {}): VerifiedPdf => ({
  signatures: [signatureOf()],
  blankFields: ['审核人', '单位负责人'],
  page: { state: 'same' },
  revocation: 'not-checked',
  ok: true,
  ...parts,
});
