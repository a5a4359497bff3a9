import { optionMeant } from '../forms/choices.ts';
import type { FieldSpec } from '../forms/fields.ts';
import { fieldName } from '../forms/labels.ts';
import { type AuditContext, eachCell } from './context.ts';
import type { Finding } from './finding.ts';
import { shown } from './shown.ts';

/** Whether the field has options of its own, and the text is none of them. 一级 and 二级 have I-05. */
const isNoOption = ({ kind, options }: FieldSpec, text: string): boolean =>
  kind === 'choice' && options !== undefined && text.trim() !== '' && optionMeant(options, text) === null;

/** C-15 A text is none of those that its list offers: it was imported, or pasted, from another form. Source: the template. */
export function noOption({ fields, blocks }: AuditContext): readonly Finding[] {
  const findings: Finding[] = [];
  const add = (path: string, place: string, text: string): void => {
    const message = `${place}“${shown(text)}”不在可选项里，请重新选择或说明。`;
    findings.push({ id: 'C-15', severity: 'warning', path, message });
  };
  for (const { path, spec, text } of fields) if (isNoOption(spec, text)) add(path, fieldName(spec), text);
  eachCell(
    blocks,
    ({ spec }) => spec.kind === 'choice' && spec.options !== undefined,
    (text, { key, label, spec }, { place, path }) => {
      if (isNoOption(spec, text)) add(path(key), `${place}${label}`, text);
    },
  );
  return findings;
}
