import { sm2, sm3 as sm3Hex } from 'sm-crypto-v2';
import { hexOf } from '../bytes.ts';
import { derSequence, derUnsigned } from '../der.ts';
import { membersOf, readDer, unsignedOf } from '../der-reader.ts';

/** SM2 signatures (GB/T 32918.2, curve of GB/T 32918.5) and SM3 (GB/T 32905), as bytes. */

/** The signer's identity that enters the hash where two sides have agreed on none (GB/T 35276 §10). */
const SIGNER_ID = '1234567812345678';
/** The order of the curve's group. */
const ORDER = BigInt('0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123');
/** Of a number below the order, in bytes. */
const NUMBER_LENGTH = 32;
const UNCOMPRESSED = 4;

const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

export const sm3 = (bytes: Uint8Array): Uint8Array => bytesOf(sm3Hex(bytes));

export interface Sm2KeyPair {
  /** A number below the order, 32 bytes. */
  readonly privateKey: Uint8Array;
  /** The uncompressed point, 65 bytes. */
  readonly publicKey: Uint8Array;
}

/** The key pair of 32 random bytes; null in the improbable case that they make none. */
export function sm2KeyPair(random: Uint8Array): Sm2KeyPair | null {
  const number = BigInt(`0x${hexOf(random)}`);
  // The standard asks for 1 … n − 2.
  if (random.length !== NUMBER_LENGTH || number < 1n || number > ORDER - 2n) return null;
  return { privateKey: random, publicKey: bytesOf(sm2.getPublicKeyFromPrivateKey(hexOf(random))) };
}

/** Signs the SM3 digest of the signer's identity and `message`; DER of the two numbers r and s. */
export function sm2Sign(message: Uint8Array, { privateKey, publicKey }: Sm2KeyPair): Uint8Array {
  const numbers = bytesOf(
    sm2.doSignature(message, hexOf(privateKey), { hash: true, publicKey: hexOf(publicKey), userId: SIGNER_ID }),
  );
  return derSequence(derUnsigned(numbers.subarray(0, NUMBER_LENGTH)), derUnsigned(numbers.subarray(NUMBER_LENGTH)));
}

/** A number from 1 to n − 1 as 64 hexadecimal digits. */
function numberHex(bytes: Uint8Array | undefined): string | null {
  if (bytes === undefined || bytes.length === 0 || bytes.length > NUMBER_LENGTH) return null;
  return BigInt(`0x${hexOf(bytes)}`) < ORDER ? hexOf(bytes).padStart(2 * NUMBER_LENGTH, '0') : null;
}

/** Whether a signature in DER is of this message by the key of this point. Never throws. */
export function sm2Verify(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  const numbers = membersOf(readDer(signature));
  const [r, s] = numbers.map((number) => numberHex(unsignedOf(number)));
  if (numbers.length !== 2 || !r || !s || publicKey[0] !== UNCOMPRESSED) return false;
  try {
    return sm2.doVerifySignature(message, r + s, hexOf(publicKey), { hash: true, userId: SIGNER_ID });
  } catch {
    // The library throws for a point that is not on the curve.
    return false;
  }
}
