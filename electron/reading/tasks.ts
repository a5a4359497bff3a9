import type { PbdDocument } from '../../shared/document/document.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { CertificateError, CertificateSummary } from '../../shared/signing/certificate.ts';
import type { DetachedSignature } from '../../shared/signing/detached.ts';
import type { SignatureRole } from '../../shared/signing/roles.ts';
import type { PageCheck, VerifiedSignatures } from '../../shared/signing/verified.ts';
import { decodePbd } from '../documents/pbd-file.ts';
import { readFormText, type TextOptions } from '../inputs/form-text.ts';
import { decodeLibrary } from '../library/own-library.ts';
import { type Certificate, readCertificate } from '../signing/certificate.ts';
import { certificatesIn } from '../signing/certificate-files.ts';
import { checkSigned } from '../signing/check-signed.ts';
import { type FileDigests, fileDigests } from '../signing/digests.ts';
import { readFormInPdf } from '../signing/form-in-pdf.ts';
import { openIdentity } from '../signing/identity.ts';
import { objectionsToPdf, type SigningIntent } from '../signing/pdf-objections.ts';
import { pngSize, type RealSize } from '../signing/png-size.ts';
import type { SignRequest } from '../signing/prepare.ts';
import { loadSignatureFonts } from '../signing/signature-fonts.ts';
import { verifyDetached } from '../signing/sm2/verify-detached.ts';
import { type Trust, type UnreadablePdf, verifyPdf } from '../signing/verify.ts';
import { readTemplateFile } from '../templates/template-file.ts';

/**
 * What the process that reads files from outside can be asked for, and all that it can be. Each task takes plain data,
 * bytes as they were read from the disk among it, and gives a Result of plain data; nothing of a task stays for the next.
 */

export interface PdfToJudge extends Trust {
  readonly pdf: Uint8Array;
}

export interface PageToCheck {
  readonly pdf: Uint8Array;
  /** Folder of the program's own fonts. */
  readonly fontsDir: string;
}

export interface ContainerToOpen {
  /** .p12 or .pfx. */
  readonly container: Uint8Array;
  readonly password: string;
  readonly now: Date;
}

export interface SignatureToBegin {
  readonly pdf: Uint8Array;
  readonly request: Omit<SignRequest, 'fonts'>;
  /** Folder of the program's own fonts. */
  readonly fontsDir: string;
  /** Bytes that the signature's value may take. */
  readonly room: number;
}

/** A PDF with the detached signature that lies beside it, if any. */
export interface PdfToCheck extends PdfToJudge {
  readonly signature: Uint8Array | null;
}

export interface CheckedPdf {
  readonly verified: VerifiedSignatures;
  readonly detached: DetachedSignature | null;
  /** The form that it carries, if any. */
  readonly form: PbdDocument | null;
}

async function detachedOf({ pdf, signature, roots, at }: PdfToCheck): Promise<DetachedSignature | null> {
  if (signature === null) return null;
  const trusted = roots.flatMap((der) => readCertificate(der) ?? []);
  const judged = await verifyDetached(pdf, signature, trusted, at);
  return judged.ok ? judged.value : null;
}

/** `trustFile`: certificates of which all are trusted, beside the roots. */
export interface PdfToJudgeByFile extends PdfToJudge {
  readonly trustFile: Uint8Array | null;
}

const trustOf = ({ roots, at, trustFile }: PdfToJudgeByFile): Trust => {
  const more = trustFile === null ? [] : certificatesIn(trustFile).map(({ der }) => der);
  return { roots: [...roots, ...more], at };
};

export const TASKS = {
  /** Every signature of a PDF. */
  verifyPdf: (input: PdfToJudgeByFile) => verifyPdf(input.pdf, trustOf(input)),

  /** What speaks against signing a PDF whose page was checked. */
  objectionsToPdf: (input: PdfToJudgeByFile & { readonly intent: SigningIntent; readonly page: PageCheck }) =>
    objectionsToPdf(input.pdf, input.intent, input.page, trustOf(input)),

  /** Whether the page shows the form that the PDF carries. Draws it again. */
  checkPage: async ({ pdf, fontsDir }: PageToCheck): Promise<Result<PageCheck, never>> => {
    // Drawing takes pdfmake along, which no other task has to wait for.
    const [{ checkPage }, { drawingTools }] = await Promise.all([
      import('../signing/page/page-check.ts'),
      import('../signing/page/drawing-tools.ts'),
    ]);
    return ok(await checkPage(pdf, drawingTools(fontsDir)));
  },

  /** All that is to be known of a PDF at once, so that its bytes are handed over once. */
  checkPdf: async (input: PdfToCheck): Promise<Result<CheckedPdf, UnreadablePdf>> => {
    const { pdf, roots, at } = input;
    const verified = await verifyPdf(pdf, { roots, at });
    if (!verified.ok) return verified;
    const form = await readFormInPdf(pdf);
    const detached = await detachedOf(input);
    return ok({ verified: verified.value, detached, form: form.ok ? form.value : null });
  },

  /** What a 回执 says of a PDF. */
  receiptFacts: async (
    input: PdfToJudge,
  ): Promise<Result<{ readonly verified: VerifiedSignatures; readonly digests: FileDigests }, UnreadablePdf>> => {
    const verified = await verifyPdf(input.pdf, input);
    return verified.ok ? ok({ verified: verified.value, digests: fileDigests(input.pdf) }) : verified;
  },

  readFormInPdf: ({ pdf }: { readonly pdf: Uint8Array }) => readFormInPdf(pdf),

  /** A form as text, or a page. */
  readFormText: async ({ text, ...options }: { readonly text: Uint8Array } & TextOptions) =>
    readFormText(text, options),

  readPbd: async ({ pbd }: { readonly pbd: Uint8Array }) => decodePbd(pbd),

  /** A template that somebody has written or handed on. */
  readTemplate: async ({ template }: { readonly template: Uint8Array }) => readTemplateFile(template),

  /** Indicators that others have handed on. */
  readLibrary: async ({ library }: { readonly library: Uint8Array }) => decodeLibrary(library),

  /** Every certificate in a file; none where it is something else. */
  certificatesIn: async ({ file }: { readonly file: Uint8Array }): Promise<Result<readonly Certificate[], never>> =>
    ok(certificatesIn(file)),

  /** What a container's certificate says; the key stays here. */
  readIdentity: async (input: ContainerToOpen): Promise<Result<CertificateSummary, CertificateError>> => {
    const opened = await openIdentity(input.container, input.password, input.now);
    return opened.ok ? ok(opened.value.certificate.summary) : opened;
  },

  /** The container's key and certificates, for the process that signs. */
  openIdentity: ({ container, password, now }: ContainerToOpen) => openIdentity(container, password, now),

  /** Whether a picture can be a seal. */
  sealSize: async ({
    png,
  }: {
    readonly png: Uint8Array;
  }): Promise<Result<RealSize, { readonly code: 'bad-seal'; readonly reason: 'not-png' | 'too-large' }>> => {
    const size = pngSize(png);
    return size.ok ? size : err({ code: 'bad-seal', reason: size.error });
  },

  beginSignature: async ({ pdf, request, fontsDir, room }: SignatureToBegin) => {
    // Drawing takes the font engine along, which no other task has to wait for.
    const { beginSignature } = await import('../signing/begin-signature.ts');
    return beginSignature(pdf, { ...request, fonts: await loadSignatureFonts(fontsDir) }, room);
  },

  /** How a signature will look on the page; what is returned holds none. */
  previewSignature: async ({ pdf, request, fontsDir }: Omit<SignatureToBegin, 'room'>) => {
    const { previewSignature } = await import('../signing/preview.ts');
    return previewSignature(pdf, { ...request, fonts: await loadSignatureFonts(fontsDir) });
  },

  checkSigned: ({ pdf, role, time }: { readonly pdf: Uint8Array; readonly role: SignatureRole; readonly time: Date }) =>
    checkSigned(pdf, role, time),

  digests: async ({ file }: { readonly file: Uint8Array }): Promise<Result<FileDigests, never>> =>
    ok(fileDigests(file)),
} as const;
