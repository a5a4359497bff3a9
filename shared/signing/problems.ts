/**
 * What can be wrong with a signature or with the file it stands in: a closed list, worst first within its class. The
 * class tells what the problem comes to: `changed` (what was signed is not what is shown), `invalid` (no signature of
 * that certificate), `untrusted` (the certificate is nobody's whom the officer trusts), `unjudged` (this program cannot
 * tell). A verdict is the class of the worst problem; the classes stand here from worst to mildest.
 */
export const PROBLEMS = {
  changed: [
    /** The page does not show the form that the file carries. */
    'page-differs',
    'content-changed',
    'changed-later',
    'field-added-later',
    'later-change-forbidden',
    /** A picture of a signature in a place where nobody signed. */
    'appearance-without-signature',
    /** A signature's picture that hides what stands beneath it, or reaches beyond its place. */
    'appearance-covers',
    /** Bytes after the last signature. */
    'bytes-after',
    /** Structure that two readers read in two ways, by kind. */
    'duplicate-key',
    'odd-reference',
    'odd-generation',
    'table-mismatch',
    'wrong-size',
    'second-header',
    'hidden-objects',
    'structure-ambiguous',
    /** Scripts, or actions that run by themselves. */
    'active-content',
    'byte-range',
    'not-whole-revision',
    'certification-mismatch',
  ],
  invalid: [
    'signature-wrong',
    'certificate-mismatch',
    'cms-malformed',
    'not-detached',
    'signer-count',
    'digest-missing',
    'certificate-missing',
    /** A key by which anybody can sign: RSA with the exponent 1, an even modulus, or of less than 1024 bits. */
    'key-unusable',
    'algorithm-weak',
  ],
  untrusted: [
    'key-weak',
    'chain-key-weak',
    'chain-digest-weak',
    'key-usage',
    'extended-key-usage',
    'certificate-expired',
    'certificate-not-yet-valid',
    'issuer-expired',
    'issuer-not-authority',
    'path-length',
    'name-constraints',
    'critical-extension',
    'serial-malformed',
    'certificate-malformed',
    /** More certificates or signatures to check than an honest chain has. */
    'chain-too-long',
    'chain-untrusted',
  ],
  unjudged: [
    /** Another program's way of writing: what was added later cannot be judged. */
    'structure-foreign',
    'algorithm-unsupported',
    /** The form could not be drawn again within the limits. */
    'page-unjudged',
  ],
} as const;

export type ProblemClass = keyof typeof PROBLEMS;
export type VerifyProblem = (typeof PROBLEMS)[ProblemClass][number];
/** What can be wrong with a certificate and with those above it. */
export type ChainProblem = (typeof PROBLEMS)['untrusted'][number] | 'algorithm-unsupported';
export const PROBLEM_CODES = Object.values(PROBLEMS).flat() as [VerifyProblem, ...VerifyProblem[]];

/** What is told beside a verdict and does not change it. */
export const REMARK_CODES = [
  /** adbe.pkcs7.detached, or CMS without what PAdES asks for. */
  'basic-signature',
  /** A time stamp is there; its authority was not judged. */
  'time-stamp',
  /** A document security store or a document time stamp was added later. */
  'long-term-data-added',
  /** Another program added a signature of its own, without a picture, and its notes. */
  'signed-by-other-program',
  /** The page was made by another version of the program and cannot be drawn again. */
  'other-version',
  /** The claimed time is before 2000, or later than now. */
  'time-before-2000',
  'time-in-future',
] as const;
export type VerifyRemark = (typeof REMARK_CODES)[number];
