import { optionMeant } from '../forms/choices.ts';
import type { FieldSpec } from '../forms/fields.ts';
import { fieldName } from '../forms/labels.ts';
import { eachCell } from './context.ts';
import { explain, TEMPLATE } from './explanation.ts';
import { type Found, rule } from './rule.ts';
import { shown } from './shown.ts';

/** Whether the field has options of its own, and the text is none of them. 一级 and 二级 have I-05. */
const isNoOption = ({ kind, options }: FieldSpec, text: string): boolean =>
  kind === 'choice' && options !== undefined && text.trim() !== '' && optionMeant(options, text) === null;

/** C-15 A text is none of those that its list offers: it was imported, or pasted, from another form. Source: the template. */
export const noOption = rule({
  id: 'C-15',
  severity: 'warning',
  explanation: explain('可选项', '从列表里选的栏目，只填列表里有的。', TEMPLATE),
  judge({ fields, blocks }) {
    const findings: Found[] = [];
    const add = (path: string, place: string, text: string): void => {
      const message = `${place}“${shown(text)}”不在可选项里，请重新选择或说明。`;
      findings.push({ path, message });
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
  },
});
