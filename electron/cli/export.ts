import { layoutForm } from '../../shared/form/table.ts';
import { withoutLastYearValues } from '../../shared/last-year/pending.ts';
import { auditDocument, hasErrors } from '../../shared/rules/audit.ts';
import { writeFileAtomically } from '../documents/atomic-write.ts';
import { encodePbd } from '../documents/pbd-file.ts';
import { describePdfError } from '../pdf/failure.ts';
import { loadFonts } from '../pdf/fonts.ts';
import { preparePdfmake, renderPdf } from '../pdf/render.ts';
import type { Command } from './arguments.ts';
import { readDocumentFile } from './documents.ts';
import { type CliIo, EXIT_FAILED, exitCodeOf, reportError } from './io.ts';

/** `export`: the PDF of a .pbd; while errors stand it is marked 草稿. */
export async function exportFile(command: Extract<Command, { verb: 'export' }>, io: CliIo): Promise<number> {
  const read = await readDocumentFile(command.input);
  if (!read.ok) {
    reportError(io, command.input, read.error);
    return EXIT_FAILED;
  }
  const document = withoutLastYearValues(read.value);
  const findings = auditDocument(document);
  const { fontsDir } = io.resources;
  preparePdfmake(fontsDir);
  const table = layoutForm(document, { signingBlock: command.signingBlock });
  const draft = hasErrors(findings);
  const { orientation } = command;
  const pdf = await renderPdf(
    table,
    { draft, orientation, createdAt: io.now(), author: document.head.departmentName, pbd: encodePbd(document) },
    loadFonts(fontsDir),
  );
  if (!pdf.ok) {
    reportError(io, command.input, describePdfError(document, pdf.error));
    return EXIT_FAILED;
  }
  const written = await writeFileAtomically(command.output, pdf.value.bytes);
  if (!written.ok) {
    reportError(io, command.output, written.error);
    return EXIT_FAILED;
  }
  io.stderr(`已导出 ${command.output}：${pdf.value.pageCount} 页${draft ? '，有错误未改，带“草稿”水印' : ''}。\n`);
  return exitCodeOf(findings);
}
