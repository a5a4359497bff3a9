import { type PbdDocument, valueOfRole } from '../../shared/document/document.ts';
import type { Template } from '../../shared/forms/template-schema.ts';
import type { CertificateSummary } from '../../shared/signing/certificate.ts';
import { objectionsOfForm } from '../../shared/signing/form-objections.ts';
import type { Objection } from '../../shared/signing/objections.ts';
import { SIGNATURE_ROLES, type SignatureRole } from '../../shared/signing/roles.ts';
import type { VerifiedSignature } from '../../shared/signing/verified.ts';
import { comparableName, holderName } from './person-name.ts';

/** What is known when somebody is about to sign. Computed in the main process, whatever the window believes. */
export interface SigningFacts {
  /** The form that is signed: for a PDF the one it carries. */
  readonly document: PbdDocument;
  readonly role: SignatureRole;
  readonly signer: CertificateSummary;
  /** The signatures that are there, judged by the officer's own roots. */
  readonly earlier: readonly VerifiedSignature[];
  /** The roles in which nobody has signed. */
  readonly blank: readonly SignatureRole[];
  /** The templates of this program and of the officer. */
  readonly known: readonly Template[];
  /** What speaks against the file itself: its page, what runs in it. */
  readonly file: readonly Objection[];
}

function objectionsOfEarlier(earlier: readonly VerifiedSignature[]): readonly Objection[] {
  return earlier.flatMap(({ field, signer, verdict }): readonly Objection[] => {
    const who = { field, name: signer?.subject ?? null };
    if (verdict === 'sound') return [];
    if (verdict === 'changed' || verdict === 'invalid') return [{ code: 'earlier-broken', ...who, verdict }];
    return [{ code: 'earlier-doubtful', ...who, verdict }];
  });
}

function objectionsOfName({ document, role, signer }: SigningFacts): readonly Objection[] {
  const inForm = valueOfRole(document, role).trim();
  const inCertificate = signer.subject;
  if (inForm === '') return [{ code: 'name-blank', role, inCertificate }];
  const isSame = comparableName(inForm) === comparableName(holderName(signer));
  return isSame ? [] : [{ code: 'name-differs', role, inForm, inCertificate }];
}

function objectionsOfOrder({ role, blank, earlier }: SigningFacts): readonly Objection[] {
  const place = SIGNATURE_ROLES.indexOf(role);
  const before = SIGNATURE_ROLES.slice(0, place);
  const after = SIGNATURE_ROLES.slice(place + 1);
  const missing = before.filter((each) => blank.includes(each));
  const signed = after.filter((each) => earlier.some((signature) => signature.role === each));
  return [
    ...(missing.length > 0 ? [{ code: 'before-others' as const, role, missing }] : []),
    ...(signed.length > 0 ? [{ code: 'after-others' as const, role, signed }] : []),
  ];
}

/** A renewed certificate is the same person's, so the name counts as well as the certificate. */
function objectionsOfPerson({ role, signer, earlier }: SigningFacts): readonly Objection[] {
  return earlier.flatMap((signature): readonly Objection[] => {
    if (signature.signer === null || signature.role === null || signature.role === role) return [];
    const common = { code: 'same-person' as const, role, other: signature.role, name: signer.subject };
    if (signature.signer.fingerprint === signer.fingerprint) return [{ ...common, by: 'certificate' }];
    const isSame = comparableName(holderName(signature.signer)) === comparableName(holderName(signer));
    return isSame ? [{ ...common, by: 'name' }] : [];
  });
}

/** All that speaks against the signature, the gravest first; none where it may be made without a question. */
export const objectionsToSigning = (facts: SigningFacts): readonly Objection[] => [
  ...facts.file,
  ...objectionsOfEarlier(facts.earlier),
  ...objectionsOfForm(facts.document, facts.known),
  ...objectionsOfName(facts),
  ...objectionsOfOrder(facts),
  ...objectionsOfPerson(facts),
];
