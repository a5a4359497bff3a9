import { createHash } from 'node:crypto';
import { type PDFDict, PDFHexString, PDFRef } from '@cantoo/pdf-lib';
import { err, ok, type Result } from '../../shared/result.ts';
import type { VerifyProblem, VerifyRemark } from '../../shared/signing/problems.ts';
import { roleOfName } from '../../shared/signing/roles.ts';
import { verdictOf, worstFirst } from '../../shared/signing/verdict.ts';
import type { VerifiedPdf, VerifiedSignature } from '../../shared/signing/verified.ts';
import { visibleName } from '../../shared/text/visible-name.ts';
import { concatBytes } from './bytes.ts';
import { readCertificate } from './certificate.ts';
import { checkChain, type Trust } from './chain.ts';
import { laterChanges } from './later-changes.ts';
import { readLeniently } from './lenient-view.ts';
import {
  catalogOf,
  dictEntry,
  entry,
  nameEntry,
  numbersEntry,
  type PdfView,
  pdfName,
  textEntry,
} from './pdf-objects.ts';
import { permissionsOf } from './permissions.ts';
import { type Revision, readRevisions, viewOf } from './revisions.ts';
import { type SignatureField, signatureFields } from './signature-fields.ts';
import { checkSignatureValue } from './signature-value.ts';
import { isoOfPdfTime } from './time.ts';

export type { Trust } from './chain.ts';

export type UnreadablePdf = 'not-a-pdf' | 'pdf-encrypted' | 'pdf-damaged';

interface SignedPdf {
  readonly bytes: Uint8Array;
  readonly view: PdfView;
  /** None where the file cannot be read in one way only; every signature then has the problem. */
  readonly revisions: readonly Revision[];
  readonly structure: readonly VerifyProblem[];
}

interface CheckedRange {
  readonly content: Uint8Array;
  readonly value: Uint8Array;
  readonly gapStart: number;
  readonly end: number;
}

const HEX = /^<([0-9A-Fa-f]*)>$/;

/** What is signed must be all of the file but the value itself (ETSI EN 319 142-1 §5.3, ISO 32000-2 §12.8.1). */
function readRange(pdf: SignedPdf, signature: PDFDict): CheckedRange | null {
  const { bytes, view } = pdf;
  const [first, length, second, rest, ...more] = numbersEntry(view, signature, 'ByteRange');
  if (first !== 0 || length === undefined || second === undefined || rest === undefined || more.length > 0) return null;
  const end = second + rest;
  if (![length, second, rest].every((number) => Number.isSafeInteger(number) && number > 0)) return null;
  if (second < length + 4 || end > bytes.length) return null;
  const gap = HEX.exec(Buffer.from(bytes.subarray(length, second)).toString('latin1'))?.[1];
  const contents = entry(view, signature, 'Contents');
  if (gap === undefined || gap.length % 2 !== 0) return null;
  if (!(contents instanceof PDFHexString) || contents.asString() !== gap) return null;
  const content = concatBytes(bytes.subarray(0, length), bytes.subarray(second, end));
  return { content, value: Buffer.from(gap, 'hex'), gapStart: length, end };
}

/** Up to which revision a signature reaches: its value must lie in its own dictionary in the last of them. */
function signedRevisions({ bytes, revisions }: SignedPdf, field: SignatureField, range: CheckedRange): number | null {
  const index = revisions.findIndex(({ end }) => end <= range.end && isBlank(bytes.subarray(end, range.end)));
  const placed = field.valueRef === null ? undefined : revisions[index]?.objects.get(field.valueRef.objectNumber);
  if (placed === undefined || range.gapStart < placed.start || range.gapStart > placed.end) return null;
  return index + 1;
}

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 10 || byte === 13);

/** The catalog's word on which signature certifies, and the signature's own, must agree. */
function certificationFits(view: PdfView, field: SignatureField, certifies: boolean): boolean {
  const named = dictEntry(view, catalogOf(view), 'Perms')?.get(pdfName('DocMDP'));
  const isNamed = named instanceof PDFRef && named.objectNumber === field.valueRef?.objectNumber;
  return isNamed === certifies;
}

function judgeRevisions(pdf: SignedPdf, field: SignatureField, range: CheckedRange, locks: boolean) {
  if (pdf.revisions.length === 0) return { problems: pdf.structure, objects: [] };
  const count = signedRevisions(pdf, field, range);
  if (count === null) return { problems: ['not-whole-revision'] as const, objects: [] };
  const later = laterChanges(pdf.revisions, count);
  const forbidden = locks && count < pdf.revisions.length;
  return {
    problems: [...later.problems, ...(forbidden ? (['later-change-forbidden'] as const) : [])],
    objects: later.objects,
  };
}

async function verifySignature(
  pdf: SignedPdf,
  field: SignatureField,
  value: PDFDict,
  trust: Trust,
): Promise<VerifiedSignature> {
  const { certifies, locks } = permissionsOf(pdf.view, field);
  const range = readRange(pdf, value);
  const base = {
    field: visibleName(field.name),
    role: roleOfName(field.name),
    claimedTime: isoOfPdfTime(textEntry(pdf.view, value, 'M')),
    certifies,
    locks,
  };
  if (range === null) return judged({ ...base, ...NOTHING }, ['byte-range', ...pdf.structure]);
  const checked = await checkSignatureValue(range.value, {
    digest: (hash) => createHash(hash).update(range.content).digest(),
    whole: () => range.content,
  });
  const { certificate } = checked;
  const known = certificate === null ? undefined : readCertificate(certificate);
  const chain = certificate === null ? null : await checkChain(certificate, checked.certificates, trust);
  const revisions = judgeRevisions(pdf, field, range, locks);
  const foreign = nameEntry(pdf.view, value, 'SubFilter') !== 'ETSI.CAdES.detached';
  const problems: readonly VerifyProblem[] = [
    ...checked.problems,
    ...(chain?.problems ?? []),
    ...revisions.problems,
    ...(certificationFits(pdf.view, field, certifies) ? [] : (['certification-mismatch'] as const)),
  ];
  const remarks: readonly VerifyRemark[] = foreign ? ['basic-signature'] : [];
  const found = {
    ...base,
    signer: known?.summary ?? null,
    intact: checked.intact && !revisions.problems.includes('not-whole-revision'),
    trusted: chain?.trusted ?? false,
    chain: [...(chain?.path ?? [])],
    coversWholeFile: range.end === pdf.bytes.length,
    laterChanges: [...revisions.objects],
    remarks: [...new Set([...checked.remarks, ...remarks])],
  };
  return judged(found, problems);
}

const judged = (
  found: Omit<VerifiedSignature, 'problems' | 'verdict'>,
  problems: readonly VerifyProblem[],
): VerifiedSignature => ({ ...found, verdict: verdictOf(problems), problems: [...worstFirst(problems)] });

const NOTHING = {
  signer: null,
  intact: false,
  trusted: false,
  chain: [],
  remarks: [],
  coversWholeFile: false,
  laterChanges: [] as string[],
};

function readPdf(bytes: Uint8Array): Promise<Result<SignedPdf, UnreadablePdf>> | Result<SignedPdf, UnreadablePdf> {
  const revisions = readRevisions(bytes);
  if (revisions.ok) return ok({ bytes, view: viewOf(revisions.value), revisions: revisions.value, structure: [] });
  if (revisions.error === 'not-a-pdf') return err('not-a-pdf');
  if (revisions.error === 'encrypted') return err('pdf-encrypted');
  const problem = revisions.error === 'not-plain' ? 'structure-foreign' : 'structure-ambiguous';
  return readLeniently(bytes).then((view) =>
    view === null ? err('pdf-damaged') : ok({ bytes, view, revisions: [], structure: [problem] }),
  );
}

/** Two fields that show one signature: one of them was never signed. */
const isShared = (fields: readonly SignatureField[], field: SignatureField): boolean =>
  fields.some((other) => other !== field && other.valueRef !== null && other.valueRef === field.valueRef);

/** Verifies every signature of a PDF. Nothing is fetched; whether a certificate was revoked stays unknown. Never throws. */
export async function verifyPdf(bytes: Uint8Array, trust: Trust): Promise<Result<VerifiedPdf, UnreadablePdf>> {
  const read = await readPdf(bytes);
  if (!read.ok) return read;
  const pdf = read.value;
  const fields = signatureFields(pdf.view);
  const found: VerifiedSignature[] = [];
  for (const field of fields) {
    if (field.value === null) continue;
    const verified = await verifySignature(pdf, field, field.value, trust);
    found.push(isShared(fields, field) ? judged(verified, [...verified.problems, 'byte-range']) : verified);
  }
  // What no signature reaches was put there by nobody.
  const covered = found.some(({ coversWholeFile }) => coversWholeFile);
  const signatures = covered ? found : found.map((each) => judged(each, [...each.problems, 'bytes-after']));
  const sound = signatures.every(({ verdict }) => verdict === 'sound');
  return ok({
    signatures,
    blankFields: fields.filter(({ value }) => value === null).map(({ name }) => visibleName(name)),
    page: { state: 'unjudged' },
    revocation: 'not-checked',
    ok: signatures.length > 0 && sound,
  });
}
