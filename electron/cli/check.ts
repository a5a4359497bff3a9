import { auditDocument } from '../../shared/rules/audit.ts';
import { countBySeverity, SEVERITY_NAMES } from '../../shared/rules/report.ts';
import { totalsOf } from '../../shared/document/totals.ts';
import { describeError } from '../../shared/messages/messages.ts';
import type { Command } from './arguments.ts';
import { readDocumentFile } from './documents.ts';
import { type CliIo, EXIT_FAILED, exitCodeOf, reportError } from './io.ts';

async function checkFile(file: string, json: boolean, io: CliIo): Promise<number> {
  const read = await readDocumentFile(file);
  if (!read.ok) {
    reportError(io, file, read.error);
    if (json)
      io.stdout(`${JSON.stringify({ file, error: { ...read.error, message: describeError(read.error).message } })}\n`);
    return EXIT_FAILED;
  }
  const findings = auditDocument(read.value);
  const totals = totalsOf(read.value);
  if (json) {
    io.stdout(`${JSON.stringify({ file, findings, totals })}\n`);
    return exitCodeOf(findings);
  }
  const { error, warning, info } = countBySeverity(findings);
  // A message names its place by itself.
  const lines = findings.map(({ id, severity, message }) => `  ${SEVERITY_NAMES[severity]} ${id} ${message}`);
  io.stdout(`${[`${file}：错误 ${error}，警告 ${warning}，提示 ${info}`, ...lines].join('\n')}\n`);
  return exitCodeOf(findings);
}

/** `check`: findings and totals of each file, as text or as one JSON object a line. The worst exit code wins. */
export async function checkFiles(command: Extract<Command, { verb: 'check' }>, io: CliIo): Promise<number> {
  let worst = 0;
  for (const file of command.files) worst = Math.max(worst, await checkFile(file, command.json, io));
  return worst;
}
