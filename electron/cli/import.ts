import path from 'node:path';
import { auditDocument } from '../../shared/rules/audit.ts';
import { countBySeverity } from '../../shared/rules/report.ts';
import { describeRepair } from '../../shared/messages/messages.ts';
import { importFormFile } from '../exchange/import-file.ts';
import type { Command } from './arguments.ts';
import { writeDocumentFile } from './documents.ts';
import { importFromPdf } from './import-pdf.ts';
import { type CliIo, EXIT_FAILED, exitCodeOf, reportError } from './io.ts';

/** `import`: the form as text into a .pbd. What was mended goes to standard error. */
export async function importToFile(command: Extract<Command, { verb: 'import' }>, io: CliIo): Promise<number> {
  if (path.extname(command.input).toLowerCase() === '.pdf') return importFromPdf(command, io);
  const read = await importFormFile(command.input, io.reader);
  if (!read.ok) {
    reportError(io, command.input, read.error);
    return EXIT_FAILED;
  }
  for (const repair of read.value.repairs) io.stderr(`${command.input}：${describeRepair(repair)}\n`);
  const written = await writeDocumentFile(command.output, read.value.document);
  if (!written.ok) {
    reportError(io, command.output, written.error);
    return EXIT_FAILED;
  }
  const findings = auditDocument(read.value.document);
  const { error, warning, info } = countBySeverity(findings);
  io.stderr(`已保存 ${command.output}：错误 ${error}，警告 ${warning}，提示 ${info}。\n`);
  return exitCodeOf(findings);
}
