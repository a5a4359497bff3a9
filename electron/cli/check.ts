import type { PbdDocument } from '../../shared/document/document.ts';
import { formOf } from '../../shared/document/document.ts';
import { columnTotal, totalsOf } from '../../shared/document/totals.ts';
import { blocksOfRole, columnOf } from '../../shared/forms/form.ts';
import { describeError } from '../../shared/messages/messages.ts';
import { percentOf, subtract } from '../../shared/money/money.ts';
import { auditKnown } from '../../shared/rules/audit-known.ts';
import { countBySeverity, SEVERITY_NAMES } from '../../shared/rules/report.ts';
import type { Command } from './arguments.ts';
import { readDocumentFile } from './documents.ts';
import { type CliIo, EXIT_FAILED, exitCodeOf, judgeTemplate, reportError, standingLine } from './io.ts';

/**
 * The sums of the template by their ids, each task block's by its key, and what follows from those that the program
 * knows: `difference` of income and expenditure, `taskShare` of what is spent beyond 基本支出, in per cent.
 */
function sumsOf(document: PbdDocument): Readonly<Record<string, string | null>> {
  const totals = totalsOf(document);
  const [expenditure, income] = [totals.get('expenditure'), totals.get('income')];
  const [tasks, beyond] = [totals.get('tasks'), totals.get('beyondBasic')];
  const ofBlocks = blocksOfRole(formOf(document), 'tasks').flatMap((block) => {
    const column = columnOf(block, 'amount');
    return column === null ? [] : [[block.key, columnTotal(document, block.key, column.key)]];
  });
  return {
    ...Object.fromEntries(ofBlocks),
    ...Object.fromEntries(totals),
    ...(expenditure === undefined || income === undefined ? {} : { difference: subtract(expenditure, income) }),
    ...(tasks === undefined || beyond === undefined ? {} : { taskShare: percentOf(tasks, beyond) }),
  };
}

async function checkFile(file: string, json: boolean, io: CliIo): Promise<number> {
  const read = await readDocumentFile(file);
  if (!read.ok) {
    reportError(io, file, read.error);
    if (json)
      io.stdout(`${JSON.stringify({ file, error: { ...read.error, message: describeError(read.error).message } })}\n`);
    return EXIT_FAILED;
  }
  const findings = auditKnown(read.value, await io.templates.known());
  const template = await judgeTemplate(io, read.value.template);
  if (json) {
    io.stdout(`${JSON.stringify({ file, template, findings, totals: sumsOf(read.value) })}\n`);
    return exitCodeOf(findings);
  }
  const { error, warning, info } = countBySeverity(findings);
  // A message names its place by itself.
  const lines = findings.map(({ id, severity, message }) => `  ${SEVERITY_NAMES[severity]} ${id} ${message}`);
  const standing = standingLine(template);
  const about = standing === null ? [] : [`  ${standing}`];
  io.stdout(`${[`${file}：错误 ${error}，警告 ${warning}，提示 ${info}`, ...about, ...lines].join('\n')}\n`);
  return exitCodeOf(findings);
}

/** `check`: findings and totals of each file, as text or as one JSON object a line. The worst exit code wins. */
export async function checkFiles(command: Extract<Command, { verb: 'check' }>, io: CliIo): Promise<number> {
  let worst = 0;
  for (const file of command.files) worst = Math.max(worst, await checkFile(file, command.json, io));
  return worst;
}
