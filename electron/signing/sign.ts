import { concatBytes } from './bytes.ts';
import { signedData } from './cms.ts';
import type { PreparedSignature } from './prepare.ts';
import type { Signer } from './signer.ts';

/** The bytes that are signed. */
export const signedBytes = ({ bytes, gap }: PreparedSignature): Uint8Array =>
  concatBytes(bytes.subarray(0, gap.start), bytes.subarray(gap.end));

/** Second step: the signature's value. The key is used here and nowhere else. */
export const signPrepared = async (prepared: PreparedSignature, signer: Signer): Promise<Uint8Array> =>
  signedData(signer, await signer.digest.compute(signedBytes(prepared)));
