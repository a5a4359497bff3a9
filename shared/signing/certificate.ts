import { z } from 'zod';

/** What a certificate says, as it is shown before signing and in the list of trusted roots. */
export const certificateSummarySchema = z.strictObject({
  subject: z.string(),
  organisation: z.string(),
  issuer: z.string(),
  /** Hexadecimal. */
  serial: z.string(),
  /** ISO 8601, UTC. */
  notBefore: z.string(),
  notAfter: z.string(),
  /** `RSA 2048`, `P-256`, `SM2`. */
  key: z.string(),
  /** SHA-256 of the whole certificate, hexadecimal: what two people compare to know that it is the same. */
  fingerprint: z.string(),
  /** Made by this program for trying out; vouches for nobody. */
  testIdentity: z.boolean(),
});
export type CertificateSummary = z.infer<typeof certificateSummarySchema>;

/** Why a certificate file cannot be used to sign: a closed union. `shared/text/certificate-messages.ts` has sentences. */
export const certificateErrorSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('not-a-container') }),
  z.strictObject({ code: z.literal('container-damaged') }),
  /** `part` is protected or made in a way that this program does not read. */
  z.strictObject({ code: z.literal('container-unsupported'), part: z.enum(['protection', 'certificate', 'key']) }),
  z.strictObject({ code: z.literal('wrong-password') }),
  z.strictObject({ code: z.literal('no-private-key') }),
  z.strictObject({ code: z.literal('no-certificate') }),
  /** The key is not the one of the certificate. */
  z.strictObject({ code: z.literal('key-mismatch') }),
  /** Times as ISO 8601, UTC. */
  z.strictObject({ code: z.literal('expired'), notAfter: z.string() }),
  z.strictObject({ code: z.literal('not-yet-valid'), notBefore: z.string() }),
  z.strictObject({ code: z.literal('usage-forbids-signing') }),
  /** Not written to standard, or with a limit that this program does not know: nobody should accept its signatures. */
  z.strictObject({ code: z.literal('certificate-unfit') }),
  z.strictObject({ code: z.literal('key-too-weak'), bits: z.number().int() }),
  z.strictObject({ code: z.literal('key-too-large'), bits: z.number().int() }),
]);
export type CertificateError = z.infer<typeof certificateErrorSchema>;

/** Why nothing of a file was taken onto the list of trusted roots. */
export const trustErrorSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('no-certificate-in-file') }),
  /** Only certificates that others have issued: a root is its own issuer. */
  z.strictObject({ code: z.literal('no-root-in-file') }),
]);
export type TrustError = z.infer<typeof trustErrorSchema>;
