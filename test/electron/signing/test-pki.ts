import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as x509 from '@peculiar/x509';

/**
 * A public key infrastructure as data, made anew in each run: a root, an intermediate below it, and officers. The
 * certificates come from @peculiar/x509 and the containers from openssl, so that nothing of the product tests itself.
 */

export interface TestIdentity {
  readonly certificate: Uint8Array;
  /** PKCS#8, DER. */
  readonly privateKey: Uint8Array;
  /** The certificates above it, nearest first, without the root. */
  readonly chain: readonly Uint8Array[];
}

type KeyKind = keyof typeof KEY_ALGORITHMS;
const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: Uint8Array.of(1, 0, 1) } as const;
const KEY_ALGORITHMS = {
  'rsa-1024': { ...RSA, modulusLength: 1024 },
  'rsa-2048': { ...RSA, modulusLength: 2048 },
  'rsa-3072': { ...RSA, modulusLength: 3072 },
  'p-256': { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  'p-384': { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' },
} as const;

const { digitalSignature, nonRepudiation, keyEncipherment, keyCertSign, cRLSign } = x509.KeyUsageFlags;
const SIGNING = digitalSignature | nonRepudiation;
const DAY = 86_400_000;

interface Description {
  readonly subject: string;
  readonly issuer: 'root' | 'intermediate' | 'stranger-root';
  readonly key: KeyKind;
  /** Days from now. */
  readonly from?: number;
  readonly to?: number;
  readonly usage?: number;
  /** Where a list of revoked certificates would be, if anybody could reach it. */
  readonly revocationList?: string;
}

const AUTHORITIES = {
  root: 'CN=测试根证书, O=番禺测试认证中心, C=CN',
  intermediate: 'CN=测试签发机构, O=番禺测试认证中心, C=CN',
  // The same name as the root's, another key.
  'stranger-root': 'CN=测试根证书, O=番禺测试认证中心, C=CN',
} as const;

const OFFICERS = {
  zhangSan: { subject: 'CN=张三, O=番禺区科工商信局, C=CN', issuer: 'intermediate', key: 'rsa-2048' },
  liSi: { subject: 'CN=李四, O=番禺区科工商信局, C=CN', issuer: 'intermediate', key: 'p-256' },
  wangWu: { subject: 'CN=王五, O=番禺区科工商信局, C=CN', issuer: 'intermediate', key: 'rsa-3072' },
  zhaoLiu: { subject: 'CN=赵六, O=番禺区科工商信局, C=CN', issuer: 'intermediate', key: 'p-384' },
  expired: { subject: 'CN=过期, C=CN', issuer: 'intermediate', key: 'p-256', from: -400, to: -30 },
  notYetValid: { subject: 'CN=未生效, C=CN', issuer: 'intermediate', key: 'p-256', from: 30, to: 400 },
  wrongUsage: { subject: 'CN=仅加密, C=CN', issuer: 'intermediate', key: 'rsa-2048', usage: keyEncipherment },
  revokedLooking: {
    subject: 'CN=吊销待查, C=CN',
    issuer: 'intermediate',
    key: 'p-256',
    revocationList: 'http://crl.example.invalid/list.crl',
  },
  weak: { subject: 'CN=短密钥, C=CN', issuer: 'intermediate', key: 'rsa-1024' },
  stranger: { subject: 'CN=张三, O=番禺区科工商信局, C=CN', issuer: 'stranger-root', key: 'rsa-2048' },
} as const satisfies Record<string, Description>;
export type OfficerName = keyof typeof OFFICERS;

export interface TestPki {
  readonly root: Uint8Array;
  readonly intermediate: Uint8Array;
  readonly strangerRoot: Uint8Array;
  readonly officers: Readonly<Record<OfficerName, TestIdentity>>;
}

interface Issued {
  readonly certificate: x509.X509Certificate;
  readonly keys: CryptoKeyPair;
}

let serial = 0x4a3b2c10;
const nextSerial = (): string => (serial++).toString(16);
const derOf = (certificate: x509.X509Certificate): Uint8Array => new Uint8Array(certificate.rawData);
const newKeys = (kind: KeyKind): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(KEY_ALGORITHMS[kind], true, ['sign', 'verify']) as Promise<CryptoKeyPair>;

async function authority(name: keyof typeof AUTHORITIES, now: number, issuer?: Issued): Promise<Issued> {
  const keys = await newKeys('rsa-2048');
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: nextSerial(),
    subject: AUTHORITIES[name],
    issuer: issuer?.certificate.subject ?? AUTHORITIES[name],
    notBefore: new Date(now - 500 * DAY),
    notAfter: new Date(now + 3650 * DAY),
    publicKey: keys.publicKey,
    signingKey: (issuer?.keys ?? keys).privateKey,
    signingAlgorithm: KEY_ALGORITHMS['rsa-2048'],
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(keyCertSign | cRLSign, true),
    ],
  });
  return { certificate, keys };
}

async function officer(description: Description, now: number, issuer: Issued): Promise<Issued> {
  const keys = await newKeys(description.key);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: nextSerial(),
    subject: description.subject,
    issuer: issuer.certificate.subject,
    notBefore: new Date(now + (description.from ?? -1) * DAY),
    notAfter: new Date(now + (description.to ?? 365) * DAY),
    publicKey: keys.publicKey,
    signingKey: issuer.keys.privateKey,
    signingAlgorithm: KEY_ALGORITHMS['rsa-2048'],
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(description.usage ?? SIGNING, true),
      ...(description.revocationList === undefined
        ? []
        : [new x509.CRLDistributionPointsExtension([description.revocationList])]),
    ],
  });
  return { certificate, keys };
}

/** Makes the whole of it, valid around `now` (milliseconds). */
export async function makeTestPki(now: number): Promise<TestPki> {
  const root = await authority('root', now);
  const intermediate = await authority('intermediate', now, root);
  const stranger = await authority('stranger-root', now);
  const issuers = { root, intermediate, 'stranger-root': stranger };
  const officers: Partial<Record<OfficerName, TestIdentity>> = {};
  for (const [name, description] of Object.entries(OFFICERS) as [OfficerName, Description][]) {
    const { certificate, keys } = await officer(description, now, issuers[description.issuer]);
    officers[name] = {
      certificate: derOf(certificate),
      privateKey: new Uint8Array(await crypto.subtle.exportKey('pkcs8', keys.privateKey)),
      chain: description.issuer === 'intermediate' ? [derOf(intermediate.certificate)] : [],
    };
  }
  return {
    root: derOf(root.certificate),
    intermediate: derOf(intermediate.certificate),
    strangerRoot: derOf(stranger.certificate),
    officers: officers as Record<OfficerName, TestIdentity>,
  };
}

export const pemOf = (label: string, der: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(der)
    .toString('base64')
    .replace(/.{64}/g, '$&\n')
    .trimEnd()}\n-----END ${label}-----\n`;

/** Every kind of container that is met, by the options that make openssl write it. */
export const CONTAINER_KINDS = {
  'AES-256, SHA-256': [],
  'AES-128, MAC SHA-512': ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-128-CBC', '-macalg', 'sha512'],
  'AES-192, MAC SHA-384': ['-keypbe', 'AES-192-CBC', '-certpbe', 'AES-192-CBC', '-macalg', 'sha384'],
  'AES-256, MAC SHA-1': ['-macalg', 'sha1'],
  '3DES with PBKDF2': ['-keypbe', 'DES-EDE3-CBC', '-certpbe', 'DES-EDE3-CBC'],
  'legacy RC2-40 and 3DES': ['-legacy'],
  'legacy 3DES only': ['-legacy', '-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'],
  'legacy RC2-128': ['-legacy', '-keypbe', 'PBE-SHA1-RC2-128', '-certpbe', 'PBE-SHA1-RC2-128', '-macalg', 'sha1'],
  'certificates in the clear': ['-certpbe', 'NONE'],
  'without MAC': ['-nomac'],
  'many iterations': ['-iter', '100000'],
} as const satisfies Record<string, readonly string[]>;
export type ContainerKind = keyof typeof CONTAINER_KINDS;

/** A .p12 made by openssl. `without` leaves the key out. */
export function containerOf(
  identity: TestIdentity,
  password: string,
  kind: ContainerKind = 'AES-256, SHA-256',
  without?: 'key',
): Uint8Array {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pbd-pki-'));
  try {
    const file = (name: string): string => path.join(folder, name);
    const [own, ...chain] = [identity.certificate, ...identity.chain].map((der) => pemOf('CERTIFICATE', der));
    writeFileSync(file('key.pem'), pemOf('PRIVATE KEY', identity.privateKey));
    writeFileSync(file('own.pem'), own ?? '');
    writeFileSync(file('chain.pem'), chain.join(''));
    execFileSync(
      'openssl',
      [
        'pkcs12',
        '-export',
        ...['-in', file('own.pem'), '-out', file('out.p12'), '-passout', 'env:P12_PASSWORD', '-name', '签名'],
        ...(without === 'key' ? ['-nokeys'] : ['-inkey', file('key.pem')]),
        ...(chain.length > 0 ? ['-certfile', file('chain.pem')] : []),
        ...CONTAINER_KINDS[kind],
      ],
      { env: { ...process.env, LC_ALL: 'C.UTF-8', P12_PASSWORD: password }, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    return new Uint8Array(readFileSync(file('out.p12')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
