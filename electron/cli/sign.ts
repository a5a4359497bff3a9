import type { OpenError } from '../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { SignError } from '../../shared/signing/errors.ts';
import { roleName } from '../../shared/signing/roles.ts';
import { describeCertificateError } from '../../shared/text/certificate-messages.ts';
import { describeFailure } from '../../shared/text/failures.ts';
import { describeError, type ErrorText } from '../../shared/text/messages.ts';
import { describeSignError } from '../../shared/text/signing-messages.ts';
import { writeFileAtomically } from '../documents/atomic-write.ts';
import { readRegularFile } from '../documents/document-files.ts';
import { MAX_PDF_BYTES, readFormInPdf } from '../signing/form-in-pdf.ts';
import { readIdentity } from '../signing/identity.ts';
import { objectionOfPage } from '../signing/page/objection-of-page.ts';
import { checkPage } from '../signing/page/page-check.ts';
import { signPdf } from '../signing/sign-pdf.ts';
import { objectionToSigning } from '../signing/sign-rules.ts';
import { loadSignatureFonts } from '../signing/signature-fonts.ts';
import type { SignCommand } from './arguments.ts';
import { type CliIo, EXIT_DONE, EXIT_FAILED, EXIT_FINDINGS, reportError, reportText } from './io.ts';
import { pageTools } from './page-tools.ts';

const MAX_SMALL_BYTES = 16 * 1024 * 1024;

interface Refusal {
  readonly file: string;
  readonly text: ErrorText;
  readonly exit: number;
}

const unread = (file: string, error: OpenError): Result<never, Refusal> =>
  err({ file, text: describeError(error), exit: EXIT_FAILED });

/** `--anyway` lifts every objection but that the page differs. */
const stands = (objection: SignError | null, anyway: boolean): boolean =>
  objection !== null && !(anyway && objection.code !== 'page-differs');

/** Whether the form in the PDF may be signed: what counts is the .pbd it carries, judged anew. */
async function checkForm(pdf: Uint8Array, command: SignCommand, io: CliIo): Promise<Result<null, Refusal>> {
  const { input, anyway } = command;
  const form = await readFormInPdf(pdf);
  if (!form.ok) return err({ file: input, text: describeFailure(form.error), exit: EXIT_FAILED });
  const ofPage = objectionOfPage(await checkPage(pdf, pageTools(io.resources.fontsDir)));
  const objection = stands(ofPage, anyway) ? ofPage : objectionToSigning(form.value, anyway);
  return objection === null ? ok(null) : err({ file: input, text: describeSignError(objection), exit: EXIT_FINDINGS });
}

async function signedFile(command: SignCommand, io: CliIo): Promise<Result<Uint8Array, Refusal>> {
  const pdf = await readRegularFile(command.input, MAX_PDF_BYTES);
  if (!pdf.ok) return unread(command.input, pdf.error);
  const checked = await checkForm(pdf.value, command, io);
  if (!checked.ok) return checked;
  const seal = command.seal === null ? null : await readRegularFile(command.seal, MAX_SMALL_BYTES);
  if (seal !== null && !seal.ok) return unread(command.seal ?? '', seal.error);
  const container = await readRegularFile(command.p12, MAX_SMALL_BYTES);
  if (!container.ok) return unread(command.p12, container.error);
  const time = new Date(io.now());
  const identity = await readIdentity(container.value, await io.password(), time);
  if (!identity.ok)
    return err({ file: command.p12, text: describeCertificateError(identity.error), exit: EXIT_FAILED });
  const { certificate, signer } = identity.value;
  const { fontsDir } = io.resources;
  const request = {
    role: command.role,
    signerName: certificate.summary.subject,
    time,
    certify: command.certify,
    seal: seal?.value ?? null,
    fonts: await loadSignatureFonts(fontsDir),
  };
  const signed = await signPdf(pdf.value, request, signer);
  return signed.ok ? signed : err({ file: command.input, text: describeSignError(signed.error), exit: EXIT_FAILED });
}

/** `sign`: a signature in the place of a role. Nothing is written unless all of it has been checked. */
export async function signFile(command: SignCommand, io: CliIo): Promise<number> {
  const signed = await signedFile(command, io);
  if (!signed.ok) {
    reportText(io, signed.error.file, signed.error.text);
    return signed.error.exit;
  }
  const written = await writeFileAtomically(command.output, signed.value);
  if (!written.ok) {
    reportError(io, command.output, written.error);
    return EXIT_FAILED;
  }
  io.stderr(`已以“${roleName(command.role)}”身份签名：${command.output}。\n`);
  return EXIT_DONE;
}
