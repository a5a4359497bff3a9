import type { ChainProblem } from '../../shared/signing/problems.ts';
import type { Certificate } from './certificate.ts';
import { purposesAllow } from './certificate-purposes.ts';
import { breaks } from './general-names.ts';
import { keyFault } from './public-key.ts';
import { isWeak } from './signature-schemes.ts';

/** The rules that a path of certificates keeps (RFC 5280 §6.1), apart from the signatures that make it a path. */

type Rule = readonly [problem: ChainProblem, broken: boolean];

const brokenOf = (rules: readonly Rule[]): readonly ChainProblem[] =>
  rules.flatMap(([problem, broken]) => (broken ? [problem] : []));

const isWeakKey = ({ publicKey }: Certificate): boolean => ['weak', 'unusable'].includes(keyFault(publicKey) ?? '');

/** What stands against the signer's own certificate by itself. */
export function ownProblems(own: Certificate, at: Date): readonly ChainProblem[] {
  const { keyUsage, purposes, unknownCritical } = own.extensions;
  return brokenOf([
    ['certificate-malformed', own.malformed],
    ['serial-malformed', !own.serialFits],
    ['critical-extension', unknownCritical],
    ['key-weak', isWeakKey(own)],
    ['key-usage', keyUsage?.maySign === false],
    ['extended-key-usage', !purposesAllow([purposes])],
    ['certificate-not-yet-valid', at < own.notBefore],
    ['certificate-expired', at > own.notAfter],
  ]);
}

/** Whether a certificate may issue others at all: authorities say so, also the roots (§4.2.1.3, §4.2.1.9). */
const mayIssue = ({ extensions }: Certificate): boolean =>
  extensions.basicConstraints?.authority === true && extensions.keyUsage?.mayIssue !== false;

/** A root was chosen by its bytes, so its serial number tells it apart from nothing. */
function issuerProblems(issuer: Certificate, isAnchor: boolean, at: Date): readonly ChainProblem[] {
  return brokenOf([
    ['certificate-malformed', issuer.malformed],
    ['serial-malformed', !isAnchor && !issuer.serialFits],
    ['critical-extension', issuer.extensions.unknownCritical],
    ['chain-key-weak', isWeakKey(issuer)],
    ['issuer-not-authority', !mayIssue(issuer)],
    ['issuer-expired', at < issuer.notBefore || at > issuer.notAfter],
  ]);
}

/** Certificates that an authority issues to itself, to change its key, count for nothing (§6.1.4). */
const isSelfIssued = ({ names }: Certificate): boolean =>
  JSON.stringify(names.subject) === JSON.stringify(names.issuer);

const lengthFits = (path: readonly Certificate[]): boolean =>
  path.every(({ extensions }, index) => {
    const allowed = extensions.basicConstraints?.pathLength;
    const between = path.slice(1, Math.max(1, index)).filter((certificate) => !isSelfIssued(certificate)).length;
    return index === 0 || allowed === undefined || between <= allowed;
  });

const namesFit = (path: readonly Certificate[]): boolean =>
  path.every(({ extensions: { nameConstraints } }, index) => {
    if (index === 0 || nameConstraints === undefined) return true;
    const below = path.slice(0, index).filter((certificate, at) => at === 0 || !isSelfIssued(certificate));
    return below
      .flatMap(({ subjectNames, extensions }) => [...subjectNames, ...(extensions.alternativeNames ?? [])])
      .every((name) => !breaks(name, nameConstraints));
  });

/** The anchor's own signature vouches for nothing: it is not looked at. */
const hasWeakDigest = (path: readonly Certificate[]): boolean =>
  path.slice(0, -1).some(({ scheme }) => scheme !== undefined && 'hash' in scheme && isWeak(scheme.hash));

/** What stands against a path from the signer's certificate up to one of the officer's own roots. */
export function pathProblems(path: readonly Certificate[], at: Date): readonly ChainProblem[] {
  const [own, ...issuers] = path;
  return [
    ...(own === undefined ? [] : ownProblems(own, at)),
    ...issuers.flatMap((issuer, index) => issuerProblems(issuer, index === issuers.length - 1, at)),
    ...brokenOf([
      ['path-length', !lengthFits(path)],
      ['name-constraints', !namesFit(path)],
      ['extended-key-usage', !purposesAllow(path.map(({ extensions }) => extensions.purposes))],
      ['chain-digest-weak', hasWeakDigest(path)],
    ]),
  ];
}
