import { err, ok, type Result } from '../../shared/result.ts';
import type { VerifyProblem, VerifyRemark } from '../../shared/signing/problems.ts';
import { roleOfName } from '../../shared/signing/roles.ts';
import { verdictOf, worstFirst } from '../../shared/signing/verdict.ts';
import type { VerifiedSignature, VerifiedSignatures } from '../../shared/signing/verified.ts';
import { visibleName } from '../../shared/text/visible-name.ts';
import { hasActiveContent } from './active-content.ts';
import { appearanceProblems, looksSigned } from './appearance-check.ts';
import { readCertificate } from './certificate.ts';
import { checkChain, type Trust } from './chain.ts';
import { claimedTimeRemark } from './claimed-time.ts';
import { judgeRevisions, type RevisionChanges } from './later-changes.ts';
import { readLeniently } from './lenient-view.ts';
import { catalogOf, dictEntry, nameEntry, type PdfDict, type PdfView, refEntry, textEntry } from './pdf-objects.ts';
import { permissionsOf } from './permissions.ts';
import { type ReadPdf, readRevisions } from './revisions.ts';
import { isDocumentTimestamp, MAX_FIELDS, type SignatureField, signatureFields } from './signature-fields.ts';
import { checkSignatureValue } from './signature-value.ts';
import { SignedContents, type SignedRange, signedRange } from './signed-ranges.ts';
import { isoOfPdfTime } from './time.ts';
import { storedCertificates } from './validation-data.ts';

export type { Trust } from './chain.ts';

export type UnreadablePdf = 'not-a-pdf' | 'pdf-encrypted' | 'pdf-damaged' | 'pdf-beyond-limits';

/** Signatures that are checked in one file; each costs a certificate path. */
const MAX_SIGNATURES = 200;

/** A file about to be judged. */
interface JudgedPdf {
  readonly bytes: Uint8Array;
  readonly view: PdfView;
  readonly fields: readonly SignatureField[];
  /** Null where the file cannot be read in one way only; every signature then has the problems in `structure`. */
  readonly strict: ReadPdf | null;
  readonly changes: readonly RevisionChanges[];
  /** Of the whole file. */
  readonly structure: readonly VerifyProblem[];
  readonly ranges: SignedContents;
  readonly stored: readonly Uint8Array[];
}

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => [9, 10, 13, 32].includes(byte));

/** With how many revisions a signature ends: its value must lie in its own dictionary in the last of them. */
function coveredRevisions({ revisions, bytes }: ReadPdf, field: SignatureField, range: SignedRange): number | null {
  const index = revisions.findLastIndex(({ end }) => end <= range.end);
  const revision = revisions[index];
  if (revision === undefined || !isBlank(bytes.subarray(revision.end, range.end))) return null;
  const placed = field.valueNumber === null ? undefined : revision.objects.get(field.valueNumber);
  return placed === undefined || range.gapStart < placed.start || range.gapEnd > placed.end ? null : index + 1;
}

/** The catalog's word on which signature certifies, and the signature's own, must agree. */
function certificationFits(view: PdfView, field: SignatureField, certifies: boolean): boolean {
  const permissions = dictEntry(view, catalogOf(view), 'Perms');
  const named = permissions === undefined ? null : refEntry(permissions, 'DocMDP');
  return (named !== null && named === field.valueNumber) === certifies;
}

interface LaterJudgement {
  readonly problems: readonly VerifyProblem[];
  readonly remarks: readonly VerifyRemark[];
  readonly objects: readonly string[];
}

/** What came after a signature, held against what it permits. */
function judgeLater(pdf: JudgedPdf, field: SignatureField, range: SignedRange): LaterJudgement {
  if (pdf.strict === null) return { problems: [], remarks: [], objects: [] };
  const count = coveredRevisions(pdf.strict, field, range);
  if (count === null) return { problems: ['not-whole-revision'], remarks: [], objects: [] };
  const later = pdf.changes.slice(count);
  const { locks, locksField } = permissionsOf(pdf.view, field);
  const forbidden = later.some(
    ({ validationOnly, signedFields }) => !validationOnly && (locks || signedFields.some(locksField)),
  );
  return {
    problems: [
      ...later.flatMap(({ problems }) => problems),
      ...(forbidden ? (['later-change-forbidden'] as const) : []),
    ],
    remarks: later.flatMap(({ remarks }) => remarks),
    objects: [...new Set(later.flatMap(({ objects }) => objects))],
  };
}

const judged = (
  found: Omit<VerifiedSignature, 'problems' | 'verdict'>,
  problems: readonly VerifyProblem[],
): VerifiedSignature => ({ ...found, verdict: verdictOf(problems, found.intact), problems: [...worstFirst(problems)] });

const NOTHING = { signer: null, intact: false, trusted: false, coversWholeFile: false } as const;

/**
 * What the file's structure comes to for one signature. Where it covers the whole file nothing was added to what was
 * signed, however it is written: then it is only not to be judged.
 */
const structureFor = ({ strict, structure }: JudgedPdf, wholeFile: boolean): readonly VerifyProblem[] =>
  strict === null && wholeFile ? ['structure-foreign'] : structure;

async function verifySignature(
  pdf: JudgedPdf,
  field: SignatureField,
  value: PdfDict,
  trust: Trust,
): Promise<VerifiedSignature> {
  const { certifies, locks } = permissionsOf(pdf.view, field);
  const range = signedRange(pdf.bytes, value);
  const base = {
    field: visibleName(field.name),
    role: roleOfName(field.name),
    claimedTime: isoOfPdfTime(textEntry(pdf.view, value, 'M')),
    certifies,
    locks,
    chain: [],
    laterChanges: [],
    remarks: [],
  };
  if (range === null) return judged({ ...base, ...NOTHING }, ['byte-range', ...pdf.structure]);
  const later = judgeLater(pdf, field, range);
  // A value that lies elsewhere would be digested over and over for nothing.
  if (later.problems.includes('not-whole-revision'))
    return judged({ ...base, ...NOTHING }, [...later.problems, ...pdf.structure]);
  const checked = await checkSignatureValue(range.value, pdf.ranges.contentOf(range));
  const { certificate } = checked;
  const known = certificate === null ? undefined : readCertificate(certificate);
  const chain =
    certificate === null ? null : await checkChain(certificate, [...checked.certificates, ...pdf.stored], trust);
  const wholeFile = isBlank(pdf.bytes.subarray(range.end));
  const problems: readonly VerifyProblem[] = [
    ...structureFor(pdf, wholeFile),
    ...checked.problems,
    ...(chain?.problems ?? []),
    ...later.problems,
    ...(pdf.strict === null ? [] : appearanceProblems(pdf.view, field)),
    ...(certificationFits(pdf.view, field, certifies) ? [] : (['certification-mismatch'] as const)),
  ];
  const basic = nameEntry(pdf.view, value, 'SubFilter') !== 'ETSI.CAdES.detached';
  const odd = claimedTimeRemark(base.claimedTime, trust.at);
  const remarks = new Set<VerifyRemark>([
    ...(odd === null ? [] : [odd]),
    ...(basic ? (['basic-signature'] as const) : []),
    ...checked.remarks,
    ...later.remarks,
  ]);
  const found = {
    ...base,
    signer: known?.summary ?? null,
    intact: checked.intact,
    trusted: chain?.trusted ?? false,
    chain: [...(chain?.path ?? [])],
    coversWholeFile: wholeFile,
    laterChanges: [...later.objects],
    remarks: [...remarks],
  };
  return judged(found, problems);
}

function strictly(pdf: ReadPdf): JudgedPdf {
  const view = pdf.viewAfter(pdf.revisions.length);
  const fields = signatureFields(view);
  // A place of this form that shows a signature nobody made.
  const posing = fields.some((field) => roleOfName(field.name) !== null && looksSigned(view, field));
  const changes = judgeRevisions(pdf);
  return {
    bytes: pdf.bytes,
    view,
    fields,
    strict: pdf,
    changes,
    structure: [
      ...(hasActiveContent(pdf) ? (['active-content'] as const) : []),
      ...(changes.some(({ signatureGone }) => signatureGone) ? (['changed-later'] as const) : []),
      ...(posing ? (['appearance-without-signature'] as const) : []),
    ],
    ranges: new SignedContents(pdf.bytes),
    stored: storedCertificates(view),
  };
}

function readPdf(bytes: Uint8Array): Result<JudgedPdf, UnreadablePdf> {
  const strict = readRevisions(bytes);
  if (strict.ok) return ok(strictly(strict.value));
  if (strict.error === 'not-a-pdf') return err('not-a-pdf');
  if (strict.error === 'encrypted') return err('pdf-encrypted');
  if (strict.error === 'beyond-limits') return err('pdf-beyond-limits');
  const view = readLeniently(bytes);
  if (view === null) return err('pdf-damaged');
  if (view.encrypted) return err('pdf-encrypted');
  return ok({
    bytes,
    view,
    fields: signatureFields(view),
    strict: null,
    changes: [],
    structure: [strict.error],
    ranges: new SignedContents(bytes),
    stored: [],
  });
}

/** Two fields that show one signature: one of them was never signed. */
function sharedValues(fields: readonly SignatureField[]): ReadonlySet<number> {
  const seen = new Set<number>();
  const shared = new Set<number>();
  for (const { valueNumber } of fields) {
    if (valueNumber !== null && seen.has(valueNumber)) shared.add(valueNumber);
    if (valueNumber !== null) seen.add(valueNumber);
  }
  return shared;
}

/** In the order in which their values stand in the file, as `SignedContents` wants it. */
const byPlace = (a: SignatureField, b: SignatureField): number => (a.value?.start ?? 0) - (b.value?.start ?? 0);

/**
 * Verifies every signature of a PDF. Nothing is fetched; whether a certificate was revoked stays unknown. Whether the
 * page shows the form is another check, which draws it again (`withPage`). Never throws.
 */
export async function verifyPdf(bytes: Uint8Array, trust: Trust): Promise<Result<VerifiedSignatures, UnreadablePdf>> {
  const read = readPdf(bytes);
  if (!read.ok) return read;
  const pdf = read.value;
  const signed = pdf.fields.filter((field) => field.value !== null && !isDocumentTimestamp(pdf.view, field));
  if (pdf.fields.length >= MAX_FIELDS || signed.length > MAX_SIGNATURES) return err('pdf-beyond-limits');
  const shared = sharedValues(signed);
  const found = new Map<SignatureField, VerifiedSignature>();
  for (const field of [...signed].sort(byPlace)) {
    if (field.value === null) continue;
    const isShared = field.valueNumber === null || shared.has(field.valueNumber);
    const verified = isShared ? unread(pdf, field) : await verifySignature(pdf, field, field.value, trust);
    found.set(field, verified);
  }
  const signatures = signed.flatMap((field) => found.get(field) ?? []);
  return ok({
    signatures,
    blankFields: pdf.fields.filter(({ value }) => value === null).map(({ name }) => visibleName(name)),
    revocation: 'not-checked',
    ok: signatures.length > 0 && signatures.every(({ verdict }) => verdict === 'sound'),
  });
}

/** A field whose value is another's, or no object of its own: nothing of it is looked at. */
const unread = (pdf: JudgedPdf, { name }: SignatureField): VerifiedSignature =>
  judged(
    {
      ...NOTHING,
      field: visibleName(name),
      role: roleOfName(name),
      claimedTime: null,
      certifies: false,
      locks: false,
      chain: [],
      laterChanges: [],
      remarks: [],
    },
    ['byte-range', ...pdf.structure],
  );
