import { hexOf } from './bytes.ts';
import type { PreparedSignature } from './prepare.ts';

/** Third step: the value put in its place. Throws where it is longer than the room kept: a signer's promise broken. */
export function embedSignature({ bytes, gap }: PreparedSignature, value: Uint8Array): Uint8Array {
  const room = (gap.end - gap.start - 2) / 2;
  if (value.length > room) throw new Error(`a signature of ${value.length} bytes in a room of ${room}`);
  const signed = bytes.slice();
  signed.set(Buffer.from(hexOf(value), 'latin1'), gap.start + 1);
  return signed;
}
