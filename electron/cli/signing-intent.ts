import type { OpenError } from '../../shared/ipc/errors.ts';
import { describeFailure } from '../../shared/messages/failures.ts';
import { describeError, type ErrorText } from '../../shared/messages/messages.ts';
import { describeObjection, describeObjections } from '../../shared/messages/objection-messages.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { CertificateSummary } from '../../shared/signing/certificate.ts';
import { isLiftable, type Objection } from '../../shared/signing/objections.ts';
import { readRegularFile } from '../documents/document-files.ts';
import { MAX_CERTIFICATE_FILE_BYTES } from '../documents/file-sizes.ts';
import { pageApart } from '../reading/page-apart.ts';
import type { SignCommand } from './arguments.ts';
import { type CliIo, EXIT_FAILED, EXIT_FINDINGS, reportOf } from './io.ts';

/** What speaks against a signature on the command line: told one by one, and lifted by `--anyway` where it may be. */

export interface Refusal {
  /** As it is written to standard error. */
  readonly report: string;
  readonly exit: number;
}

export const failed = (file: string, text: ErrorText): Result<never, Refusal> =>
  err({ report: reportOf(file, text), exit: EXIT_FAILED });

export const unread = (file: string, error: OpenError): Result<never, Refusal> => failed(file, describeError(error));

/** The file of roots by which earlier signatures are judged; without `--trust` none are trusted. */
async function readTrustFile(trust: string | null): Promise<Result<Uint8Array | null, Refusal>> {
  if (trust === null) return ok(null);
  const roots = await readRegularFile(trust, MAX_CERTIFICATE_FILE_BYTES);
  return roots.ok ? roots : unread(trust, roots.error);
}

const indented = (objections: readonly Objection[]): string =>
  objections.map((each) => `    ${describeObjection(each)}\n`).join('');

/** Each named: those that `--anyway` lifts, and those that nothing does. */
function refusalOf(objections: readonly Objection[], { input }: SignCommand): Refusal {
  const liftable = objections.filter(isLiftable);
  const absolute = objections.filter((each) => !isLiftable(each));
  const parts = [
    ...(absolute.length > 0 ? [`  不能放行：\n${indented(absolute)}`] : []),
    ...(liftable.length > 0 ? [`  需要核对，确认无误可加 --anyway：\n${indented(liftable)}`] : []),
  ];
  const { title } = describeObjections(objections);
  return { report: `${input}：${title}。没有签名，原文件没有被改动。\n${parts.join('')}`, exit: EXIT_FINDINGS };
}

/** What speaks against it, judged by the .pbd that the PDF carries and by the signatures that it bears. */
export async function checkIntent(
  pdf: Uint8Array,
  signer: CertificateSummary,
  command: SignCommand,
  io: CliIo,
): Promise<Result<null, Refusal>> {
  const { input, role, trust, anyway } = command;
  const form = await io.reader.run('readFormInPdf', { pdf });
  if (!form.ok) return failed(input, describeFailure(form.error));
  const trustFile = await readTrustFile(trust);
  if (!trustFile.ok) return trustFile;
  const intent = { document: form.value, role, signer, known: await io.templates.known() };
  const page = await pageApart(io.reader, pdf, io.resources.fontsDir);
  const judged = { pdf, intent, page, roots: [], trustFile: trustFile.value, at: new Date(io.now()) };
  const objections = await io.reader.run('objectionsToPdf', judged);
  if (!objections.ok) return failed(input, describeFailure(objections.error));
  const lifted = anyway ? objections.value.filter(isLiftable) : [];
  if (lifted.length < objections.value.length) return err(refusalOf(objections.value, command));
  if (lifted.length > 0) io.stderr(`${input}：已按 --anyway 放行：\n${indented(lifted)}`);
  return ok(null);
}
