import { comparableName, readName } from './certificate-names.ts';
import { contextTag, primitiveContextTag, TAG } from './der.ts';
import { type DerNode, membersOf } from './der-reader.ts';

/** GeneralName (RFC 5280 §4.2.1.6) as far as name constraints need it (§4.2.1.10). */
export type GeneralName =
  | { readonly form: 'directory'; readonly name: readonly string[] }
  /** Lower case. */
  | { readonly form: 'mail' | 'dns'; readonly text: string }
  /** A form whose constraints this program does not know how to keep; `tag` tells which. */
  | { readonly form: 'other'; readonly tag: number };

const asText = ({ body }: DerNode): string => Buffer.from(body).toString('latin1').toLowerCase();

function readGeneralName(node: DerNode): GeneralName | undefined {
  if (node.tag === primitiveContextTag(1)) return { form: 'mail', text: asText(node) };
  if (node.tag === primitiveContextTag(2)) return { form: 'dns', text: asText(node) };
  if (node.tag !== contextTag(4)) return { form: 'other', tag: node.tag };
  const name = node.children.length === 1 ? readName(node.children[0]) : undefined;
  return name === undefined ? undefined : { form: 'directory', name: comparableName(name) };
}

const all = <T>(values: readonly (T | undefined)[]): readonly T[] | undefined => {
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? known : undefined;
};

/** Undefined for what is no list of names, or an empty one. */
export const readGeneralNames = (node: DerNode | undefined): readonly GeneralName[] | undefined =>
  node?.tag === TAG.sequence && node.children.length > 0 ? all(node.children.map(readGeneralName)) : undefined;

export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

/** A subtree of which only a part is meant (`minimum`, `maximum`) is malformed in X.509 (RFC 5280 §4.2.1.10). */
function readSubtree(node: DerNode): GeneralName | undefined {
  const [base, minimum, ...more] = membersOf(node);
  const whole =
    minimum === undefined || (minimum.tag === primitiveContextTag(0) && minimum.body.every((byte) => byte === 0));
  return base !== undefined && whole && more.length === 0 ? readGeneralName(base) : undefined;
}

export function readNameConstraints(node: DerNode | undefined): NameConstraints | undefined {
  if (node?.tag !== TAG.sequence || node.children.length === 0) return undefined;
  const found: { permitted?: readonly GeneralName[]; excluded?: readonly GeneralName[] } = {};
  for (const { tag, children } of node.children) {
    const key = tag === contextTag(0) ? 'permitted' : tag === contextTag(1) ? 'excluded' : undefined;
    const names = all(children.map(readSubtree));
    if (key === undefined || found[key] !== undefined || names === undefined || names.length === 0) return undefined;
    found[key] = names;
  }
  return { permitted: found.permitted ?? [], excluded: found.excluded ?? [] };
}

const isBelow = (domain: string, base: string): boolean =>
  base === '' || (base.startsWith('.') ? domain.endsWith(base) : domain === base || domain.endsWith(`.${base}`));

function isWithin(name: GeneralName, base: GeneralName): boolean {
  if (name.form === 'directory' && base.form === 'directory')
    return base.name.every((relative, index) => name.name[index] === relative);
  if (name.form === 'dns' && base.form === 'dns') return isBelow(name.text, base.text);
  if (name.form === 'mail' && base.form === 'mail') {
    if (base.text.includes('@')) return name.text === base.text;
    const host = name.text.slice(name.text.lastIndexOf('@') + 1);
    // A host by itself is that host alone; with a point before it, all below it.
    return base.text.startsWith('.') ? host.endsWith(base.text) : base.text === '' || host === base.text;
  }
  // What cannot be compared lies in no permitted subtree and in every excluded one: see `breaks`.
  return false;
}

const sameForm = (a: GeneralName, b: GeneralName): boolean =>
  a.form === b.form && (a.form !== 'other' || (b.form === 'other' && a.tag === b.tag));

/** Whether a name lies outside of what is permitted for its form, or inside of what is excluded. */
export function breaks(name: GeneralName, { permitted, excluded }: NameConstraints): boolean {
  const [within, without] = [permitted, excluded].map((list) => list.filter((base) => sameForm(name, base)));
  if (within !== undefined && within.length > 0 && !within.some((base) => isWithin(name, base))) return true;
  return without?.some((base) => name.form === 'other' || isWithin(name, base)) ?? false;
}
