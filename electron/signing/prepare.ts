import { valueOfRole } from '../../shared/document/document.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { SignError } from '../../shared/signing/errors.ts';
import { roleName, SIGNATURE_ROLES, type SignatureRole } from '../../shared/signing/roles.ts';
import { hasActiveContent } from './active-content.ts';
import { addAppearance } from './appearance.ts';
import { readFormInPdf } from './form-in-pdf.ts';
import { catalogOf, dictEntry, type PdfView } from './pdf-objects.ts';
import type { StructureProblem } from './pdf-refusal.ts';
import { allowsSigning } from './permissions.ts';
import { NotPlain } from './raw-dictionary.ts';
import { readRevisions } from './revisions.ts';
import { type SignatureField, signatureFields } from './signature-fields.ts';
import { type AppearanceFonts, FONT_KEYS } from './signature-font.ts';
import { placeOfField } from './signature-place.ts';
import { pdfTime, shownTime } from './time.ts';
import { openUpdate, type Update } from './update.ts';

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

const STRUCTURE_ERRORS: Partial<
  Record<StructureProblem, 'not-a-pdf' | 'pdf-encrypted' | 'pdf-foreign' | 'pdf-beyond-limits'>
> = {
  'not-a-pdf': 'not-a-pdf',
  encrypted: 'pdf-encrypted',
  'structure-foreign': 'pdf-foreign',
  'beyond-limits': 'pdf-beyond-limits',
};

/** Why a file that cannot be read in one way only is not signed. */
export const structureError = (problem: StructureProblem): SignError => ({
  code: STRUCTURE_ERRORS[problem] ?? 'pdf-damaged',
});

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

const hexText = (text: string): string =>
  `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;

function references({ certify }: SignRequest, lock: boolean, root: number): string {
  const reference = (method: string, params: string): string =>
    `<</Type/SigRef/TransformMethod/${method}/Data ${root} 0 R/TransformParams<</Type/TransformParams ${params}/V/1.2>>>>`;
  const all = [
    ...(certify ? [reference('DocMDP', '/P 2')] : []),
    ...(lock ? [reference('FieldMDP', '/Action/All')] : []),
  ];
  return all.length === 0 ? '' : `/Reference [${all.join('')}]`;
}

const signatureDictionary = (request: SignRequest, lock: boolean, root: number, room: number): string =>
  [
    '<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached',
    `/ByteRange ${BYTE_RANGE_BLANK}`,
    `/Contents <${'0'.repeat(room * 2)}>`,
    `/M (${pdfTime(request.time)})`,
    `/Name ${hexText(request.signerName)}`,
    `/Reason ${hexText(roleName(request.role))}`,
    `${references(request, lock, root)}>>`,
  ].join('\n');

/** Fonts of the signatures that are there, as numbers of objects. */
function earlierFonts(update: Update, fields: readonly SignatureField[]): readonly number[] {
  const signed = fields.filter(({ value }) => value !== null);
  const found = signed.flatMap(({ number }) => {
    const form = update.dictionaryOf(number).dictionary('AP')?.reference('N') ?? null;
    const fonts = form === null ? null : update.dictionaryOf(form).dictionary('Resources')?.dictionary('Font');
    return FONT_KEYS.flatMap((key) => fonts?.reference(key) ?? []);
  });
  return [...new Set(found)];
}

const STATE = '已电子签名';
const DIGITS = '0123456789-:+ ';

/** What the signatures of all three will show, as far as the form tells: one font then serves them all. */
async function expectedText(bytes: Uint8Array): Promise<string> {
  const form = await readFormInPdf(bytes);
  const names = form.ok ? SIGNATURE_ROLES.map((role) => valueOfRole(form.value, role)) : [];
  return [STATE, DIGITS, ...names].join('');
}

async function addSignature(
  update: Update,
  view: PdfView,
  field: SignatureField,
  request: SignRequest,
  room: number,
  spare: string,
): Promise<SignError | null> {
  const { number } = field;
  const root = update.trailer.reference('Root');
  const catalog = root === null ? null : update.dictionaryOf(root);
  const form = catalog?.reference('AcroForm') ?? null;
  if (root === null || form === null) return { code: 'pdf-foreign' };
  const appearance = await addAppearance(update, placeOfField(update.dictionaryOf(number)), {
    name: request.signerName,
    details: [STATE, shownTime(request.time)],
    seal: request.seal,
    fonts: request.fonts,
    spare,
    candidates: earlierFonts(update, signatureFields(view)),
  });
  if (!appearance.ok) return appearance.error;
  const value = update.add(signatureDictionary(request, request.lock ?? isLast(view, request.role), root, room));
  update.change(number, { V: `${value} 0 R`, AP: `<</N ${appearance.value} 0 R>>` });
  // SignaturesExist and AppendOnly.
  if (update.dictionaryOf(form).value('SigFlags') !== '3') update.change(form, { SigFlags: '3' });
  if (request.certify) update.change(root, { Perms: `<</DocMDP ${value} 0 R>>` });
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
  if (!revisions.ok) return err(structureError(revisions.error));
  if (hasActiveContent(revisions.value)) return err({ code: 'active-content' });
  const view = revisions.value.viewAfter(revisions.value.revisions.length);
  const field = findField(view, request);
  if (!field.ok) return field;
  try {
    const update = openUpdate(bytes, revisions.value.revisions);
    const refused = await addSignature(update, view, field.value, request, room, await expectedText(bytes));
    return refused === null ? ok(fillByteRange(update.finish(), bytes.length, room)) : err(refused);
  } catch (error) {
    if (error instanceof NotPlain) return err({ code: 'pdf-foreign' });
    throw error;
  }
}
