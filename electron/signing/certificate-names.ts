import { visibleNames } from '../../shared/text/visible-name.ts';
import { hexOf } from './bytes.ts';
import { TAG } from './der.ts';
import { type DerNode, membersOf, oidOf, tagged } from './der-reader.ts';
import { textOf } from './der-text.ts';
import { OID } from './oids.ts';

/** Names of certificates (X.501 Name), compared as RFC 5280 §7.1 has it, and shown. */

interface Attribute {
  readonly oid: string;
  /** Its text; `#` and the bytes where it has none. */
  readonly text: string;
}

/** A name as its relative names, most general first, each of one attribute or several. */
export type DistinguishedName = readonly (readonly Attribute[])[];

function attributeOf(pair: DerNode): Attribute | undefined {
  const [type, value, ...more] = membersOf(pair);
  const oid = oidOf(type);
  if (oid === undefined || value === undefined || more.length > 0) return undefined;
  return { oid, text: textOf(value) ?? `#${hexOf(value.body)}` };
}

/** Undefined for what is no Name. */
export function readName(node: DerNode | undefined): DistinguishedName | undefined {
  if (node?.tag !== TAG.sequence) return undefined;
  const name: Attribute[][] = [];
  for (const set of node.children) {
    const pairs = tagged(set, TAG.set)?.children ?? [];
    const attributes = pairs.map(attributeOf).filter((each) => each !== undefined);
    if (pairs.length === 0 || attributes.length !== pairs.length) return undefined;
    name.push(attributes);
  }
  return name;
}

/** Case and white space do not tell names apart, nor which of the string types a text is written in. */
const comparable = (text: string): string => text.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ');

/** One text for each relative name: names are the same where all of theirs are. */
export const comparableName = (name: DistinguishedName): readonly string[] =>
  name.map((attributes) =>
    JSON.stringify(attributes.map(({ oid, text }) => `${oid}=${comparable(text)}`).sort((a, b) => (a < b ? -1 : 1))),
  );

/** Every value of an attribute, in order. */
export const valuesOf = (name: DistinguishedName, oid: string): readonly string[] =>
  name.flat().flatMap((attribute) => (attribute.oid === oid && attribute.text !== '' ? [attribute.text] : []));

/** The common names, or else the organisations, made safe to be shown. */
export function shownName(name: DistinguishedName): string {
  const common = valuesOf(name, OID.commonName);
  return visibleNames(common.length > 0 ? common : valuesOf(name, OID.organisation)) || '（证书没有写名称）';
}

export const shownOrganisation = (name: DistinguishedName): string => visibleNames(valuesOf(name, OID.organisation));
