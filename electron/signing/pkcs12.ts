import { err, ok, type Result } from '../../shared/result.ts';
import type { CertificateError } from '../../shared/signing/certificate.ts';
import { MAX_CONTAINER_BYTES } from '../documents/file-sizes.ts';
import { equalBytes } from './bytes.ts';
import { readCertificate } from './certificate.ts';
import { contextTag, TAG } from './der.ts';
import { type DerNode, integerOf, membersOf, octetsOf, oidOf, readDer, readDerPrefix, tagged } from './der-reader.ts';
import { OID } from './oids.ts';
import { type CipherError, type ContainerPassword, decryptContent } from './pkcs12-cipher.ts';
import { bmpPassword, MAX_ITERATIONS, PASSWORD_HASHES, pkcs12Check } from './pkcs12-password.ts';

/** Reading of .p12 and .pfx containers (PKCS#12, RFC 7292) without any of the system's cryptographic library. */

export interface ContainerContent {
  /** PKCS#8, DER. */
  readonly privateKey: Uint8Array;
  /** DER, the key's own first. */
  readonly certificates: readonly Uint8Array[];
}

const CONTAINER_VERSION = 3;
/** Bags can hold bags. */
const MAX_BAG_DEPTH = 4;
/** Each may cost a derivation of its own; two are usual. */
const MAX_PARTS = 8;

interface CertificateBag {
  readonly der: Uint8Array;
  readonly localKeyId: Uint8Array | undefined;
}
interface KeyBag {
  /** PKCS#8, encrypted where `shrouded`: only the chosen key is ever decrypted. */
  readonly value: DerNode;
  readonly shrouded: boolean;
  readonly localKeyId: Uint8Array | undefined;
}
interface Bags {
  readonly keys: readonly KeyBag[];
  readonly certificates: readonly CertificateBag[];
}
/** The password in the form that fits, and whether a check value has shown that it does. */
interface Opening {
  readonly password: ContainerPassword;
  readonly checked: boolean;
}
type Read<T> = Result<T, CertificateError>;

const DAMAGED = { code: 'container-damaged' } as const;
const UNPROTECTED = { code: 'container-unsupported', part: 'protection' } as const;
const NO_BAGS: Bags = { keys: [], certificates: [] };

/** With a check value that fits, what cannot be deciphered has been changed; without one the password may be wrong. */
const cipherFailure = (error: CipherError, checked: boolean): CertificateError => {
  if (error === 'unsupported') return UNPROTECTED;
  return error === 'malformed' || checked ? DAMAGED : { code: 'wrong-password' };
};

/** Finds the form of the password that the container's check value fits. */
async function checkPassword(check: DerNode | undefined, content: Uint8Array, text: string): Promise<Read<Opening>> {
  const bmp = bmpPassword(text);
  if (check === undefined) return ok({ password: { text, bmp }, checked: false });
  const [digestInfo, saltNode, iterationNode] = membersOf(check);
  const [algorithm, expected] = membersOf(digestInfo);
  const hashOid = oidOf(membersOf(algorithm)[0]);
  const salt = tagged(saltNode, TAG.octetString)?.body;
  const iterations = iterationNode === undefined ? 1 : integerOf(iterationNode);
  if (hashOid === undefined || expected?.tag !== TAG.octetString || salt === undefined || iterations === undefined)
    return err(DAMAGED);
  const hash = PASSWORD_HASHES[hashOid];
  if (hash === undefined || iterations < 1 || iterations > MAX_ITERATIONS) return err(UNPROTECTED);
  const forms = text === '' ? [bmp, new Uint8Array()] : [bmp];
  for (const form of forms)
    if (equalBytes(await pkcs12Check(hash, form, salt, iterations, content), expected.body))
      return ok({ password: { text, bmp: form }, checked: true });
  return err({ code: 'wrong-password' });
}

/** The decrypted bytes begin with a DER value, or the password was wrong in a way that padding did not show. */
async function decrypted(
  algorithm: DerNode | undefined,
  data: Uint8Array | undefined,
  { password, checked }: Opening,
): Promise<Read<Uint8Array>> {
  if (data === undefined) return err(DAMAGED);
  const content = await decryptContent(algorithm, data, password);
  if (!content.ok) return err(cipherFailure(content.error, checked));
  return tagged(readDer(content.value), TAG.sequence) === undefined
    ? err(cipherFailure('undecipherable', checked))
    : content;
}

const localKeyIdOf = (attributes: DerNode | undefined): Uint8Array | undefined =>
  tagged(attributes, TAG.set)
    ?.children.map(membersOf)
    .find(([type]) => oidOf(type) === OID.localKeyId)?.[1]?.children[0]?.body;

function readBag(bag: DerNode, depth: number): Read<Bags> {
  const [type, wrapper, attributes] = membersOf(bag);
  const [kind, value, localKeyId] = [oidOf(type), wrapper?.children[0], localKeyIdOf(attributes)];
  if (kind === undefined || value === undefined) return err(DAMAGED);
  if (kind === OID.keyBag || kind === OID.shroudedKeyBag)
    return ok({ keys: [{ value, shrouded: kind === OID.shroudedKeyBag, localKeyId }], certificates: [] });
  if (kind === OID.certificateBag) {
    const [certificateType, certificate] = membersOf(value);
    if (oidOf(certificateType) !== OID.x509Certificate) return ok(NO_BAGS);
    const der = octetsOf(certificate?.children[0]);
    return der === undefined ? err(DAMAGED) : ok({ keys: [], certificates: [{ der, localKeyId }] });
  }
  // Lists of revoked certificates and secrets are of no use here.
  return kind === OID.safeContentsBag ? readBags(value, depth + 1) : ok(NO_BAGS);
}

function readBags(contents: DerNode | undefined, depth: number): Read<Bags> {
  if (contents?.tag !== TAG.sequence || depth > MAX_BAG_DEPTH) return err(DAMAGED);
  let all = NO_BAGS;
  for (const bag of contents.children) {
    const read = readBag(bag, depth);
    if (!read.ok) return read;
    all = joined(all, read.value);
  }
  return ok(all);
}

const joined = (a: Bags, b: Bags): Bags => ({
  keys: [...a.keys, ...b.keys],
  certificates: [...a.certificates, ...b.certificates],
});

/** One part of the container, in the clear or encrypted as a whole. */
async function readPart(part: DerNode, opening: Opening): Promise<Read<Bags>> {
  const [type, wrapper] = membersOf(part);
  const kind = oidOf(type);
  const content = tagged(wrapper, contextTag(0))?.children[0];
  if (kind === undefined || content === undefined) return err(DAMAGED);
  if (kind === OID.data) {
    const bytes = octetsOf(content);
    return readBags(bytes === undefined ? undefined : readDer(bytes), 0);
  }
  if (kind !== OID.encryptedData) return err(UNPROTECTED);
  const [, algorithm, data] = membersOf(membersOf(content)[1]);
  const bytes = await decrypted(algorithm, octetsOf(data), opening);
  return bytes.ok ? readBags(readDer(bytes.value), 0) : bytes;
}

async function readParts(content: Uint8Array, opening: Opening): Promise<Read<Bags>> {
  const parts = tagged(readDer(content), TAG.sequence)?.children;
  if (parts === undefined || parts.length > MAX_PARTS) return err(DAMAGED);
  let all = NO_BAGS;
  for (const part of parts) {
    const read = await readPart(part, opening);
    if (!read.ok) return read;
    all = joined(all, read.value);
  }
  return ok(all);
}

const belongs = (certificate: CertificateBag, { localKeyId }: KeyBag): boolean =>
  localKeyId !== undefined && certificate.localKeyId !== undefined && equalBytes(localKeyId, certificate.localKeyId);

/** Offices are often given two keys in one file, one to sign and one to decrypt with: the one that may sign is taken. */
function chosen({ keys, certificates }: Bags): Read<{ readonly key: KeyBag; readonly own: CertificateBag }> {
  const [firstKey] = keys;
  const [firstCertificate] = certificates;
  if (firstKey === undefined) return err({ code: 'no-private-key' });
  if (firstCertificate === undefined) return err({ code: 'no-certificate' });
  const pairs = keys.flatMap((key) => {
    const own = certificates.find((certificate) => belongs(certificate, key));
    return own === undefined ? [] : [{ key, own }];
  });
  const signing = pairs.find(({ own }) => readCertificate(own.der)?.maySign);
  return ok(signing ?? pairs[0] ?? { key: firstKey, own: firstCertificate });
}

async function contentOf(bags: Bags, opening: Opening): Promise<Read<ContainerContent>> {
  const choice = chosen(bags);
  if (!choice.ok) return choice;
  const { key, own } = choice.value;
  const [algorithm, data] = membersOf(key.value);
  const privateKey = key.shrouded ? await decrypted(algorithm, octetsOf(data), opening) : ok(key.value.raw);
  if (!privateKey.ok) return privateKey;
  const others = bags.certificates.filter((certificate) => certificate !== own);
  return ok({ privateKey: privateKey.value, certificates: [own, ...others].map(({ der }) => der) });
}

/** Opens a container. Neither the password nor the key appears in an error. */
export async function readPkcs12(bytes: Uint8Array, password: string): Promise<Read<ContainerContent>> {
  if (bytes.length > MAX_CONTAINER_BYTES) return err({ code: 'not-a-container' });
  const container = readDerPrefix(bytes);
  if (container === undefined) return err(bytes[0] === TAG.sequence ? DAMAGED : { code: 'not-a-container' });
  const [version, authenticated, check] = membersOf(container);
  if (integerOf(version) !== CONTAINER_VERSION) return err({ code: 'not-a-container' });
  const [type, wrapper] = membersOf(authenticated);
  if (oidOf(type) !== OID.data) return err(oidOf(type) === undefined ? DAMAGED : UNPROTECTED);
  const content = octetsOf(tagged(wrapper, contextTag(0))?.children[0]);
  if (content === undefined) return err(DAMAGED);
  const right = await checkPassword(check, content, password);
  if (!right.ok) return right;
  const bags = await readParts(content, right.value);
  return bags.ok ? contentOf(bags.value, right.value) : bags;
}
