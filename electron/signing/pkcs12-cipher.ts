import { sha1 } from '@noble/hashes/legacy.js';
import forge from 'node-forge';
import { err, ok, type Result } from '../../shared/result.ts';
import { concatBytes } from './bytes.ts';
import { TAG } from './der.ts';
import { type DerNode, integerOf, membersOf, octetsOf, oidOf, tagged } from './der-reader.ts';
import { OID } from './oids.ts';
import { derivePkcs12, MAX_ITERATIONS, PURPOSE } from './pkcs12-password.ts';

/**
 * Decryption of what PKCS#12 containers hold. WebCrypto does what is of today; node-forge gives 3DES and RC2 for the
 * containers of old programs, since Electron's own library has lost them.
 */

/** `undecipherable`: the password is wrong, or the bytes are no longer those that were encrypted. */
export type CipherError = 'unsupported' | 'malformed' | 'undecipherable';

/** The password in the two forms in which containers use it. */
export interface ContainerPassword {
  readonly text: string;
  /** See `bmpPassword`; empty where a container with an empty password leaves even the final zero out. */
  readonly bmp: Uint8Array;
}

interface OldCipher {
  readonly cipher: '3DES' | 'RC2';
  /** In bytes. */
  readonly keyLength: number;
}

const OLD_CIPHERS: Readonly<Record<string, OldCipher>> = {
  [OID.pbeTripleDes3]: { cipher: '3DES', keyLength: 24 },
  [OID.pbeTripleDes2]: { cipher: '3DES', keyLength: 16 },
  [OID.pbeRc2128]: { cipher: 'RC2', keyLength: 16 },
  [OID.pbeRc240]: { cipher: 'RC2', keyLength: 5 },
};

const AES_BITS: Readonly<Record<string, number>> = { [OID.aes128]: 128, [OID.aes192]: 192, [OID.aes256]: 256 };
const TRIPLE_DES_BITS = 192;

const PBKDF2_HASHES: Readonly<Record<string, string>> = {
  [OID.hmacSha1]: 'SHA-1',
  [OID.hmacSha256]: 'SHA-256',
  [OID.hmacSha384]: 'SHA-384',
  [OID.hmacSha512]: 'SHA-512',
};

const binary = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

function decryptOld(
  cipher: OldCipher['cipher'],
  key: Uint8Array,
  vector: Uint8Array,
  data: Uint8Array,
): Result<Uint8Array, CipherError> {
  if (vector.length !== 8) return err('malformed');
  if (data.length === 0 || data.length % 8 !== 0) return err('undecipherable');
  const [keyBuffer, iv] = [forge.util.createBuffer(binary(key)), forge.util.createBuffer(binary(vector))];
  let finished: boolean;
  let output: forge.util.ByteStringBuffer;
  if (cipher === '3DES') {
    const decipher = forge.cipher.createDecipher('3DES-CBC', keyBuffer);
    decipher.start({ iv });
    decipher.update(forge.util.createBuffer(binary(data)));
    finished = decipher.finish();
    output = decipher.output;
  } else {
    const decipher = forge.rc2.createDecryptionCipher(keyBuffer, key.length * 8);
    decipher.start(iv);
    decipher.update(forge.util.createBuffer(binary(data)));
    finished = decipher.finish();
    output = decipher.output;
  }
  if (!finished) return err('undecipherable');
  return ok(new Uint8Array(Buffer.from(output.getBytes(), 'latin1')));
}

const acceptable = (iterations: number | undefined): iterations is number =>
  iterations !== undefined && iterations >= 1 && iterations <= MAX_ITERATIONS;

async function decryptWithOldScheme(
  { cipher, keyLength }: OldCipher,
  parameters: DerNode | undefined,
  data: Uint8Array,
  password: ContainerPassword,
): Promise<Result<Uint8Array, CipherError>> {
  const [saltNode, iterationNode] = membersOf(parameters);
  const [salt, iterations] = [octetsOf(saltNode), integerOf(iterationNode)];
  if (salt === undefined || salt.length === 0 || iterations === undefined) return err('malformed');
  if (!acceptable(iterations)) return err('unsupported');
  const key = await derivePkcs12(sha1, password.bmp, salt, PURPOSE.key, iterations, keyLength);
  const vector = await derivePkcs12(sha1, password.bmp, salt, PURPOSE.initialVector, iterations, 8);
  const wholeKey = cipher === '3DES' && keyLength === 16 ? concatBytes(key, key.subarray(0, 8)) : key;
  return decryptOld(cipher, wholeKey, vector, data);
}

async function pbkdf2(
  parameters: DerNode | undefined,
  bits: number,
  password: string,
): Promise<Result<Uint8Array<ArrayBuffer>, CipherError>> {
  const [scheme, details] = membersOf(parameters);
  if (oidOf(scheme) !== OID.pbkdf2) return err('unsupported');
  const [saltNode, iterationNode, ...rest] = membersOf(details);
  const [salt, iterations] = [tagged(saltNode, TAG.octetString)?.body, integerOf(iterationNode)];
  if (salt === undefined || iterations === undefined) return err('malformed');
  const pseudoRandom = rest.find(({ tag }) => tag === TAG.sequence);
  const hash = PBKDF2_HASHES[pseudoRandom === undefined ? OID.hmacSha1 : (oidOf(membersOf(pseudoRandom)[0]) ?? '')];
  if (hash === undefined || !acceptable(iterations)) return err('unsupported');
  const material = new TextEncoder().encode(password);
  const base = await crypto.subtle.importKey('raw', material, 'PBKDF2', false, ['deriveBits']);
  const derivation = { name: 'PBKDF2', salt: salt.slice(), iterations, hash };
  return ok(new Uint8Array(await crypto.subtle.deriveBits(derivation, base, bits)));
}

async function decryptAes(
  key: Uint8Array<ArrayBuffer>,
  vector: Uint8Array,
  data: Uint8Array,
): Promise<Result<Uint8Array, CipherError>> {
  if (vector.length !== 16) return err('malformed');
  const cipherKey = await crypto.subtle.importKey('raw', key, 'AES-CBC', false, ['decrypt']);
  try {
    const algorithm = { name: 'AES-CBC', iv: vector.slice() };
    return ok(new Uint8Array(await crypto.subtle.decrypt(algorithm, cipherKey, data.slice())));
  } catch {
    return err('undecipherable');
  }
}

/** Decrypts by an AlgorithmIdentifier: PBES2 with AES or 3DES, or one of PKCS#12's own old schemes. */
export async function decryptContent(
  algorithm: DerNode | undefined,
  data: Uint8Array,
  password: ContainerPassword,
): Promise<Result<Uint8Array, CipherError>> {
  const [schemeNode, parameters] = membersOf(algorithm);
  const scheme = oidOf(schemeNode);
  if (scheme === undefined) return err('malformed');
  const old = OLD_CIPHERS[scheme];
  if (old !== undefined) return decryptWithOldScheme(old, parameters, data, password);
  if (scheme !== OID.pbes2) return err('unsupported');
  const [derivation, cipher] = membersOf(parameters);
  const [cipherNode, vectorNode] = membersOf(cipher);
  const [cipherOid, vector] = [oidOf(cipherNode), tagged(vectorNode, TAG.octetString)?.body];
  if (cipherOid === undefined || vector === undefined)
    return err(cipherOid === undefined ? 'malformed' : 'unsupported');
  const bits = cipherOid === OID.tripleDes ? TRIPLE_DES_BITS : AES_BITS[cipherOid];
  if (bits === undefined) return err('unsupported');
  const key = await pbkdf2(derivation, bits, password.text);
  if (!key.ok) return key;
  return cipherOid === OID.tripleDes
    ? decryptOld('3DES', key.value, vector, data)
    : decryptAes(key.value, vector, data);
}
