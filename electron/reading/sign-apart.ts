import type { ReadingError } from '../../shared/ipc/reading-errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { CertificateError } from '../../shared/signing/certificate.ts';
import type { SignError } from '../../shared/signing/errors.ts';
import { equalBytes } from '../signing/bytes.ts';
import type { Certificate } from '../signing/certificate.ts';
import { CMS_OID, signedDataRoom } from '../signing/cms.ts';
import { embedSignature } from '../signing/embed.ts';
import type { SignRequest } from '../signing/prepare.ts';
import { signerOf } from '../signing/private-key.ts';
import { signPrepared } from '../signing/sign.ts';
import type { Signer } from '../signing/signer.ts';
import type { Reader } from './reader.ts';

/** Signing where the key is in one process and all reading of files from outside in another. */

/** Somebody who can sign: what the certificate says, to be shown first, and the key behind an interface. */
export interface SigningIdentity {
  readonly certificate: Certificate;
  readonly signer: Signer;
}

/** Reads a .p12 or .pfx for signing at the time `now`. Password and key are kept nowhere but in the signer's closure. */
export async function identityApart(
  reader: Reader,
  container: Uint8Array,
  password: string,
  now: Date,
): Promise<Result<SigningIdentity, CertificateError | ReadingError>> {
  const opened = await reader.run('openIdentity', { container, password, now });
  if (!opened.ok) return opened;
  const signer = await signerOf(opened.value);
  return signer.ok ? ok({ certificate: opened.value.certificate, signer: signer.value }) : signer;
}

/**
 * Signs a PDF of this program in the place of a role: prepare, sign, embed, and our own verification of the result
 * before anybody gets it. The bytes given are not changed; what is signed begins with them, which is looked at here.
 */
export async function signApart(
  reader: Reader,
  pdf: Uint8Array,
  request: Omit<SignRequest, 'fonts'>,
  signer: Signer,
  fontsDir: string,
): Promise<Result<Uint8Array, SignError | ReadingError>> {
  if (signer.digest.oid !== CMS_OID.sha256) return err({ code: 'signer-unsupported' });
  const room = await signedDataRoom(signer);
  const prepared = await reader.run('beginSignature', { pdf, request, fontsDir, room });
  if (!prepared.ok) return prepared;
  const { bytes, gap } = prepared.value;
  if (gap.start < pdf.length || !equalBytes(bytes.subarray(0, pdf.length), pdf))
    return err({ code: 'self-check-failed', detail: 'not added to what was given' });
  const signed = embedSignature(prepared.value, await signPrepared(prepared.value, signer));
  const checked = await reader.run('checkSigned', { pdf: signed, role: request.role, time: request.time });
  return checked.ok ? ok(signed) : checked;
}
