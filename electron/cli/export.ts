import { writeFileAtomically } from '../documents/atomic-write.ts';
import { formDrawing } from '../pdf/draw-form.ts';
import { describePdfError } from '../pdf/failure.ts';
import { loadFonts } from '../pdf/fonts.ts';
import { preparePdfmake, renderPdf } from '../pdf/render.ts';
import type { Command } from './arguments.ts';
import { readDocumentFile } from './documents.ts';
import { type CliIo, EXIT_FAILED, exitCodeOf, judgeTemplate, reportError, standingLine } from './io.ts';

/** `export`: the PDF of a .pbd; while errors stand it is marked 草稿. */
export async function exportFile(command: Extract<Command, { verb: 'export' }>, io: CliIo): Promise<number> {
  const read = await readDocumentFile(command.input);
  if (!read.ok) {
    reportError(io, command.input, read.error);
    return EXIT_FAILED;
  }
  const { orientation, signingBlock, annex } = command;
  const { table, options, findings } = formDrawing(
    read.value,
    { orientation, signingBlock, annex },
    new Date(io.now()),
  );
  const { fontsDir } = io.resources;
  preparePdfmake(fontsDir);
  const pdf = await renderPdf(table, options, loadFonts(fontsDir));
  if (!pdf.ok) {
    reportError(io, command.input, describePdfError(read.value, pdf.error));
    return EXIT_FAILED;
  }
  const written = await writeFileAtomically(command.output, pdf.value.bytes);
  if (!written.ok) {
    reportError(io, command.output, written.error);
    return EXIT_FAILED;
  }
  io.stderr(
    `已导出 ${command.output}：${pdf.value.pageCount} 页${options.draft ? '，有错误未改，带“草稿”水印' : ''}。\n`,
  );
  const standing = standingLine(await judgeTemplate(io, read.value.template));
  if (standing !== null) io.stderr(`${command.input}：${standing}\n`);
  return exitCodeOf(findings);
}
