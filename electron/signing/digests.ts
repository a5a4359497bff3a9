import { createHash } from 'node:crypto';
import { hexOf } from './bytes.ts';
import { sm3 } from './sm2/sm2.ts';

export interface FileDigests {
  /** Hexadecimal. */
  readonly sha256: string;
  readonly sm3: string;
}

/** By which two people find that they hold the same file. */
export const fileDigests = (bytes: Uint8Array): FileDigests => ({
  sha256: createHash('sha256').update(bytes).digest('hex'),
  sm3: hexOf(sm3(bytes)),
});
