import type { Result } from '../../shared/result.ts';
import { roleName } from '../../shared/signing/roles.ts';
import { describeCertificateError } from '../../shared/text/certificate-messages.ts';
import { describeSignError } from '../../shared/text/signing-messages.ts';
import { writeFileAtomically } from '../documents/atomic-write.ts';
import { readRegularFile } from '../documents/document-files.ts';
import { MAX_PDF_BYTES } from '../signing/form-in-pdf.ts';
import { readIdentity } from '../signing/identity.ts';
import { signPdf } from '../signing/sign-pdf.ts';
import { loadSignatureFonts } from '../signing/signature-fonts.ts';
import type { SignCommand } from './arguments.ts';
import { type CliIo, EXIT_DONE, EXIT_FAILED, reportError } from './io.ts';
import { checkIntent, failed, type Refusal, unread } from './signing-intent.ts';

const MAX_SMALL_BYTES = 16 * 1024 * 1024;

async function signedFile(command: SignCommand, io: CliIo): Promise<Result<Uint8Array, Refusal>> {
  const pdf = await readRegularFile(command.input, MAX_PDF_BYTES);
  if (!pdf.ok) return unread(command.input, pdf.error);
  const seal = command.seal === null ? null : await readRegularFile(command.seal, MAX_SMALL_BYTES);
  if (seal !== null && !seal.ok) return unread(command.seal ?? '', seal.error);
  const container = await readRegularFile(command.p12, MAX_SMALL_BYTES);
  if (!container.ok) return unread(command.p12, container.error);
  const time = new Date(io.now());
  const identity = await readIdentity(container.value, await io.password(), time);
  if (!identity.ok) return failed(command.p12, describeCertificateError(identity.error));
  const { certificate, signer } = identity.value;
  const checked = await checkIntent(pdf.value, certificate.summary, command, io);
  if (!checked.ok) return checked;
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
  return signed.ok ? signed : failed(command.input, describeSignError(signed.error));
}

/** `sign`: a signature in the place of a role. Nothing is written unless all of it has been checked. */
export async function signFile(command: SignCommand, io: CliIo): Promise<number> {
  const signed = await signedFile(command, io);
  if (!signed.ok) {
    io.stderr(signed.error.report);
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
