import { hexOf } from './bytes.ts';
import { contextTag, primitiveContextTag, TAG } from './der.ts';
import { type DerNode, integerOf, membersOf, oidOf, tagged } from './der-reader.ts';
import { readStrictDer } from './der-strict.ts';
import { type GeneralName, type NameConstraints, readGeneralNames, readNameConstraints } from './general-names.ts';
import { OID } from './oids.ts';

/** What a certificate's extensions say of its use (RFC 5280 §4.2). */
export interface Extensions {
  readonly basicConstraints?: { readonly authority: boolean; readonly pathLength: number | undefined } | undefined;
  readonly keyUsage?: { readonly maySign: boolean; readonly mayIssue: boolean } | undefined;
  /** Object identifiers of purposes. */
  readonly purposes?: readonly string[] | undefined;
  readonly nameConstraints?: NameConstraints | undefined;
  readonly alternativeNames?: readonly GeneralName[] | undefined;
  /** Hexadecimal. */
  readonly subjectKeyIdentifier?: string | undefined;
  readonly authorityKeyIdentifier?: string | undefined;
  /** There is one that must be kept and that this program does not know. */
  readonly unknownCritical: boolean;
  /** One stands twice, or one that matters is not written as its definition has it. */
  readonly malformed: boolean;
}

/** digitalSignature and nonRepudiation are the first two bits, keyCertSign the sixth. */
function keyUsage(node: DerNode): Extensions['keyUsage'] {
  if (node.tag !== TAG.bitString) return undefined;
  const bits = node.body[1] ?? 0;
  return { maySign: (bits & 0xc0) !== 0, mayIssue: (bits & 0x04) !== 0 };
}

function basicConstraints(node: DerNode): Extensions['basicConstraints'] {
  if (node.tag !== TAG.sequence) return undefined;
  const [flag, length, ...more] = node.children[0]?.tag === TAG.boolean ? node.children : [undefined, ...node.children];
  const pathLength = integerOf(length);
  if (more.length > 0 || (length !== undefined && pathLength === undefined)) return undefined;
  return { authority: flag !== undefined && flag.body[0] !== 0, pathLength };
}

function purposes(node: DerNode): readonly string[] | undefined {
  const oids = membersOf(node).map(oidOf);
  const known = oids.filter((oid) => oid !== undefined);
  return known.length > 0 && known.length === oids.length ? known : undefined;
}

const authorityKeyIdentifier = (node: DerNode): string | undefined => {
  if (node.tag !== TAG.sequence) return undefined;
  const identifier = node.children.find(({ tag }) => tag === primitiveContextTag(0));
  return identifier === undefined ? '' : hexOf(identifier.body);
};

const READERS = {
  [OID.keyUsage]: (node: DerNode) => ({ keyUsage: keyUsage(node) }),
  [OID.basicConstraints]: (node: DerNode) => ({ basicConstraints: basicConstraints(node) }),
  [OID.extendedKeyUsage]: (node: DerNode) => ({ purposes: purposes(node) }),
  [OID.nameConstraints]: (node: DerNode) => ({ nameConstraints: readNameConstraints(node) }),
  [OID.subjectAltName]: (node: DerNode) => ({ alternativeNames: readGeneralNames(node) }),
  [OID.subjectKeyIdentifier]: (node: DerNode) => ({
    subjectKeyIdentifier: node.tag === TAG.octetString ? hexOf(node.body) : undefined,
  }),
  [OID.authorityKeyIdentifier]: (node: DerNode) => ({ authorityKeyIdentifier: authorityKeyIdentifier(node) }),
  // No policy is asked for, so any will do (RFC 5280 §6.1.1, user-initial-policy-set any-policy).
  [OID.certificatePolicies]: (node: DerNode) => ({ policies: node.tag === TAG.sequence ? true : undefined }),
} as const satisfies Record<string, (node: DerNode) => Record<string, unknown>>;

interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Uint8Array;
}

function readExtension(node: DerNode): Extension | undefined {
  const members = membersOf(node);
  const [type, flag, octets, ...more] =
    members[1]?.tag === TAG.boolean ? members : [members[0], undefined, ...members.slice(1)];
  const oid = oidOf(type);
  if (oid === undefined || octets?.tag !== TAG.octetString || more.length > 0) return undefined;
  return { oid, critical: flag !== undefined && flag.body[0] !== 0, value: octets.body };
}

export const NO_EXTENSIONS: Extensions = { unknownCritical: false, malformed: false };

/** `wrapper` is the certificate's [3]. */
export function readExtensions(wrapper: DerNode): Extensions {
  const list = tagged(wrapper, contextTag(3))?.children ?? [];
  const entries = membersOf(list[0]);
  let found: Omit<Extensions, 'unknownCritical' | 'malformed'> = {};
  let malformed = list.length !== 1 || entries.length === 0;
  let unknownCritical = false;
  const seen = new Set<string>();
  for (const entry of entries) {
    const extension = readExtension(entry);
    if (extension === undefined || seen.has(extension.oid)) {
      malformed = true;
      continue;
    }
    const { oid, critical, value } = extension;
    seen.add(oid);
    const reader = oid in READERS ? READERS[oid as keyof typeof READERS] : undefined;
    if (reader === undefined) {
      unknownCritical ||= critical;
      continue;
    }
    const node = readStrictDer(value);
    const read = node === undefined ? {} : reader(node);
    if (Object.values(read).every((part) => part === undefined)) malformed = true;
    else found = { ...found, ...read };
  }
  return { ...found, unknownCritical, malformed };
}
