import { describeFailure } from '../../shared/messages/failures.ts';
import { describeError } from '../../shared/messages/messages.ts';
import { describeUnverifiable } from '../../shared/messages/signing-messages.ts';
import { withPage } from '../../shared/signing/with-page.ts';
import { readRegularFile } from '../documents/document-files.ts';
import { MAX_CERTIFICATE_FILE_BYTES, MAX_PDF_BYTES } from '../documents/file-sizes.ts';
import { pageApart } from '../reading/page-apart.ts';
import type { Command } from './arguments.ts';
import {
  type CliIo,
  EXIT_DONE,
  EXIT_FAILED,
  EXIT_FINDINGS,
  judgeTemplate,
  reportError,
  reportText,
  standingLine,
} from './io.ts';
import { describeResult, jsonOf } from './verification-report.ts';

/** `verify`: every signature of a PDF, judged by the roots in a file; exit code 0 where all hold. */
export async function verifyFile(command: Extract<Command, { verb: 'verify' }>, io: CliIo): Promise<number> {
  const { input, trust, json } = command;
  const write = (value: object): void => io.stdout(`${JSON.stringify(value)}\n`);
  const pdf = await readRegularFile(input, MAX_PDF_BYTES);
  const roots = trust === null ? null : await readRegularFile(trust, MAX_CERTIFICATE_FILE_BYTES);
  const unread = !pdf.ok
    ? ([input, pdf.error] as const)
    : roots?.ok === false
      ? ([trust ?? '', roots.error] as const)
      : null;
  if (unread !== null || !pdf.ok) {
    if (unread !== null) reportError(io, unread[0], unread[1]);
    if (json && unread !== null) write({ file: input, error: unread[1], message: describeError(unread[1]).message });
    return EXIT_FAILED;
  }
  const trustFile = roots?.ok ? roots.value : null;
  const verified = await io.reader.run('verifyPdf', { pdf: pdf.value, roots: [], trustFile, at: new Date(io.now()) });
  if (!verified.ok) {
    const unverifiable = typeof verified.error === 'string' ? { code: verified.error } : null;
    const error = typeof verified.error === 'string' ? { code: verified.error } : verified.error;
    const text = unverifiable === null ? describeFailure(error) : describeUnverifiable(unverifiable);
    reportText(io, input, text);
    if (json) write({ file: input, error, message: text.message });
    return EXIT_FAILED;
  }
  const judged = withPage(verified.value, await pageApart(io.reader, pdf.value, io.resources.fontsDir));
  const form = await io.reader.run('readFormInPdf', { pdf: pdf.value });
  const template = form.ok ? await judgeTemplate(io, form.value.template) : null;
  if (json) write({ ...jsonOf(input, judged), template });
  else io.stdout(`${describeResult(input, judged, template === null ? null : standingLine(template))}\n`);
  return judged.ok ? EXIT_DONE : EXIT_FINDINGS;
}
