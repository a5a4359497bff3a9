import type { OpenError } from '../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { roleName } from '../../shared/signing/roles.ts';
import { describeFailure } from '../../shared/text/failures.ts';
import { describeError, type ErrorText } from '../../shared/text/messages.ts';
import { describeSignError } from '../../shared/text/signing-messages.ts';
import { writeFileAtomically } from '../documents/atomic-write.ts';
import { readRegularFile } from '../documents/document-files.ts';
import { MAX_CONTAINER_BYTES, MAX_PDF_BYTES, MAX_SEAL_BYTES } from '../reading/file-sizes.ts';
import type { Reader } from '../reading/reader.ts';
import { identityApart, signApart } from '../reading/sign-apart.ts';
import { objectionToSigning } from '../signing/sign-rules.ts';
import type { SignCommand } from './arguments.ts';
import { type CliIo, EXIT_DONE, EXIT_FAILED, EXIT_FINDINGS, reportError, reportText } from './io.ts';

interface Refusal {
  readonly file: string;
  readonly text: ErrorText;
  readonly exit: number;
}

const unread = (file: string, error: OpenError): Result<never, Refusal> =>
  err({ file, text: describeError(error), exit: EXIT_FAILED });

/** Whether the form in the PDF may be signed: what counts is the .pbd it carries, judged anew. */
async function checkForm(
  pdf: Uint8Array,
  { input, anyway }: SignCommand,
  reader: Reader,
): Promise<Result<null, Refusal>> {
  const form = await reader.run('readFormInPdf', { pdf });
  if (!form.ok) return err({ file: input, text: describeFailure(form.error), exit: EXIT_FAILED });
  const objection = objectionToSigning(form.value, anyway);
  return objection === null ? ok(null) : err({ file: input, text: describeSignError(objection), exit: EXIT_FINDINGS });
}

async function signedFile(command: SignCommand, io: CliIo): Promise<Result<Uint8Array, Refusal>> {
  const pdf = await readRegularFile(command.input, MAX_PDF_BYTES);
  if (!pdf.ok) return unread(command.input, pdf.error);
  const checked = await checkForm(pdf.value, command, io.reader);
  if (!checked.ok) return checked;
  const seal = command.seal === null ? null : await readRegularFile(command.seal, MAX_SEAL_BYTES);
  if (seal !== null && !seal.ok) return unread(command.seal ?? '', seal.error);
  const container = await readRegularFile(command.p12, MAX_CONTAINER_BYTES);
  if (!container.ok) return unread(command.p12, container.error);
  const time = new Date(io.now());
  const identity = await identityApart(io.reader, container.value, await io.password(), time);
  if (!identity.ok) return err({ file: command.p12, text: describeFailure(identity.error), exit: EXIT_FAILED });
  const { certificate, signer } = identity.value;
  const request = {
    role: command.role,
    signerName: certificate.summary.subject,
    time,
    certify: command.certify,
    seal: seal?.value ?? null,
  };
  const signed = await signApart(io.reader, pdf.value, request, signer, io.resources.fontsDir);
  return signed.ok ? signed : err({ file: command.input, text: describeFailure(signed.error), exit: EXIT_FAILED });
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
