import path from 'node:path';
import { importLines } from '../../shared/messages/import-messages.ts';
import { describeError } from '../../shared/messages/messages.ts';
import { auditKnown } from '../../shared/rules/audit-known.ts';
import { countBySeverity } from '../../shared/rules/report.ts';
import { importFormFile } from '../exchange/import-file.ts';
import type { ImportCommand } from './arguments.ts';
import { writeDocumentFile } from './documents.ts';
import { importFromPdf } from './import-pdf.ts';
import { type CliIo, EXIT_FAILED, exitCodeOf, reportError } from './io.ts';

/**
 * `import`: the form as text into a .pbd. What was mended and what found no place goes to standard error, or as data to
 * standard output. What must be looked at first is saved only where it was said that it shall be.
 */
export async function importToFile(command: ImportCommand, io: CliIo): Promise<number> {
  const { input, output, template, unit, anyway, json } = command;
  if (path.extname(input).toLowerCase() === '.pdf') return importFromPdf(command, io);
  const known = await io.templates.known();
  const read = await importFormFile(input, io.reader, {
    templates: known,
    ...(template === null ? {} : { template }),
    ...(unit === null ? {} : { unit }),
  });
  if (!read.ok) {
    reportError(io, input, read.error);
    if (read.error.code === 'unit-unclear') io.stderr(`请用 --unit 元 或 --unit 万元 指明表中金额的单位。\n`);
    if (read.error.code === 'other-template') io.stderr('也可以用 --template 编号 指明按哪个模板读。\n');
    if (json) {
      const { message } = describeError(read.error);
      io.stdout(`${JSON.stringify({ file: input, error: { ...read.error, message } })}\n`);
    }
    return EXIT_FAILED;
  }
  const { document, report } = read.value;
  const lines = importLines(report);
  const mustBeSeen = report.doubts.length > 0 && !anyway;
  if (json) io.stdout(`${JSON.stringify({ file: input, saved: !mustBeSeen, report, lines })}\n`);
  for (const line of lines) io.stderr(`${input}：${line}\n`);
  if (mustBeSeen) {
    io.stderr(
      `${input}：以上内容须先核对，没有保存。核对后仍要保存，请加 --anyway；属于另一模板的，请用 --template 指明。\n`,
    );
    return EXIT_FAILED;
  }
  const written = await writeDocumentFile(output, document);
  if (!written.ok) {
    reportError(io, output, written.error);
    return EXIT_FAILED;
  }
  const findings = auditKnown(document, known);
  const { error, warning, info } = countBySeverity(findings);
  io.stderr(`已保存 ${output}：错误 ${error}，警告 ${warning}，提示 ${info}。\n`);
  return exitCodeOf(findings);
}
