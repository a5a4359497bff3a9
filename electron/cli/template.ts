import type { Template } from '../../shared/forms/template-schema.ts';
import { SHIPPED_TEMPLATES } from '../../shared/forms/templates.ts';
import { describeFailure } from '../../shared/messages/failures.ts';
import {
  brokenTemplateLine,
  describeTemplateError,
  shortChecksum,
  templateProblemLines,
} from '../../shared/messages/template-messages.ts';
import { formatMoment } from '../../shared/text/moments.ts';
import { visibleName } from '../../shared/text/visible-name.ts';
import { readRegularFile } from '../documents/document-files.ts';
import { MAX_TEMPLATE_BYTES, templateChecksum } from '../templates/template-file.ts';
import type { TemplateCommand } from './arguments.ts';
import { type CliIo, EXIT_DONE, EXIT_FAILED, EXIT_FINDINGS, reportError, reportText } from './io.ts';

const lineOf = ({ id, kind, name }: Template, sha256: string, origin: string): string =>
  [id, kind, visibleName(name), shortChecksum(sha256), origin].join('\t');

/** `template list`: those that come with the program and those added, each with the beginning of its checksum. */
async function listTemplates(io: CliIo): Promise<number> {
  const { templates, broken } = await io.templates.list();
  const lines = [
    ...SHIPPED_TEMPLATES.map((template) => lineOf(template, templateChecksum(template), '随程序附带')),
    ...templates.map(({ template, sha256, addedAt }) => lineOf(template, sha256, `${formatMoment(addedAt)} 导入`)),
  ];
  io.stdout(`${lines.join('\n')}\n`);
  for (const each of broken) io.stderr(`${brokenTemplateLine(each)}\n`);
  return broken.length === 0 ? EXIT_DONE : EXIT_FINDINGS;
}

/** The template in a file, or the exit code after its faults were told: all of them, a line each. */
async function readTemplate(file: string, io: CliIo): Promise<Template | number> {
  const bytes = await readRegularFile(file, MAX_TEMPLATE_BYTES);
  if (!bytes.ok) {
    reportError(io, file, bytes.error);
    return EXIT_FAILED;
  }
  const read = await io.reader.run('readTemplate', { template: bytes.value });
  if (read.ok) return read.value;
  if (read.error.code === 'template-wrong') {
    io.stderr(`${file}：模板有误。\n${templateProblemLines(read.error.problems).join('\n')}\n`);
    return EXIT_FINDINGS;
  }
  reportText(io, file, describeFailure(read.error));
  return EXIT_FAILED;
}

async function addTemplate(file: string, template: Template, replace: boolean, io: CliIo): Promise<number> {
  const added = await io.templates.add(template, replace);
  if (added.ok) {
    io.stderr(`已导入模板“${visibleName(template.name)}”，校验码 ${shortChecksum(added.value.sha256)}。\n`);
    return EXIT_DONE;
  }
  if (added.error.code === 'template-id-own') {
    const { title, message } = describeTemplateError(added.error);
    io.stderr(`${file}：${title}。${message}（加 --replace）\n`);
    return EXIT_FINDINGS;
  }
  reportText(io, file, describeFailure(added.error));
  return added.error.code === 'template-id-shipped' || added.error.code === 'template-there'
    ? EXIT_FINDINGS
    : EXIT_FAILED;
}

/** `template list`, `template check`, `template add`. */
export async function templateCommand(command: TemplateCommand, io: CliIo): Promise<number> {
  if (command.action === 'list') return listTemplates(io);
  const { input } = command;
  const template = await readTemplate(input, io);
  if (typeof template === 'number') return template;
  if (command.action === 'add') return addTemplate(input, template, command.replace, io);
  const checksum = shortChecksum(templateChecksum(template));
  io.stdout(`${input}：模板“${visibleName(template.name)}”（${template.id}）没有发现问题，校验码 ${checksum}。\n`);
  return EXIT_DONE;
}
