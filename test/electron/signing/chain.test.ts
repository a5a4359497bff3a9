import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkChain, MAX_HELPERS } from '../../../electron/signing/chain.ts';
import { der, derInteger, derNull, derOid, derSequence, derUtf8, TAG } from '../../../electron/signing/der.ts';
import { MAX_PATH, MAX_SIGNATURE_CHECKS } from '../../../electron/signing/path-search.ts';
import { type SignatureCheck, signatureFits } from '../../../electron/signing/signature-schemes.ts';
import { temporaryFolders } from '../temporary-folder.ts';
import {
  ALGORITHMS,
  AT,
  alternativeNames,
  authority,
  basicConstraints,
  bentRsaKey,
  CN,
  days,
  directory,
  EMAIL,
  ecKey,
  edKey,
  exponentOneKey,
  extension,
  host,
  hugeRsaKey,
  keyUsage,
  link,
  type Made,
  mail,
  make,
  nameConstraints,
  named,
  nameOf,
  O,
  officer,
  purposes,
  rsaKey,
  sm2Key,
} from './made-certificates.ts';
import { pemOf } from './test-pki.ts';

/** Chains, honest and hostile, each with what is said of it. */

const newFolder = temporaryFolders();
const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));
const root = authority('根');
const issuing = authority('签发机构', root);
const rsa2048 = rsaKey(2048);
const rsa1024 = rsaKey(1024);

const EKU = {
  server: '1.3.6.1.5.5.7.3.1',
  client: '1.3.6.1.5.5.7.3.2',
  code: '1.3.6.1.5.5.7.3.3',
  mail: '1.3.6.1.5.5.7.3.4',
  time: '1.3.6.1.5.5.7.3.8',
  documents: '1.3.6.1.5.5.7.3.36',
  microsoft: '1.3.6.1.4.1.311.10.3.12',
  adobe: '1.2.840.113583.1.1.5',
  any: '2.5.29.37.0',
} as const;

interface Chain {
  readonly own: Uint8Array;
  readonly helpers: readonly Uint8Array[];
  readonly roots?: readonly Uint8Array[];
}
/** From the signer up; the last is trusted. */
const chainOf = (...path: readonly Made[]): Chain => {
  const [own = new Uint8Array(), ...above] = path.map(({ certificate }) => certificate);
  return { own, helpers: above.slice(0, -1), roots: above.slice(-1) };
};
const line = (...rest: Parameters<typeof officer>): Chain => chainOf(officer(...rest), issuing, root);
const under = (ca: Made, rest: Parameters<typeof officer>[1] = {}): Chain => chainOf(officer(ca, rest), ca, root);

async function judged({ own, helpers, roots = [root.certificate] }: Chain) {
  let checks = 0;
  const counted: SignatureCheck = (question) => {
    checks += 1;
    return signatureFits(question);
  };
  const result = await checkChain(own, helpers, { roots, at: AT }, counted);
  expect(checks).toBeLessThanOrEqual(MAX_SIGNATURE_CHECKS);
  expect(result.path.length).toBeLessThanOrEqual(MAX_PATH);
  expect(result.trusted).toBe(result.problems.length === 0);
  return { ...result, checks };
}

/** Of `count` authorities, each issued by the next; the last is a root. */
function ladder(count: number): readonly Made[] {
  const made = [authority('级0')];
  while (made.length < count) made.unshift(authority(`级${made.length}`, made[0]));
  return made;
}

/** The same key and name under a new certificate from a new key, and the old key's certificate of the new key. */
function rollover(): Chain {
  const old = authority('根');
  const next = authority('根', undefined);
  const nextByOld = make({
    name: next.name,
    key: next.key,
    by: old,
    extensions: [basicConstraints(true), keyUsage(0x06)],
  });
  return chainOf(officer(next), nextByOld, old);
}

/** Twice the same name, another key. */
const twin = authority('签发机构', root);
const selfIssued = (ca: Made): Made =>
  make({ name: ca.name, by: ca, extensions: [basicConstraints(true, 0), keyUsage(0x06)] });
const limited = authority('限长机构', root, { extensions: [basicConstraints(true, 0), keyUsage(0x06)] });

const ACCEPTED: Readonly<Record<string, () => Chain>> = {
  'three certificates': () => line(issuing),
  'the signer under the root itself': () => chainOf(officer(root), root),
  'the signer on the list': () => {
    const own = make({ name: named('张三'), extensions: [basicConstraints(false), keyUsage(0xc0)] });
    return { own: own.certificate, helpers: [], roots: [own.certificate] };
  },
  'an issuing authority on the list, without its root': () => chainOf(officer(issuing), issuing),
  'eight certificates': () =>
    chainOf(...(([first, ...rest]) => [officer(first ?? root), first ?? root, ...rest])(ladder(7))),
  'a root that has changed its key': rollover,
  'a self-issued certificate under a path length of 0': () =>
    ((next) => chainOf(officer(next), next, limited, root))(selfIssued(limited)),
  'two issuers of one name, the wrong one first': () => ({
    own: officer(issuing).certificate,
    helpers: [twin.certificate, issuing.certificate],
  }),
  'forty strangers of the issuer’s name beside it': () => ({
    own: officer(issuing).certificate,
    helpers: [...Array.from({ length: 40 }, () => authority('签发机构').certificate), issuing.certificate],
  }),
  'two hundred certificates that have nothing to do with it': () => ({
    own: officer(issuing).certificate,
    helpers: [
      ...Array.from({ length: 200 }, (_, index) => authority(`别的${index}`, root, { key: root.key }).certificate),
      issuing.certificate,
    ],
  }),
  'the issuer expired, and another certificate of it that is not': () => {
    const expired = authority('签发机构', root, { key: issuing.key, to: days(-1) });
    return { own: officer(issuing).certificate, helpers: [expired.certificate, issuing.certificate] };
  },
  'an issuer’s name in other string types, case and spaces': () => {
    const spoken = { name: nameOf([O, derUtf8('Panyu  Trust')], [CN, der(TAG.printableString, Buffer.from('CA 1'))]) };
    const ca = make({ ...spoken, by: root, extensions: [basicConstraints(true), keyUsage(0x06)] });
    const as = { name: nameOf([O, derUtf8('panyu trust')], [CN, derUtf8('Ca 1')]), key: ca.key };
    return chainOf(officer({ ...ca, ...as }), ca, root);
  },
  'P-384, P-521, RSA 2048, each issuing the next': () => {
    const first = authority('根', undefined, { key: ecKey('P-521'), algorithm: ALGORITHMS.ecdsaSha512 });
    const second = authority('二', first, { key: ecKey('P-384'), algorithm: ALGORITHMS.ecdsaSha512 });
    const third = authority('三', second, { key: rsa2048 });
    return chainOf(officer(third, { algorithm: ALGORITHMS.rsaSha384 }), third, second, first);
  },
  'SM2 throughout': () => sm2Chain(),
  'SM2 under a root of P-256': () => {
    const ca = authority('国密机构', root, { key: sm2Key() });
    return under(ca, { key: sm2Key(), algorithm: ALGORITHMS.sm2Sm3 });
  },
  'RSA with the exponent 3': () => {
    const first = authority('根', undefined, { key: rsaKey(2048, 3), algorithm: ALGORITHMS.rsaSha256 });
    return chainOf(officer(first, { algorithm: ALGORITHMS.rsaSha256 }), first);
  },
  'a root whose own signature is by SHA-1, with the serial number 0': () => {
    const first = authority('根', undefined, { algorithm: ALGORITHMS.ecdsaSha1, serial: hex('00') });
    return chainOf(officer(first), first);
  },
  'no extensions at all in the signer’s certificate': () => line(issuing, { version: null, extensions: null }),
  ...Object.fromEntries(
    (['client', 'mail', 'documents', 'microsoft', 'adobe', 'any'] as const).map((purpose) => [
      `the purpose ${purpose} beside servers`,
      () => line(issuing, { more: [purposes(EKU.server, EKU[purpose])] }),
    ]),
  ),
  'an authority limited to purposes that the signer has': () => {
    const ca = authority('限用途机构', root, { more: [purposes(EKU.client, EKU.mail)] });
    return under(ca, { more: [purposes(EKU.mail)] });
  },
  'names within what is permitted': () => {
    const more = [nameConstraints([directory(nameOf([O, derUtf8('番禺区')])), mail('.gov.cn'), host('gov.cn')])];
    return under(authority('限名机构', root, { more }), {
      more: [alternativeNames(mail('a@py.gov.cn'), host('www.gov.cn'), link('http://x'))],
    });
  },
  'policies that must be kept': () =>
    line(issuing, { more: [extension('2.5.29.32', derSequence(derSequence(derOid('2.5.29.32.0'))), true)] }),
  'an identifier of the key that is not known': () => line(issuing, { more: [extension('1.2.3.4', derNull())] }),
  'defaults written out, zeros at the end of the key usage': () =>
    line(issuing, {
      extensions: [
        derSequence(
          derOid('2.5.29.19'),
          der(TAG.boolean, hex('00')),
          der(TAG.octetString, derSequence(der(TAG.boolean, hex('00')))),
        ),
        extension('2.5.29.15', der(TAG.bitString, hex('00c0')), true),
      ],
    }),
};

/** Three of SM2, with a path length of 0 where there is one more between. */
function sm2Chain(...between: readonly string[]): Chain {
  const sm2 = (): Parameters<typeof officer>[1] => ({ key: sm2Key(), algorithm: ALGORITHMS.sm2Sm3 });
  const top = authority('国密根', undefined, { ...sm2(), extensions: [basicConstraints(true, 1), keyUsage(0x06)] });
  const path = [authority('国密机构', top, sm2()), top];
  for (const name of between) path.unshift(authority(name, path[0], sm2()));
  return chainOf(officer(path[0] ?? top, sm2()), ...path);
}

const constrained = (...parts: Parameters<typeof nameConstraints>): Made =>
  authority('限名机构', root, { more: [nameConstraints(...parts)] });

/** Bytes of a certificate changed into another encoding of the same. */
const longLength = (part: Uint8Array): Uint8Array => {
  const [tag = 0, first = 0] = part;
  // 82 hh ll becomes 83 00 hh ll.
  if (first !== 0x82) throw new Error('not of two bytes');
  return Buffer.concat([hex('00').fill(tag), hex('8300'), part.subarray(2)]);
};
const indefinite = (part: Uint8Array): Uint8Array =>
  Buffer.concat([part.subarray(0, 1), hex('80'), part.subarray(4), hex('0000')]);

function crossed(): Chain {
  const [keyA, keyB] = [ecKey(), ecKey()];
  const ca = (name: string, key: typeof keyA, by: Parameters<typeof make>[0]['by']): Made =>
    make({ name: named(name), key, ...(by ? { by } : {}), extensions: [basicConstraints(true), keyUsage(0x06)] });
  const [a, b] = [ca('甲', keyA, { name: named('乙'), key: keyB }), ca('乙', keyB, { name: named('甲'), key: keyA })];
  return { own: officer(a).certificate, helpers: [a.certificate, b.certificate] };
}

/** Levels of authorities, `width` of one name on each, all of which have issued all below. */
function lattice(levels: number, width: number): Chain {
  const keys = Array.from({ length: levels + 1 }, () => ecKey());
  const at = (level: number) => ({ name: named(`层${level}`), key: keys[level] ?? ecKey() });
  const helpers = Array.from({ length: levels }, (_, level) =>
    Array.from({ length: width }, () =>
      make({ ...at(level), by: at(level + 1), extensions: [basicConstraints(true), keyUsage(0x06)] }),
    ),
  ).flat();
  const own = make({ name: named('张三'), by: at(0) });
  return { own: own.certificate, helpers: helpers.map(({ certificate }) => certificate) };
}

/** A dense thicket: `count` certificates of one name by keys of their own, each signed by one key that none has. */
const thicket = (count: number): Chain => ({
  own: make({ name: named('张三'), by: { name: named('林'), key: ecKey() } }).certificate,
  helpers: Array.from({ length: count }, () => authority('林').certificate),
});

/** A certificate nobody but its owner made, its copy with another signature, and a genuine one (`refuse/01`). */
function collapsed(): Chain {
  const own = make({ name: named('张三'), by: { name: issuing.name, key: ecKey() } });
  const length = own.certificate.length - 40;
  const copy = Buffer.concat([own.certificate.subarray(0, length), randomBytes(40)]);
  return { own: own.certificate, helpers: [copy, issuing.certificate, officer(issuing).certificate] };
}

const REFUSED: Readonly<Record<string, readonly [problems: readonly string[], chain: () => Chain]>> = {
  'an own certificate under the issuer’s name, with a twin and a genuine one': [['chain-untrusted'], collapsed],
  'a signature of other bits': [
    ['chain-untrusted'],
    () => line(issuing, { signature: (bits) => bits.map((byte, at) => (at === 40 ? byte ^ 1 : byte)) }),
  ],
  'nobody above': [['chain-untrusted'], () => ({ own: officer(issuing).certificate, helpers: [] })],
  'a stranger root of the same name': [
    ['chain-untrusted'],
    () => ((stranger) => chainOf(officer(stranger), stranger, root))(authority('签发机构', authority('根'))),
  ],
  'no roots': [['chain-untrusted'], () => ({ ...line(issuing), roots: [] })],
  'a root that only came along': [
    ['chain-untrusted'],
    () => ((other) => ({ own: officer(other).certificate, helpers: [other.certificate] }))(authority('旁根')),
  ],
  'a path longer than the root allows': [
    ['path-length'],
    () => ((sub) => chainOf(officer(sub), sub, limited, root))(authority('下级', limited)),
  ],
  'a path longer than a root on the list allows': [
    ['path-length'],
    () => {
      const top = authority('根', undefined, { extensions: [basicConstraints(true, 0), keyUsage(0x06)] });
      const sub = authority('下级', top);
      return chainOf(officer(sub), sub, top);
    },
  ],
  'a path of SM2 longer than its root allows': [['path-length'], () => sm2Chain('下级')],
  'an SM2 signature of other bits': [
    ['chain-untrusted'],
    () => {
      const top = authority('国密根', undefined, { key: sm2Key(), algorithm: ALGORITHMS.sm2Sm3 });
      const signature = (): Uint8Array => derSequence(derInteger(5), derInteger(7));
      return chainOf(officer(top, { algorithm: ALGORITHMS.sm2Sm3, signature }), top);
    },
  ],
  'an ECDSA signature under an SM2 key': [
    ['chain-untrusted'],
    () => ((top) => chainOf(officer(top), top))(authority('国密根', undefined, { key: sm2Key() })),
  ],
  'the signer’s unknown critical extension': [
    ['critical-extension'],
    () => line(issuing, { more: [extension('1.2.3.4', derNull(), true)] }),
  ],
  'an authority’s unknown critical extension': [
    ['critical-extension'],
    () => under(authority('机构', root, { more: [extension('2.5.29.36', derSequence(), true)] })),
  ],
  ...Object.fromEntries(
    (['server', 'code', 'time'] as const).map((purpose) => [
      `the purpose ${purpose} only`,
      [['extended-key-usage'], () => line(issuing, { more: [purposes(EKU[purpose])] })] as const,
    ]),
  ),
  'an authority for servers only': [
    ['extended-key-usage'],
    () => under(authority('网站机构', root, { more: [purposes(EKU.server)] })),
  ],
  'an authority without the signer’s purpose': [
    ['extended-key-usage'],
    () => under(authority('限用途机构', root, { more: [purposes(EKU.mail)] }), { more: [purposes(EKU.client)] }),
  ],
  'a key usage without signatures': [['key-usage'], () => line(issuing, { extensions: [keyUsage(0x20)] })],
  'a key usage of nothing': [
    ['key-usage'],
    () => line(issuing, { extensions: [extension('2.5.29.15', der(TAG.bitString, hex('00')), true)] }),
  ],
  'SHA-1 by the root': [
    ['chain-digest-weak'],
    () => under(authority('机构', root, { algorithm: ALGORITHMS.ecdsaSha1 })),
  ],
  'SHA-1 in the signer’s certificate, RSA': [
    ['chain-digest-weak'],
    () => under(authority('机构', root, { key: rsa2048 }), { algorithm: ALGORITHMS.rsaSha1 }),
  ],
  MD5: [
    ['chain-digest-weak', 'chain-untrusted'],
    () => under(authority('机构', root, { key: rsa2048 }), { algorithm: ALGORITHMS.rsaMd5 }),
  ],
  'MD5 by the root': [
    ['chain-digest-weak'],
    () => {
      const top = authority('根', undefined, { key: rsa2048, algorithm: ALGORITHMS.rsaSha256 });
      return chainOf(officer(top, { algorithm: ALGORITHMS.rsaMd5 }), top);
    },
  ],
  'a signer’s key of RSA 1024': [['key-weak'], () => line(issuing, { key: rsa1024 })],
  'a signer’s key of RSA 512': [['key-weak'], () => line(issuing, { key: rsaKey(512) })],
  'a signer’s key with the exponent 1': [['key-weak'], () => line(issuing, { key: exponentOneKey() })],
  'a signer’s key with an even exponent': [
    ['key-weak'],
    () => line(issuing, { key: bentRsaKey(rsa2048, { exponent: 65536 }) }),
  ],
  'a signer’s key with an even modulus': [
    ['key-weak'],
    () => line(issuing, { key: bentRsaKey(rsa2048, { even: true }) }),
  ],
  'a signer’s key of P-192': [['key-weak'], () => line(issuing, { key: ecKey('prime192v1') })],
  'an authority’s key of RSA 1024': [
    ['chain-key-weak'],
    () => under(authority('机构', root, { key: rsa1024 }), { algorithm: ALGORITHMS.rsaSha256 }),
  ],
  'a root’s key of RSA 1024': [
    ['chain-key-weak'],
    () => {
      const top = authority('根', undefined, { key: rsa1024, algorithm: ALGORITHMS.rsaSha256 });
      return chainOf(officer(top, { algorithm: ALGORITHMS.rsaSha256 }), top);
    },
  ],
  'an authority’s key with the exponent 1, by which anybody issues': [
    ['chain-key-weak', 'chain-untrusted'],
    () => under(authority('机构', root, { key: exponentOneKey() }), { algorithm: ALGORITHMS.rsaSha256 }),
  ],
  'an authority’s key of P-224': [
    ['chain-key-weak', 'chain-untrusted'],
    () => under(authority('机构', root, { key: ecKey('secp224r1') })),
  ],
  'a root’s key of a curve that is not known': [
    ['algorithm-unsupported'],
    () => {
      const top = authority('根', undefined, { key: ecKey('secp256k1') });
      return chainOf(officer(top), top);
    },
  ],
  'a root’s key of Ed25519': [
    ['algorithm-unsupported'],
    () => {
      const algorithm = { identifier: derSequence(derOid('1.3.101.112')), hash: 'sha512' } as const;
      const top = authority('根', undefined, { key: edKey(), algorithm });
      return chainOf(officer(top, { algorithm }), top);
    },
  ],
  'a root’s key of RSA 16384': [
    ['algorithm-unsupported'],
    () => {
      const top = authority('根', undefined, { key: hugeRsaKey(16_384), algorithm: ALGORITHMS.rsaSha256 });
      return chainOf(officer(top, { algorithm: ALGORITHMS.rsaSha256 }), top);
    },
  ],
  'an authority of an algorithm that is not known, which anybody could have added': [
    ['chain-untrusted', 'algorithm-unsupported'],
    () => {
      const algorithm = { identifier: derSequence(derOid('1.3.101.112')), hash: 'sha512' } as const;
      const ca = authority('签发机构', root, { key: edKey() });
      return under(ca, { algorithm });
    },
  ],
  'an issuer that is no authority': [
    ['issuer-not-authority'],
    () => ((by) => chainOf(officer(by), by, issuing, root))(officer(issuing)),
  ],
  'an authority that may not sign certificates': [
    ['issuer-not-authority'],
    () => under(authority('机构', root, { extensions: [basicConstraints(true), keyUsage(0xc0)] })),
  ],
  'an issuer without basic constraints': [
    ['issuer-not-authority'],
    () => under(authority('机构', root, { extensions: [keyUsage(0x06)] })),
  ],
  'an issuer of the first version': [
    ['issuer-not-authority'],
    () => under(authority('机构', root, { version: null, extensions: null })),
  ],
  'a root that is no authority': [
    ['issuer-not-authority'],
    () => {
      const top = make({ name: named('根'), extensions: [basicConstraints(false), keyUsage(0xc0)] });
      return chainOf(officer(top), top);
    },
  ],
  'the signer’s certificate expired': [
    ['certificate-expired'],
    () => line(issuing, { from: days(-400), to: days(-1) }),
  ],
  'the signer’s certificate not yet valid': [
    ['certificate-not-yet-valid'],
    () => line(issuing, { from: days(1), to: days(400) }),
  ],
  'an authority expired': [['issuer-expired'], () => under(authority('机构', root, { to: days(-1) }))],
  'an authority not yet valid': [['issuer-expired'], () => under(authority('机构', root, { from: days(1) }))],
  'a root expired': [
    ['issuer-expired'],
    () => ((top) => chainOf(officer(top), top))(authority('根', undefined, { to: days(-1) })),
  ],
  'expired on the list itself': [
    ['certificate-expired'],
    () => {
      const own = make({ name: named('张三'), to: days(-1), extensions: [basicConstraints(false), keyUsage(0xc0)] });
      return { own: own.certificate, helpers: [], roots: [own.certificate] };
    },
  ],
  'a name that is not permitted': [
    ['name-constraints'],
    () => under(constrained([directory(nameOf([O, derUtf8('别区')]))])),
  ],
  'a name that is excluded, in other letters': [
    ['name-constraints'],
    () =>
      under(constrained([], [directory(nameOf([O, derUtf8('Panyu')]))]), {
        name: nameOf([O, der(TAG.printableString, Buffer.from(' PANYU'))], [CN, derUtf8('张三')]),
      }),
  ],
  'a mail address in the subject that is excluded': [
    ['name-constraints'],
    () =>
      under(constrained([], [mail('example.com')]), {
        name: nameOf([CN, derUtf8('张三')], [EMAIL, der(TAG.ia5String, Buffer.from('a@Example.com'))]),
      }),
  ],
  'a mail address that is not permitted': [
    ['name-constraints'],
    () => under(constrained([mail('.gov.cn')]), { more: [alternativeNames(mail('a@gov.cn.example.com'))] }),
  ],
  'a host that is not permitted': [
    ['name-constraints'],
    () => under(constrained([host('gov.cn')]), { more: [alternativeNames(host('evilgov.cn'))] }),
  ],
  'a directory name beside the subject that is not permitted': [
    ['name-constraints'],
    () =>
      under(constrained([directory(nameOf([O, derUtf8('番禺区')]))]), {
        more: [alternativeNames(directory(named('李四', '别区')))],
      }),
  ],
  'a form of names that cannot be compared': [
    ['name-constraints'],
    () => under(constrained([], [link('.example.com')]), { more: [alternativeNames(link('http://a.example.com/'))] }),
  ],
  'a name constraint far above': [
    ['name-constraints'],
    () => {
      const far = constrained([directory(nameOf([O, derUtf8('番禺区')]))]);
      const near = authority('近', far);
      return chainOf(make({ name: named('张三', '别区'), by: near }), near, far, root);
    },
  ],
  'a negative serial number': [['serial-malformed'], () => line(issuing, { serial: hex('ff01') })],
  'the serial number 0': [['serial-malformed'], () => line(issuing, { serial: hex('00') })],
  'a serial number of 21 bytes': [['serial-malformed'], () => line(issuing, { serial: hex(`01${'22'.repeat(20)}`) })],
  'an authority’s negative serial number': [
    ['serial-malformed'],
    () => under(authority('机构', root, { serial: hex('80') })),
  ],
  'a serial number with a zero too many': [['certificate-malformed'], () => line(issuing, { serial: hex('000001') })],
  'an extension twice': [
    ['certificate-malformed'],
    () => line(issuing, { more: [keyUsage(0xc0), extension('1.2.3.4', derNull())] }),
  ],
  'an unknown extension twice': [
    ['certificate-malformed'],
    () => line(issuing, { more: [extension('1.2.3.4', derNull()), extension('1.2.3.4', derNull())] }),
  ],
  'an authority’s extension twice': [
    ['certificate-malformed'],
    () => under(authority('机构', root, { more: [basicConstraints(false)] })),
  ],
  'extensions in a certificate of the first version': [
    ['certificate-malformed'],
    () => line(issuing, { version: null }),
  ],
  'a version that does not exist': [['certificate-malformed'], () => line(issuing, { version: 7 })],
  'an empty list of extensions': [['certificate-malformed'], () => line(issuing, { extensions: [] })],
  'purposes of none': [
    ['certificate-malformed'],
    () => line(issuing, { more: [extension('2.5.29.37', derSequence())] }),
  ],
  'one algorithm inside, another outside': [
    ['certificate-malformed'],
    () => line(issuing, { innerAlgorithm: ALGORITHMS.ecdsaSha512.identifier }),
  ],
  'a length longer than needed': [['certificate-malformed'], () => line(issuing, { signedPart: longLength })],
  'an indefinite length': [['certificate-malformed'], () => line(issuing, { signedPart: indefinite })],
  'a boolean of 1': [
    ['critical-extension', 'certificate-malformed'],
    () =>
      line(issuing, {
        more: [derSequence(derOid('1.2.3.4'), der(TAG.boolean, hex('01')), der(TAG.octetString, derNull()))],
      }),
  ],
  'bytes after the certificate': [
    ['certificate-malformed'],
    () => ((chain) => ({ ...chain, own: Buffer.concat([chain.own, hex('00')]) }))(line(issuing)),
  ],
  'no certificate': [['certificate-malformed'], () => ({ own: derSequence(derInteger(1)), helpers: [] })],
  'issued crosswise': [['chain-untrusted'], crossed],
  'fourteen levels of two': [['chain-too-long'], () => lattice(14, 2)],
  'six levels of six': [['chain-too-long'], () => lattice(6, 6)],
  'two hundred issuers of one name': [['chain-too-long'], () => thicket(200)],
  'the issuer after more certificates than are looked at': [
    ['chain-too-long'],
    () => ({
      own: officer(issuing).certificate,
      helpers: [
        ...Array.from(
          { length: MAX_HELPERS },
          () => make({ name: named('别人'), by: root, key: root.key }).certificate,
        ),
        issuing.certificate,
      ],
    }),
  ],
  'an issuer of a megabyte': [
    ['chain-too-long'],
    () => under(authority('机构', root, { more: [extension('1.2.3.4', der(TAG.octetString, Buffer.alloc(1 << 20)))] })),
  ],
  'nine certificates': [
    ['chain-too-long'],
    () => chainOf(...(([first, ...rest]) => [officer(first ?? root), first ?? root, ...rest])(ladder(8))),
  ],
  'several at once, worst first': [
    ['key-weak', 'certificate-expired', 'serial-malformed'],
    () => line(issuing, { key: rsa1024, serial: hex('00'), from: days(-9), to: days(-1) }),
  ],
};

test('there are enough of them', () => {
  expect(Object.keys(REFUSED).length).toBeGreaterThanOrEqual(60);
});

describe('accepted', () => {
  test.each(Object.entries(ACCEPTED))('%s', async (_name, chain) => {
    const made = chain();
    const { problems, path: found } = await judged(made);
    expect(problems).toEqual([]);
    expect(found.length).toBeGreaterThan(0);
  });
});

describe('refused, by name', () => {
  test.each(Object.entries(REFUSED).map(([name, [problems, chain]]) => [name, problems, chain] as const))(
    '%s',
    async (_name, problems, chain) => {
      const { problems: found } = await judged(chain());
      expect(found).toEqual(problems);
    },
  );
});

test('the path is told as far as it goes, from the signer’s own certificate', async () => {
  const subjects = async (chain: Chain) => (await judged(chain)).path.map(({ subject }) => subject);
  expect(await subjects(line(issuing))).toEqual(['张三', '签发机构', '根']);
  expect(await subjects({ ...line(issuing), roots: [] })).toEqual(['张三', '签发机构']);
  expect(await subjects(collapsed())).toEqual(['张三']);
  const { own } = collapsed();
  expect((await judged({ own, helpers: [] })).path[0]?.subject).toBe('张三');
});

test('a step is checked once, on however many paths it lies', async () => {
  // Seven levels of two are 2 + 6 · 4 steps to the limit of the length, and 2⁷ paths.
  expect((await judged(lattice(14, 2))).checks).toBe(26);
  expect((await judged(line(issuing))).checks).toBe(2);
  expect((await judged(thicket(200))).checks).toBe(MAX_SIGNATURE_CHECKS);
});

/** Openssl agrees on whatever is accepted, so that strictness does not turn into a dialect of our own. */
const NOT_FOR_OPENSSL = [
  // It wants to be told the identity that SM2 signs with; a chain that it has made itself is in another test.
  'SM2 throughout',
  'SM2 under a root of P-256',
  // Of several issuers of one name it tries one, unless they name their keys.
  'a root that has changed its key',
  'a self-issued certificate under a path length of 0',
  'two issuers of one name, the wrong one first',
  'forty strangers of the issuer’s name beside it',
];
test.each(Object.entries(ACCEPTED).filter(([name]) => !NOT_FOR_OPENSSL.includes(name)))(
  'openssl accepts %s',
  (_name, chain) => {
    const { own, helpers, roots = [root.certificate] } = chain();
    const folder = newFolder();
    const write = (name: string, certificates: readonly Uint8Array[]): string => {
      const file = path.join(folder, name);
      writeFileSync(file, certificates.map((each) => pemOf('CERTIFICATE', each)).join(''));
      return file;
    };
    const args = ['-attime', String(AT.getTime() / 1000), '-partial_chain', '-purpose', 'any'];
    const files = [
      '-CAfile',
      write('roots.pem', roots),
      ...(helpers.length > 0 ? ['-untrusted', write('helpers.pem', helpers)] : []),
    ];
    const said = execFileSync('openssl', ['verify', ...args, ...files, write('own.pem', [own])], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
    expect(said).toContain('OK');
  },
);
