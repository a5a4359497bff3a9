import { describeFailure } from '../../shared/messages/failures.ts';
import { auditDocument } from '../../shared/rules/audit.ts';
import { readRegularFile } from '../documents/document-files.ts';
import { MAX_PDF_BYTES } from '../documents/file-sizes.ts';
import type { Command } from './arguments.ts';
import { writeDocumentFile } from './documents.ts';
import { type CliIo, EXIT_FAILED, exitCodeOf, reportError, reportText } from './io.ts';

/** `import` of a PDF: the .pbd that it carries. What was signed stays in the PDF; the .pbd is unsigned. */
export async function importFromPdf(command: Extract<Command, { verb: 'import' }>, io: CliIo): Promise<number> {
  const { input, output } = command;
  const pdf = await readRegularFile(input, MAX_PDF_BYTES);
  if (!pdf.ok) {
    reportError(io, input, pdf.error);
    return EXIT_FAILED;
  }
  const form = await io.reader.run('readFormInPdf', { pdf: pdf.value });
  if (!form.ok) {
    reportText(io, input, describeFailure(form.error));
    return EXIT_FAILED;
  }
  const written = await writeDocumentFile(output, form.value);
  if (!written.ok) {
    reportError(io, output, written.error);
    return EXIT_FAILED;
  }
  io.stderr(`已从 PDF 取出申报表，保存为 ${output}。取出的内容没有签名，改动后须重新导出、签名。\n`);
  return exitCodeOf(auditDocument(form.value));
}
