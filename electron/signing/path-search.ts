import type { ChainProblem } from '../../shared/signing/problems.ts';
import type { Certificate } from './certificate.ts';
import { ownProblems, pathProblems } from './path-rules.ts';
import { keyFault } from './public-key.ts';
import type { SignatureCheck } from './signature-schemes.ts';

/** The way from a certificate up to a root, issuer by issuer; whatever is looked through may be anybody's. */

/** Certificates, with the signer's and the root; an honest path has three or four. */
export const MAX_PATH = 8;
export const MAX_SIGNATURE_CHECKS = 64;
/** Steps up, also those whose signature is known already. */
const MAX_STEPS = 512;

export interface Ground {
  /** All that may have issued another, the roots among them. */
  readonly candidates: readonly Certificate[];
  readonly isAnchor: (certificate: Certificate) => boolean;
  readonly at: Date;
  readonly check: SignatureCheck;
}

export interface JudgedPath {
  /** From the certificate itself up, as far as signatures hold. */
  readonly path: readonly Certificate[];
  readonly problems: readonly ChainProblem[];
}

/** `holds`, or why it does not: a problem where the signature could not be looked at, null where it is wrong. */
type Step = 'holds' | ChainProblem | null;

interface Search {
  readonly steps: Map<string, Step>;
  taken: number;
  checks: number;
  /** There was more to look at than the limits allow. */
  exhausted: boolean;
  longest: readonly Certificate[];
  /** The path to a root against which least stands. */
  best: JudgedPath | null;
  /** Why a step to a root, or to another certificate, could not be judged. */
  readonly doubts: { readonly root: Set<ChainProblem>; readonly other: Set<ChainProblem> };
}

const sameName = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((part, index) => part === b[index]);

/** An authority may have many certificates; a path gains nothing by passing it twice with the same key. */
const sameKeyHolder = (a: Certificate, b: Certificate): boolean =>
  sameName(a.names.subject, b.names.subject) && Buffer.compare(a.publicKeyBits, b.publicKeyBits) === 0;

/** Roots first, then those whose key the certificate names (RFC 5280 §4.2.1.1). */
function issuersOf(path: readonly Certificate[], { candidates, isAnchor }: Ground): readonly Certificate[] {
  const top = path.at(-1);
  if (top === undefined) return [];
  const named = top.extensions.authorityKeyIdentifier;
  const rank = (issuer: Certificate): number =>
    (isAnchor(issuer) ? 0 : 2) + (named && issuer.extensions.subjectKeyIdentifier === named ? 0 : 1);
  return candidates
    .filter((issuer) => sameName(issuer.names.subject, top.names.issuer))
    .filter((issuer) => !path.some((passed) => sameKeyHolder(passed, issuer)))
    .sort((a, b) => rank(a) - rank(b));
}

/** What can be said of a step without checking the signature. */
function foregone({ scheme }: Certificate, issuer: Certificate): ChainProblem | undefined {
  if (scheme === undefined) return 'algorithm-unsupported';
  if (keyFault(issuer.publicKey) === 'unusable') return 'chain-key-weak';
  return scheme.kind === 'rsa' && scheme.hash === 'MD5' ? 'chain-digest-weak' : undefined;
}

async function judgeStep(certificate: Certificate, issuer: Certificate, check: SignatureCheck): Promise<Step> {
  const { scheme, signature, signedPart } = certificate;
  if (scheme === undefined) return 'algorithm-unsupported';
  const { publicKey, publicKeyBits } = issuer;
  const fits = await check({ key: publicKey, keyBits: publicKeyBits, scheme, signature, data: signedPart });
  if (fits !== 'unsupported') return fits ? 'holds' : null;
  return keyFault(publicKey) === 'weak' ? 'chain-key-weak' : 'algorithm-unsupported';
}

/** A step costs its check once, however many paths it lies on. */
async function step(certificate: Certificate, issuer: Certificate, ground: Ground, search: Search): Promise<Step> {
  const name = `${certificate.summary.fingerprint} ${issuer.summary.fingerprint}`;
  const known = search.steps.get(name);
  if (known !== undefined) return known;
  let taken: Step | undefined = foregone(certificate, issuer);
  if (taken === undefined) {
    if (search.checks === MAX_SIGNATURE_CHECKS) {
      search.exhausted = true;
      return null;
    }
    search.checks += 1;
    taken = await judgeStep(certificate, issuer, ground.check);
  }
  search.steps.set(name, taken);
  if (taken !== 'holds' && taken !== null) search.doubts[ground.isAnchor(issuer) ? 'root' : 'other'].add(taken);
  return taken;
}

/** Goes up from the end of a path; true once one is found against which nothing stands. */
async function climb(path: readonly Certificate[], ground: Ground, search: Search): Promise<boolean> {
  const top = path.at(-1);
  if (top === undefined) return false;
  if (ground.isAnchor(top)) {
    const problems = pathProblems(path, ground.at);
    if (search.best === null || problems.length < search.best.problems.length) search.best = { path, problems };
    return problems.length === 0;
  }
  if (path.length > search.longest.length) search.longest = path;
  for (const issuer of issuersOf(path, ground)) {
    if (path.length === MAX_PATH || search.taken === MAX_STEPS) {
      search.exhausted = true;
      return false;
    }
    search.taken += 1;
    const holds = (await step(top, issuer, ground, search)) === 'holds';
    if (holds && (await climb([...path, issuer], ground, search))) return true;
  }
  return false;
}

/**
 * The path against which nothing stands, or else the one to a root against which least does, or else the longest there
 * is. `cut`: candidates have been left out.
 */
export async function findPath(own: Certificate, ground: Ground, cut: boolean): Promise<JudgedPath> {
  const search: Search = {
    steps: new Map(),
    taken: 0,
    checks: 0,
    exhausted: cut,
    longest: [],
    best: null,
    doubts: { root: new Set(), other: new Set() },
  };
  await climb([own], ground, search);
  if (search.best !== null) return search.best;
  const { exhausted, longest, doubts } = search;
  const untraced: readonly ChainProblem[] =
    doubts.root.size > 0 ? [...doubts.root] : ['chain-untrusted', ...doubts.other];
  return {
    path: longest,
    problems: [...ownProblems(own, ground.at), ...(exhausted ? (['chain-too-long'] as const) : untraced)],
  };
}
