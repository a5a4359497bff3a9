import { PDFDict, PDFHexString, PDFInvalidObject, PDFName, PDFNumber, PDFRef } from '@cantoo/pdf-lib';
import { err, ok, type Result } from '../../shared/result.ts';
import type { SignError } from '../../shared/signing/errors.ts';
import { roleName, SIGNATURE_ROLES, type SignatureRole } from '../../shared/signing/roles.ts';
import { hasActiveContent } from './active-content.ts';
import { type AppearanceFonts, drawAppearance } from './appearance.ts';
import { TEXT_BOX } from './fields.ts';
import { type OpenUpdate, openUpdate, refOf } from './incremental.ts';
import { catalogOf, dictEntry, numbersEntry, type PdfView } from './pdf-objects.ts';
import type { StructureProblem } from './pdf-refusal.ts';
import { allowsSigning } from './permissions.ts';
import { readRevisions } from './revisions.ts';
import { type SignatureField, signatureFields } from './signature-fields.ts';
import { pdfTime, shownTime } from './time.ts';

export interface SignRequest {
  readonly role: SignatureRole;
  /** As the page and the signature show it. */
  readonly signerName: string;
  readonly time: Date;
  /** Only as the first: whatever comes later than signing is then a breach (DocMDP, P 2). */
  readonly certify: boolean;
  /** Nothing at all may come later; left out, the last of the three locks. */
  readonly lock?: boolean;
  /** PNG. */
  readonly seal: Uint8Array | null;
  readonly fonts: AppearanceFonts;
}

/** A PDF with a signature in it that only lacks its value. */
export interface PreparedSignature {
  /** The file to be, zeros standing where the value goes. */
  readonly bytes: Uint8Array;
  /** Of the hexadecimal value with its angle brackets, the one part that is not signed. */
  readonly gap: { readonly start: number; readonly end: number };
}

const STRUCTURE_ERRORS = {
  'not-a-pdf': 'not-a-pdf',
  encrypted: 'pdf-encrypted',
  'structure-foreign': 'pdf-foreign',
} as const satisfies Partial<Record<StructureProblem, SignError['code']>>;

const structureError = (
  problem: StructureProblem,
): SignError['code'] & ('not-a-pdf' | 'pdf-encrypted' | 'pdf-foreign' | 'pdf-damaged') =>
  problem in STRUCTURE_ERRORS ? STRUCTURE_ERRORS[problem as keyof typeof STRUCTURE_ERRORS] : 'pdf-damaged';

const pdfName = (name: string): PDFName => PDFName.of(name);

const BYTE_RANGE_BLANK = `[0 ${'#'.repeat(10)} ${'#'.repeat(10)} ${'#'.repeat(10)}]`;

const hasSignature = (view: PdfView): boolean => signatureFields(view).some(({ value }) => value !== null);

function findField(view: PdfView, request: SignRequest): Result<SignatureField, SignError> {
  const role = roleName(request.role);
  const fields = signatureFields(view);
  const field = fields.find(({ name }) => name === role);
  if (field === undefined) return err({ code: 'no-field', role });
  if (field.value !== null) return err({ code: 'already-signed', role });
  if (!allowsSigning(view, fields, role)) return err({ code: 'locked' });
  const certified = dictEntry(view, catalogOf(view), 'Perms') !== undefined;
  if (request.certify && (certified || hasSignature(view))) return err({ code: 'certify-not-first' });
  return ok(field);
}

/** Whether nobody is left to sign after this role. */
function isLast(view: PdfView, role: SignatureRole): boolean {
  const roles = SIGNATURE_ROLES.map(roleName);
  const blank = signatureFields(view).filter(({ name, value }) => value === null && roles.includes(name));
  return blank.every(({ name }) => name === roleName(role));
}

function references({ certify }: SignRequest, lock: boolean, root: PDFRef): string {
  const reference = (method: string, params: string): string =>
    `<</Type/SigRef/TransformMethod/${method}/Data ${root}/TransformParams<</Type/TransformParams ${params}/V/1.2>>>>`;
  const all = [
    ...(certify ? [reference('DocMDP', '/P 2')] : []),
    ...(lock ? [reference('FieldMDP', '/Action/All')] : []),
  ];
  return all.length === 0 ? '' : `/Reference [${all.join('')}]`;
}

/** Written out by hand: the library would neither keep the room for the byte range nor leave the value unescaped. */
function signatureDictionary(request: SignRequest, lock: boolean, root: PDFRef, room: number): PDFInvalidObject {
  const text = [
    '<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached',
    `/ByteRange ${BYTE_RANGE_BLANK}`,
    `/Contents <${'0'.repeat(room * 2)}>`,
    `/M (${pdfTime(request.time)})`,
    `/Name ${PDFHexString.fromText(request.signerName)}`,
    `/Reason ${PDFHexString.fromText(roleName(request.role))}`,
    `${references(request, lock, root)}>>`,
  ].join('\n');
  return PDFInvalidObject.of(Buffer.from(text, 'latin1'));
}

const placeOf = (view: PdfView, { dict, rect }: SignatureField) => {
  const [left = 0, bottom = 0, right = 0, top = 0] = rect;
  const box = numbersEntry(view, dict, TEXT_BOX.decodeText());
  const [width, height] = [right - left, top - bottom];
  return { width, height, textBox: box.length === 4 ? box : [0, 0, width, height] };
};

async function addSignature(
  update: OpenUpdate,
  view: PdfView,
  field: SignatureField,
  request: SignRequest,
  room: number,
): Promise<SignError | null> {
  const { context, catalog } = update.document;
  const lines = [`${roleName(request.role)}：${request.signerName}`, '已电子签名', shownTime(request.time)];
  const appearance = await drawAppearance(update.document, placeOf(view, field), { ...request, lines });
  if (!appearance.ok) return appearance.error;
  const lock = request.lock ?? isLast(view, request.role);
  const value = update.add(signatureDictionary(request, lock, PDFRef.of(view.root), room));
  const dict = context.lookup(PDFRef.of(field.number), PDFDict);
  dict.set(pdfName('V'), value);
  dict.set(pdfName('AP'), context.obj({ N: appearance.value }));
  update.change(PDFRef.of(field.number));
  const form = catalog.lookup(pdfName('AcroForm'), PDFDict);
  // SignaturesExist and AppendOnly.
  form.set(pdfName('SigFlags'), PDFNumber.of(3));
  update.change(refOf(catalog, pdfName('AcroForm')));
  if (request.certify) {
    catalog.set(pdfName('Perms'), context.obj({ DocMDP: value }));
    update.change(PDFRef.of(view.root));
  }
  return null;
}

/** Fills in which bytes are signed: all but the value. */
function fillByteRange(file: Uint8Array, from: number, room: number): PreparedSignature {
  const bytes = Buffer.from(file);
  const range = bytes.indexOf(BYTE_RANGE_BLANK, from, 'latin1');
  const start = bytes.indexOf('/Contents <', range, 'latin1') + '/Contents '.length;
  const end = start + room * 2 + 2;
  const text = `[0 ${start} ${end} ${bytes.length - end}]`.padEnd(BYTE_RANGE_BLANK.length);
  bytes.write(text, range, 'latin1');
  return { bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length), gap: { start, end } };
}

/** First step: everything of a signature but its value. `room` is the value's greatest length in bytes. */
export async function prepareSignature(
  bytes: Uint8Array,
  request: SignRequest,
  room: number,
): Promise<Result<PreparedSignature, SignError>> {
  const revisions = readRevisions(bytes);
  if (!revisions.ok) return err({ code: structureError(revisions.error) });
  if (hasActiveContent(revisions.value)) return err({ code: 'active-content' });
  const view = revisions.value.viewAfter(revisions.value.revisions.length);
  const field = findField(view, request);
  if (!field.ok) return field;
  const update = await openUpdate(bytes);
  const refused = await addSignature(update, view, field.value, request, room);
  return refused === null ? ok(fillByteRange(await update.finish(), bytes.length, room)) : err(refused);
}
