import { createHash, generateKeyPairSync, type KeyObject, sign as signBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkChain } from '../../../electron/signing/chain.ts';
import {
  contextTag,
  der,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derTime,
  derUnsigned,
  TAG,
} from '../../../electron/signing/der.ts';
import { membersOf, readDer } from '../../../electron/signing/der-reader.ts';
import { checkSignatureValue } from '../../../electron/signing/signature-value.ts';
import {
  ALGORITHMS,
  AT,
  authority,
  edKey,
  exponentOneKey,
  extension,
  type Key,
  make,
  named,
  officer,
  rsaKey,
} from './made-certificates.ts';
import {
  attribute,
  type Digest,
  digestAlgorithm,
  digestOf,
  essV1,
  essV2,
  forgedCube,
  inOrder,
  makeSignature,
  OID,
  pss,
  pssSign,
  type SignatureRecipe,
} from './made-signatures.ts';

/** Signature values, honest and hostile, each with what is said of it. */

const CONTENT = Buffer.from('%PDF-1.7\n部门整体预算绩效目标申报表');
const root = authority('根');

interface Pair extends Key {
  readonly privateKey: KeyObject;
}
const pairOf = ({ publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject }): Pair => ({
  privateKey,
  publicKeyInfo: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })),
  sign: (data, { hash }) => new Uint8Array(signBytes(hash, data, privateKey)),
});
const rsa = pairOf(generateKeyPairSync('rsa', { modulusLength: 2048 }));
const cube = pairOf(generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 }));
const [p256, p384, p521] = (['P-256', 'P-384', 'P-521'] as const).map((namedCurve) =>
  pairOf(generateKeyPairSync('ec', { namedCurve })),
) as [Pair, Pair, Pair];

const identifier = hex('00112233445566778899aabbccddeeff00112233');
const own = officer(root, { key: rsa, more: [extension('2.5.29.14', derOctetString(identifier))] }).certificate;
const certificateOf = (key: Key): Uint8Array => officer(root, { key }).certificate;

function hex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'hex'));
}

const RSA_WITH: Partial<Record<Digest, string>> = {
  sha256: '1.2.840.113549.1.1.11',
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
};
const ECDSA_WITH: Partial<Record<Digest, string>> = {
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
};
const rsaAlgorithm = (oid = '1.2.840.113549.1.1.1'): Uint8Array => derSequence(derOid(oid), derNull());
const signing =
  (key: Pair, hash: Digest) =>
  (data: Uint8Array): Uint8Array =>
    new Uint8Array(signBytes(hash, data, key.privateKey));

/** RSA with SHA-256, unless the case says otherwise. */
const value = (recipe: Partial<SignatureRecipe> = {}): Uint8Array =>
  makeSignature({
    certificate: own,
    content: CONTENT,
    sign: signing(rsa, recipe.hash ?? 'sha256'),
    signatureAlgorithm: rsaAlgorithm(),
    ...recipe,
  });
const ecdsa = (key: Pair, hash: Digest): Uint8Array =>
  value({
    certificate: certificateOf(key),
    hash,
    sign: signing(key, hash),
    signatureAlgorithm: derSequence(derOid(ECDSA_WITH[hash] ?? '')),
  });
const withPss = (parameters: Uint8Array, hash: Digest, salt: number): Uint8Array =>
  value({ signatureAlgorithm: parameters, sign: pssSign(rsa.privateKey, hash, salt), hash });

let asked = 0;
function judged(bytes: Uint8Array, content: Uint8Array = CONTENT) {
  asked = 0;
  return checkSignatureValue(bytes, {
    digest: (hash) => createHash(hash).update(content).digest(),
    whole: () => {
      asked += 1;
      return content;
    },
  });
}

const without =
  (oid: string) =>
  (usual: readonly Uint8Array[]): readonly Uint8Array[] =>
    inOrder([...usual.filter((each) => Buffer.from(each).indexOf(derOid(oid)) === -1), essV2(own)]);
const also =
  (...more: readonly Uint8Array[]) =>
  (usual: readonly Uint8Array[]): readonly Uint8Array[] =>
    inOrder([...usual, essV2(own), ...more]);
const plain = (usual: readonly Uint8Array[]): readonly Uint8Array[] => inOrder(usual);
const backwards = (attributes: readonly Uint8Array[]): readonly Uint8Array[] => [...inOrder(attributes)].reverse();
const protection = (digest: Digest, signature: string): Uint8Array =>
  attribute(OID.protection, derSequence(digestAlgorithm(digest), der(contextTag(1), derOid(signature), derNull())));

/** The same with lengths that BER leaves open on the outer two levels. */
function openLengths(der: Uint8Array): Uint8Array {
  const [type, wrapper] = membersOf(readDer(der));
  const end = hex('0000');
  return Buffer.concat([hex('3080'), type?.raw ?? end, hex('a080'), wrapper?.body ?? end, end, end]);
}

const twin = (): Uint8Array => {
  const changed = Buffer.from(own);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  return changed;
};

const HONEST: Readonly<Record<string, readonly [remarks: readonly string[], bytes: () => Uint8Array]>> = {
  'RSA, SHA-256': [[], () => value()],
  ...Object.fromEntries(
    (['sha256', 'sha384', 'sha512'] as const).flatMap((hash) => [
      [
        `RSA, ${hash}, its algorithm named with it`,
        [[], () => value({ hash, signatureAlgorithm: rsaAlgorithm(RSA_WITH[hash]) })] as const,
      ],
      [`RSA, ${hash}, by the key’s own identifier`, [[], () => value({ hash })] as const],
      [`RSA-PSS, ${hash}`, [[], () => withPss(pss(hash, hash, 32), hash, 32)] as const],
    ]),
  ),
  'P-256, SHA-256': [[], () => ecdsa(p256, 'sha256')],
  'P-384, SHA-384': [[], () => ecdsa(p384, 'sha384')],
  'P-384, SHA-256': [[], () => ecdsa(p384, 'sha256')],
  'P-521, SHA-512': [[], () => ecdsa(p521, 'sha512')],
  'RSA-PSS with the longest salt': [[], () => withPss(pss('sha256', 'sha256', 222), 'sha256', 222)],
  'RSA-PSS without salt': [[], () => withPss(pss('sha256', 'sha256', 0), 'sha256', 0)],
  'a digest of the content, another of the attributes': [
    [],
    () => value({ signatureAlgorithm: rsaAlgorithm(RSA_WITH.sha512), sign: signing(rsa, 'sha512') }),
  ],
  'named by its key': [[], () => value({ keyIdentifier: identifier })],
  'without the certificate’s digest': [['basic-signature'], () => value({ attributes: plain })],
  'the certificate’s digest by SHA-1 only': [
    ['basic-signature'],
    () => value({ attributes: (usual) => inOrder([...usual, essV1(own)]) }),
  ],
  'the certificate’s digest both ways': [[], () => value({ attributes: also(essV1(own)) })],
  'the certificate’s digest by SHA-512': [
    [],
    () => value({ attributes: (usual) => inOrder([...usual, essV2(own, 'sha512')]) }),
  ],
  'with a time inside': [
    ['basic-signature'],
    () => value({ attributes: also(attribute(OID.signingTime, derTime(AT))) }),
  ],
  'with a time stamp': [['time-stamp'], () => value({ unsigned: [attribute(OID.timeStamp, derSequence())] })],
  'with another attribute that nobody signed': [[], () => value({ unsigned: [attribute('1.2.3.4', derNull())] })],
  'with an unknown attribute of two values': [
    [],
    () => value({ attributes: also(attribute('1.2.3.4', derNull(), derNull())) }),
  ],
  'with its algorithms protected': [
    [],
    () => value({ attributes: also(protection('sha256', '1.2.840.113549.1.1.1')) }),
  ],
  'attributes out of order, signed as they stand': [
    [],
    () => value({ attributes: (usual) => backwards([...usual, essV2(own)]) }),
  ],
  'attributes out of order, signed in order': [
    [],
    () => value({ attributes: (usual) => backwards([...usual, essV2(own)]), signed: inOrder }),
  ],
  'over the content itself': [['basic-signature'], () => value({ attributes: null })],
  'with zeros behind': [[], () => Buffer.concat([value(), new Uint8Array(200)])],
  'with open lengths around it': [[], () => openLengths(value())],
  'its certificate twice': [[], () => value({ certificates: [own, own] })],
  'its certificate’s twin beside it': [[], () => value({ certificates: [twin(), own] })],
};

describe('intact', () => {
  test.each(Object.entries(HONEST).map(([name, [remarks, bytes]]) => [name, remarks, bytes] as const))(
    '%s',
    async (name, remarks, bytes) => {
      const made = bytes();
      const found = await judged(made);
      expect(found).toMatchObject({ intact: true, problems: [], remarks });
      expect(asked).toBe(name === 'over the content itself' ? 1 : 0);
      const changed = Buffer.concat([CONTENT, hex('20')]);
      const expected = name === 'over the content itself' ? 'signature-wrong' : 'content-changed';
      expect(await judged(made, changed)).toMatchObject({ intact: false, problems: [expected] });
    },
  );
});

const numbers = (r: Uint8Array, s: Uint8Array): Uint8Array => derSequence(derUnsigned(r), derUnsigned(s));
const P256_ORDER = hex('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');
const ecdsaOf = (signature: (data: Uint8Array) => Uint8Array): Uint8Array =>
  value({
    certificate: certificateOf(p256),
    sign: signature,
    signatureAlgorithm: ALGORITHMS.ecdsaSha256.identifier,
  });
/** r with a zero too many before it. */
function padded(data: Uint8Array): Uint8Array {
  const [r, s] = membersOf(readDer(signing(p256, 'sha256')(data))).map(({ body }) => body);
  return derSequence(der(TAG.integer, hex('00'), hex('00'), r ?? hex('')), der(TAG.integer, s ?? hex('')));
}

const HOSTILE: Readonly<Record<string, readonly [problems: readonly string[], bytes: () => Uint8Array]>> = {
  'signed by another key': [['signature-wrong'], () => value({ sign: signing(cube, 'sha256') })],
  'a signature cut short': [
    ['signature-wrong'],
    () => value({ sign: (data) => signing(rsa, 'sha256')(data).subarray(1) }),
  ],
  'no signature': [['signature-wrong'], () => value({ sign: () => hex('') })],
  'another attribute than was signed': [['signature-wrong'], () => value({ signed: (written) => written.slice(1) })],
  'Bleichenbacher’s cube': [
    ['signature-wrong'],
    () => value({ certificate: certificateOf(cube), sign: (data) => forgedCube(data, 256) }),
  ],
  'the exponent 1': [
    ['key-unusable'],
    () => {
      const key = exponentOneKey();
      return value({ certificate: certificateOf(key), sign: (data) => key.sign(data, ALGORITHMS.rsaSha256) });
    },
  ],
  'RSA 512': [
    ['key-unusable'],
    () => {
      const key = rsaKey(512);
      return value({ certificate: certificateOf(key), sign: (data) => key.sign(data, ALGORITHMS.rsaSha256) });
    },
  ],
  'r and s of 0': [['signature-wrong'], () => ecdsaOf(() => numbers(hex('00'), hex('00')))],
  'r and s of the order': [['signature-wrong'], () => ecdsaOf(() => numbers(P256_ORDER, P256_ORDER))],
  'r of 40 bytes': [['signature-wrong'], () => ecdsaOf(() => numbers(new Uint8Array(40).fill(1), hex('01')))],
  'r with a zero too many': [['signature-wrong'], () => ecdsaOf(padded)],
  'r and s in the other way of writing': [['signature-wrong'], () => ecdsaOf(() => new Uint8Array(64).fill(1))],
  'an ECDSA signature under an RSA key': [
    ['signature-wrong'],
    () => value({ signatureAlgorithm: ALGORITHMS.ecdsaSha256.identifier, sign: signing(p256, 'sha256') }),
  ],
  'RSA-PSS by another key': [
    ['signature-wrong'],
    () => value({ signatureAlgorithm: pss('sha256', 'sha256', 32), sign: pssSign(cube.privateKey, 'sha256', 32) }),
  ],
  'RSA-PSS without parameters': [
    ['algorithm-unsupported'],
    () =>
      value({
        signatureAlgorithm: derSequence(derOid('1.2.840.113549.1.1.10'), derNull()),
        sign: pssSign(rsa.privateKey, 'sha256', 32),
      }),
  ],
  'RSA-PSS with the defaults, SHA-1': [['algorithm-unsupported'], () => withPss(pss(), 'sha256', 20)],
  'RSA-PSS with SHA-1 in the mask': [['algorithm-unsupported'], () => withPss(pss('sha256', 'sha1', 32), 'sha256', 32)],
  'RSA-PSS with a salt that has no room': [
    ['algorithm-unsupported'],
    () => withPss(pss('sha256', 'sha256', 223), 'sha256', 32),
  ],
  'SHA-224': [['algorithm-unsupported'], () => value({ hash: 'sha224' })],
  Ed25519: [
    ['algorithm-unsupported'],
    () => {
      const key = edKey();
      const sign = (data: Uint8Array): Uint8Array => key.sign(data, ALGORITHMS.rsaSha256);
      return value({ certificate: certificateOf(key), sign, signatureAlgorithm: derSequence(derOid('1.3.101.112')) });
    },
  ],
  'an algorithm that does not exist': [
    ['algorithm-unsupported'],
    () => value({ signatureAlgorithm: derSequence(derOid('1.2.3.4')) }),
  ],
  'SHA-1': [['algorithm-weak'], () => value({ hash: 'sha1' })],
  MD5: [['algorithm-weak'], () => value({ hash: 'md5' })],
  'SHA-1 for the attributes only': [
    ['algorithm-weak'],
    () => value({ signatureAlgorithm: rsaAlgorithm('1.2.840.113549.1.1.5'), sign: signing(rsa, 'sha1') }),
  ],
  'no digest of the content': [['digest-missing'], () => value({ attributes: without(OID.messageDigest) })],
  'two digests of the content': [
    ['cms-malformed'],
    () => value({ attributes: also(attribute(OID.messageDigest, derOctetString(digestOf('sha256', hex('00'))))) }),
  ],
  'a digest of two values': [
    ['digest-missing'],
    () =>
      value({
        attributes: (usual) =>
          without(OID.messageDigest)([...usual, attribute('1.2.3.4', derNull())]).concat(
            attribute(OID.messageDigest, derOctetString(digestOf('sha256', CONTENT)), derOctetString(hex('00'))),
          ),
      }),
  ],
  'no content type': [['cms-malformed'], () => value({ attributes: without(OID.contentType) })],
  'about something else than data': [
    ['cms-malformed'],
    () =>
      value({
        attributes: (usual) => [...without(OID.contentType)(usual), attribute(OID.contentType, derOid('1.2.3.4'))],
      }),
  ],
  'attributes of none': [['cms-malformed'], () => value({ attributes: () => [] })],
  'attributes in lengths longer than needed': [
    ['cms-malformed'],
    () =>
      value({ attributes: also(Buffer.concat([hex('308108'), derOid('1.2.3'), der(TAG.set, hex('0500')), hex('')])) }),
  ],
  'another certificate’s digest': [
    ['certificate-mismatch'],
    () => value({ attributes: (usual) => inOrder([...usual, essV2(root.certificate)]) }),
  ],
  'another certificate’s digest by SHA-1': [
    ['certificate-mismatch'],
    () => value({ attributes: also(essV1(root.certificate)) }),
  ],
  'a certificate’s digest by MD5': [
    ['certificate-mismatch'],
    () => value({ attributes: (usual) => inOrder([...usual, essV2(own, 'md5')]) }),
  ],
  'a twin certificate, and nothing signed that tells them apart': [
    ['certificate-mismatch'],
    () => value({ certificates: [twin(), own], attributes: plain }),
  ],
  'no certificate': [['certificate-missing'], () => value({ certificates: [] })],
  'the certificate of somebody else': [['certificate-missing'], () => value({ certificates: [root.certificate] })],
  'named by a key that no certificate names': [
    ['certificate-missing'],
    () => value({ keyIdentifier: identifier.slice(1) }),
  ],
  'another digest than protected': [
    ['cms-malformed'],
    () => value({ attributes: also(protection('sha512', '1.2.840.113549.1.1.1')) }),
  ],
  'another signature than protected': [
    ['cms-malformed'],
    () => value({ attributes: also(protection('sha256', '1.2.840.113549.1.1.11')) }),
  ],
  'two signers': [['signer-count'], () => value({ signers: 2 })],
  'no signer': [['signer-count'], () => value({ signers: 0 })],
  'its content inside': [['not-detached'], () => value({ inside: true })],
  'a version that does not exist': [['cms-malformed'], () => value({ version: 9 })],
  'bytes behind': [['cms-malformed'], () => Buffer.concat([value(), hex('0001')])],
  'cut short': [['cms-malformed'], () => value().subarray(0, 500)],
  'a certificate alone': [['cms-malformed'], () => own],
  nothing: [['cms-malformed'], () => hex('')],
};

describe('refused, by name', () => {
  test.each(Object.entries(HOSTILE).map(([name, [problems, bytes]]) => [name, problems, bytes] as const))(
    '%s',
    async (_name, problems, bytes) => {
      const found = await judged(bytes());
      expect(found).toMatchObject({ intact: false, problems });
    },
  );
});

test('no single changed bit makes another certificate the signer’s', async () => {
  const made = value({ certificates: [own, root.certificate] });
  const positions = fc.tuple(fc.nat({ max: made.length - 1 }), fc.nat({ max: 7 }));
  await fc.assert(
    fc.asyncProperty(positions, async ([at, bit]) => {
      const changed = made.slice();
      changed[at] = (changed[at] ?? 0) ^ (1 << bit);
      const found = await judged(changed);
      if (!found.intact || found.certificate === null) return;
      const chain = await checkChain(found.certificate, found.certificates, { roots: [root.certificate], at: AT });
      // Version numbers, parameters and helpers are signed by nobody; the signer and his content always are.
      if (chain.trusted) expect(Buffer.compare(found.certificate, own)).toBe(0);
    }),
    { numRuns: 1500 },
  );
});

test('what is signed by somebody whose name stands in two certificates is his who is named by digest', async () => {
  const found = await judged(value({ certificates: [twin(), own] }));
  expect(found.certificate).toEqual(own);
  expect(found.certificates).toHaveLength(2);
});

test('two hundred certificates beside the signer’s change nothing', async () => {
  const small = make({ name: named('别人') }).certificate;
  const found = await judged(value({ certificates: [...Array.from({ length: 200 }, () => small), own] }));
  expect(found.intact).toBe(true);
});
