import { err, ok, type Result } from '../../shared/result.ts';
import type { CertificateError } from '../../shared/signing/certificate.ts';
import { equalBytes } from './bytes.ts';
import type { Certificate } from './certificate.ts';
import { derNull, derOid, derSequence, derUnsigned, TAG } from './der.ts';
import { membersOf, octetsOf, oidOf, readDer, tagged } from './der-reader.ts';
import { CURVES, OID } from './oids.ts';
import { CURVE_BYTES, keyFault, type PublicKey } from './public-key.ts';
import type { Signer } from './signer.ts';
import { sm2KeyPair, sm2Sign, sm2Verify, sm3 } from './sm2/sm2.ts';

/** From a private key to a signer. The key goes into WebCrypto, which does not give it out again. */

const RSA_BITS = { least: 2048, most: 4096 } as const;
const UNUSABLE_KEY = { code: 'container-unsupported', part: 'key' } as const;
const MISMATCH = { code: 'key-mismatch' } as const;
/** SEQUENCE of two INTEGERs of at most n bytes and a sign byte each. */
const signatureRoom = (numberBytes: number): number => 2 * (numberBytes + 3) + 3;

/** Something signed with the key must be accepted by the certificate's public key. */
const PROBE = new TextEncoder().encode('key and certificate');

type Made = Result<Signer, CertificateError>;

const sha256 = {
  oid: OID.sha256,
  compute: async (bytes: Uint8Array) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice())),
};

/** WebCrypto gives r and s one after the other; signatures in CMS and certificates hold DER. */
export function ecSignatureToDer(numbers: Uint8Array): Uint8Array {
  const half = numbers.length / 2;
  return derSequence(derUnsigned(numbers.subarray(0, half)), derUnsigned(numbers.subarray(half)));
}

interface KeyUse {
  readonly algorithm: RsaHashedImportParams | EcKeyImportParams;
  readonly signing: { readonly name: string; readonly hash?: string };
  readonly signatureAlgorithm: Uint8Array;
  readonly maxSignatureBytes: number;
  readonly encode: (signature: Uint8Array) => Uint8Array;
}

function keyUse(key: Extract<PublicKey, { kind: 'rsa' | 'ec' }>): KeyUse {
  if (key.kind === 'rsa')
    return {
      algorithm: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
      signing: { name: 'RSASSA-PKCS1-v1_5' },
      signatureAlgorithm: derSequence(derOid(OID.sha256WithRsa), derNull()),
      maxSignatureBytes: Math.ceil(key.bits / 8),
      encode: (signature) => signature,
    };
  return {
    algorithm: { name: 'ECDSA', namedCurve: key.curve },
    signing: { name: 'ECDSA', hash: 'SHA-256' },
    signatureAlgorithm: derSequence(derOid(OID.ecdsaWithSha256)),
    maxSignatureBytes: signatureRoom(CURVE_BYTES[key.curve]),
    encode: ecSignatureToDer,
  };
}

async function webCryptoSigner(
  privateKey: Uint8Array,
  certificate: Certificate,
  key: Extract<PublicKey, { kind: 'rsa' | 'ec' }>,
  certificates: readonly Uint8Array[],
): Promise<Made> {
  const use = keyUse(key);
  const imported = await crypto.subtle
    .importKey('pkcs8', privateKey.slice(), use.algorithm, false, ['sign'])
    .catch(() => null);
  const publicKey = await crypto.subtle
    .importKey('spki', certificate.publicKeyInfo.slice(), use.algorithm, false, ['verify'])
    .catch(() => null);
  if (publicKey === null) return err(UNUSABLE_KEY);
  // A key of another kind or curve than the certificate's does not import at all.
  if (imported === null) return err(MISMATCH);
  const probe = await crypto.subtle.sign(use.signing, imported, PROBE).catch(() => null);
  if (probe === null || !(await crypto.subtle.verify(use.signing, publicKey, probe, PROBE))) return err(MISMATCH);
  return ok({
    certificates,
    digest: sha256,
    signatureAlgorithm: use.signatureAlgorithm,
    maxSignatureBytes: use.maxSignatureBytes,
    sign: async (bytes) => use.encode(new Uint8Array(await crypto.subtle.sign(use.signing, imported, bytes.slice()))),
  });
}

/** The number inside an ECPrivateKey (RFC 5915) inside PKCS#8 for the SM2 curve. */
function sm2PrivateNumber(privateKey: Uint8Array): Uint8Array | undefined {
  const [, algorithm, wrapped] = membersOf(readDer(privateKey));
  const [type, curve] = membersOf(algorithm);
  if (oidOf(type) !== OID.ecPublicKey || CURVES[oidOf(curve) ?? '']?.kind !== 'sm2') return undefined;
  const inside = octetsOf(tagged(wrapped, TAG.octetString));
  const number = inside === undefined ? undefined : tagged(membersOf(readDer(inside))[1], TAG.octetString)?.body;
  return number?.length === 32 ? number : undefined;
}

function sm2Signer(privateKey: Uint8Array, certificate: Certificate, certificates: readonly Uint8Array[]): Made {
  const number = sm2PrivateNumber(privateKey);
  const keys = number === undefined ? null : sm2KeyPair(number);
  if (keys === null || !equalBytes(keys.publicKey, certificate.publicKeyBits)) return err(MISMATCH);
  if (!sm2Verify(PROBE, sm2Sign(PROBE, keys), certificate.publicKeyBits)) return err(MISMATCH);
  return ok({
    certificates,
    digest: { oid: OID.sm3, compute: async (bytes) => sm3(bytes) },
    signatureAlgorithm: derSequence(derOid(OID.sm2Signature)),
    maxSignatureBytes: signatureRoom(32),
    sign: async (bytes) => sm2Sign(bytes, keys),
  });
}

/** What a container held, so far as signing needs it: plain data that may pass from one process to another. */
export interface OpenedIdentity {
  readonly certificate: Certificate;
  /** DER, its own first, then the chain without a root. */
  readonly certificates: readonly Uint8Array[];
  /** PKCS#8, DER. */
  readonly privateKey: Uint8Array;
}

/** A signer for a private key that is its certificate's, which is tried. Afterwards the key is nowhere but in it. */
export async function signerOf({ certificate, certificates, privateKey }: OpenedIdentity): Promise<Made> {
  const key = certificate.publicKey;
  if (key.kind === 'other') return err(UNUSABLE_KEY);
  if (key.kind === 'sm2') return sm2Signer(privateKey, certificate, certificates);
  if (key.kind === 'rsa' && key.bits < RSA_BITS.least) return err({ code: 'key-too-weak', bits: key.bits });
  if (key.kind === 'rsa' && key.bits > RSA_BITS.most) return err({ code: 'key-too-large', bits: key.bits });
  // Long enough, but even, or with the exponent 1.
  if (keyFault(key) !== null) return err({ code: 'certificate-unfit' });
  return webCryptoSigner(privateKey, certificate, key, certificates);
}
