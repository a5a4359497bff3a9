import { sha256 } from '@noble/hashes/sha2.js';
import {
  contextTag,
  der,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derSet,
  primitiveContextTag,
} from './der.ts';
import { OID } from './oids.ts';
import { bmpPassword, pkcs12Check } from './pkcs12-password.ts';

/** Writing of .p12 containers: AES-256 under PBKDF2 with SHA-256, and a check value with SHA-256. */

/** Bytes that nobody can guess. */
export type RandomBytes = (length: number) => Uint8Array;

const KEY_ITERATIONS = 200_000;
/** Its derivation is not the system's own code, so each costs more. */
const CHECK_ITERATIONS = 50_000;
const SALT_LENGTH = 16;
const BLOCK_LENGTH = 16;

async function encrypt(
  content: Uint8Array,
  password: string,
  randomBytes: RandomBytes,
): Promise<{ readonly algorithm: Uint8Array; readonly data: Uint8Array }> {
  const [salt, iv] = [randomBytes(SALT_LENGTH).slice(), randomBytes(BLOCK_LENGTH).slice()];
  const material = new TextEncoder().encode(password);
  const base = await crypto.subtle.importKey('raw', material, 'PBKDF2', false, ['deriveKey']);
  const derivation = { name: 'PBKDF2', salt, iterations: KEY_ITERATIONS, hash: 'SHA-256' };
  const key = await crypto.subtle.deriveKey(derivation, base, { name: 'AES-CBC', length: 256 }, false, ['encrypt']);
  const data = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, key, content.slice()));
  const pseudoRandom = derSequence(derOid(OID.hmacSha256), derNull());
  const parameters = derSequence(derOctetString(salt), derInteger(KEY_ITERATIONS), pseudoRandom);
  const algorithm = derSequence(
    derOid(OID.pbes2),
    derSequence(derSequence(derOid(OID.pbkdf2), parameters), derSequence(derOid(OID.aes256), derOctetString(iv))),
  );
  return { algorithm, data };
}

const content = (type: string, value: Uint8Array): Uint8Array => derSequence(derOid(type), der(contextTag(0), value));
const bag = (type: string, value: Uint8Array, localKeyId: Uint8Array): Uint8Array =>
  derSequence(
    derOid(type),
    der(contextTag(0), value),
    derSet(derSequence(derOid(OID.localKeyId), derSet(derOctetString(localKeyId)))),
  );

/** A container of one key (PKCS#8) and its certificate (DER). */
export async function writePkcs12(
  { privateKey, certificate }: { readonly privateKey: Uint8Array; readonly certificate: Uint8Array },
  password: string,
  randomBytes: RandomBytes,
): Promise<Uint8Array> {
  const localKeyId = sha256(certificate).subarray(0, 20);
  const key = await encrypt(privateKey, password, randomBytes);
  const keyBag = bag(OID.shroudedKeyBag, derSequence(key.algorithm, derOctetString(key.data)), localKeyId);
  const certificateBag = bag(OID.certificateBag, content(OID.x509Certificate, derOctetString(certificate)), localKeyId);
  const certificates = await encrypt(derSequence(certificateBag), password, randomBytes);
  const encrypted = derSequence(
    derInteger(0),
    derSequence(derOid(OID.data), certificates.algorithm, der(primitiveContextTag(0), certificates.data)),
  );
  const parts = derSequence(
    content(OID.encryptedData, encrypted),
    content(OID.data, derOctetString(derSequence(keyBag))),
  );
  const salt = randomBytes(SALT_LENGTH);
  const check = await pkcs12Check(sha256, bmpPassword(password), salt, CHECK_ITERATIONS, parts);
  const checkInfo = derSequence(derSequence(derOid(OID.sha256), derNull()), derOctetString(check));
  return derSequence(
    derInteger(3),
    content(OID.data, derOctetString(parts)),
    derSequence(checkInfo, derOctetString(salt), derInteger(CHECK_ITERATIONS)),
  );
}
