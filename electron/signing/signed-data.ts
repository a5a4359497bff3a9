import { contextTag, primitiveContextTag, TAG } from './der.ts';
import { type DerNode, integerOf, membersOf, oidOf, tagged } from './der-reader.ts';
import { isStrict } from './der-strict.ts';

/**
 * SignedData of CMS (RFC 5652 §5) and of GB/T 35275, which differ in two identifiers: one signer, over content that
 * lies elsewhere.
 */

export interface SignedDataTypes {
  readonly signedData: string;
  readonly data: string;
}

export interface SignedAttributes {
  /**
   * What may have been signed: the attributes as the SET that stands there, and the same in the order that DER wants,
   * which some programs sign without writing it (§5.4). Both hold the same attributes.
   */
  readonly signed: readonly Uint8Array[];
  /** Values by the attribute's type; each type once. */
  readonly values: ReadonlyMap<string, readonly DerNode[]>;
}

/** How the signer's certificate is named: by issuer and serial number, or by its key (§5.3). */
export type SignerName =
  | { readonly kind: 'serial'; readonly issuer: Uint8Array; readonly serial: Uint8Array }
  | { readonly kind: 'key'; readonly identifier: Uint8Array };

export interface SignerInfo {
  readonly name: SignerName;
  /** AlgorithmIdentifiers. */
  readonly digestAlgorithm: DerNode;
  readonly signatureAlgorithm: DerNode;
  readonly attributes: SignedAttributes | undefined;
  readonly signature: Uint8Array;
  /** Types of the attributes that nobody signed. */
  readonly unsigned: readonly string[];
}

export interface SignedData {
  /** Every certificate that came along, as it stands there. */
  readonly certificates: readonly Uint8Array[];
  readonly signer: SignerInfo;
}

export type SignedDataFault = 'cms-malformed' | 'signer-count' | 'not-detached';

const SET_ORDER = (a: Uint8Array, b: Uint8Array): number => Buffer.compare(a, b);

function readAttributes(node: DerNode): SignedAttributes | undefined {
  const values = new Map<string, readonly DerNode[]>();
  for (const attribute of node.children) {
    const [type, set, ...more] = membersOf(attribute);
    const oid = oidOf(type);
    const found = tagged(set, TAG.set)?.children ?? [];
    // Twice the same attribute would let two readers take two values.
    if (oid === undefined || values.has(oid) || found.length === 0 || more.length > 0) return undefined;
    values.set(oid, found);
  }
  // The signature is over DER: what is written otherwise has other bytes than were signed.
  if (values.size === 0 || !isStrict(node)) return undefined;
  const asSet = (...bytes: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(bytes));
  const head = node.raw.subarray(0, node.raw.length - node.body.length);
  const start = asSet(Uint8Array.of(TAG.set), head.subarray(1));
  const sorted = node.children.map(({ raw }) => raw).sort(SET_ORDER);
  return { signed: [asSet(start, node.body), asSet(start, ...sorted)], values };
}

function readSignerName(node: DerNode | undefined): SignerName | undefined {
  if (node?.tag === primitiveContextTag(0)) return { kind: 'key', identifier: node.body };
  const [issuer, serial, ...more] = membersOf(node);
  if (issuer === undefined || serial?.tag !== TAG.integer || more.length > 0) return undefined;
  return { kind: 'serial', issuer: issuer.raw, serial: serial.raw };
}

const VERSIONS: ReadonlySet<number | undefined> = new Set([1, 2, 3, 4, 5]);

function readSigner(node: DerNode | undefined): SignerInfo | undefined {
  const [version, sid, digestAlgorithm, ...fields] = membersOf(node);
  const written = tagged(fields[0], contextTag(0));
  const [signatureAlgorithm, signature, unsigned, ...more] = written === undefined ? fields : fields.slice(1);
  const name = readSignerName(sid);
  const attributes = written === undefined ? undefined : readAttributes(written);
  if (!VERSIONS.has(integerOf(version)) || name === undefined || (written !== undefined && attributes === undefined))
    return undefined;
  if (digestAlgorithm?.tag !== TAG.sequence || signatureAlgorithm?.tag !== TAG.sequence) return undefined;
  if (signature?.tag !== TAG.octetString || more.length > 0) return undefined;
  if (unsigned !== undefined && unsigned.tag !== contextTag(1)) return undefined;
  const types = (unsigned?.children ?? []).flatMap((attribute) => oidOf(membersOf(attribute)[0]) ?? []);
  return { name, digestAlgorithm, signatureAlgorithm, attributes, signature: signature.body, unsigned: types };
}

/** Reads a ContentInfo. */
export function readSignedData(node: DerNode | undefined, types: SignedDataTypes): SignedData | SignedDataFault {
  const [type, wrapper] = membersOf(node);
  const [version, digests, content, ...rest] = membersOf(tagged(wrapper, contextTag(0))?.children[0]);
  const certificates = tagged(rest[0], contextTag(0));
  const others = certificates === undefined ? rest : rest.slice(1);
  const [infos, ...more] = others[0]?.tag === contextTag(1) ? others.slice(1) : others;
  if (oidOf(type) !== types.signedData || !VERSIONS.has(integerOf(version)) || digests?.tag !== TAG.set)
    return 'cms-malformed';
  if (infos?.tag !== TAG.set || more.length > 0) return 'cms-malformed';
  const [contentType, inside] = membersOf(content);
  // With its content inside, it would be that which was signed, not what lies beside it.
  if (inside !== undefined) return 'not-detached';
  if (infos.children.length !== 1) return 'signer-count';
  const signer = readSigner(infos.children[0]);
  if (signer === undefined || oidOf(contentType) !== types.data) return 'cms-malformed';
  const embedded = (certificates?.children ?? []).filter(({ tag }) => tag === TAG.sequence).map(({ raw }) => raw);
  return { certificates: embedded, signer };
}

/** The one value of an attribute that stands there. */
export function attributeValue(attributes: SignedAttributes | undefined, oid: string): DerNode | undefined {
  const values = attributes?.values.get(oid) ?? [];
  return values.length === 1 ? values[0] : undefined;
}
