import { clean, labelText } from '../text/clean.ts';
import { KANGXI_RADICAL } from '../text/radicals.ts';
import type { Block, Form } from './form.ts';
import type { FormKind } from './kind.ts';
import { KIND_IDS, kindOf } from './kinds.ts';
import type { TemplateProblem } from './resolve.ts';
import type { Template } from './template-schema.ts';

/**
 * The words of a template: seen as they are, told apart from one another, and never those of another kind of form. They
 * stand on a page that is signed, beside the officer's own.
 */

const PLACEHOLDER = /\{[^{}]*\}/g;
/** Printed above the table: a year and a level are put in. */
const ABOVE = /^(?:title|titles\.\d+|subtitle|unitLine)$/;
/** Labels into which a level is put: of fields, columns, lines and sums. */
const LABELLED = /^(?:sums\.\d+|blocks\.\d+\.(?:fields|rows|columns|halves)\..+)\.label$/;

const placeholdersAt = (path: string): readonly string[] => {
  if (ABOVE.test(path)) return ['{year}', '{level}'];
  return LABELLED.test(path) ? ['{level}'] : [];
};

/** Why words have no place in a template; null where they have. */
function wordsProblem(words: string, path: string): string | null {
  const { text, changes } = clean(words, 'typing');
  if (changes.length > 0 || text !== words) return '含有看不见或改变书写方向的字符，或一个字上的附加符号过多';
  if (/[\n\t]/.test(words)) return '不能换行或含制表符';
  if (words !== '' && words.trim() === '') return '只有空白';
  if (words !== words.trim()) return '首尾有空白';
  if (words.search(KANGXI_RADICAL) >= 0) return '含有部首字符，请改为普通汉字';
  const known = placeholdersAt(path);
  const unknown = (words.match(PLACEHOLDER) ?? []).find((each) => !known.includes(each));
  return unknown === undefined ? null : `${unknown} 在这里不会被替换`;
}

function eachText(data: unknown, path: string, visit: (text: string, path: string) => void): void {
  if (typeof data === 'string') visit(data, path);
  else if (typeof data === 'object' && data !== null) {
    for (const [name, value] of Object.entries(data)) eachText(value, path === '' ? name : `${path}.${name}`, visit);
  }
}

/** Titles by which a sheet would be taken for another kind of form. */
function titleProblems({ title, titles = [] }: Template, kind: FormKind): readonly TemplateProblem[] {
  const isOf = (text: string, of: FormKind): boolean => of.titles.some((pattern) => pattern.test(text));
  const others = KIND_IDS.filter((id) => id !== kind.id).flatMap((id) => kindOf(id) ?? []);
  return [['title', title] as const, ...titles.map((each, at) => [`titles.${at}`, each] as const)].flatMap(
    ([path, words]) => {
      const text = labelText(words);
      if (isOf(text, kind)) return [];
      const other = others.find((each) => isOf(text, each));
      return other === undefined ? [] : [{ path, problem: `这是“${other.name}”的标题` }];
    },
  );
}

/** What stands side by side: where in the file, which thing it is, and its label. */
type Labels = readonly (readonly [path: string, what: string, label: string])[];

/** Different things under one label. The same thing twice is another problem, and told as that. */
function doubles(labels: Labels): readonly TemplateProblem[] {
  const seen = new Map<string, string>();
  return labels.flatMap(([path, what, label]) => {
    const key = labelText(label);
    const other = seen.get(key);
    if (key === '' || other === undefined) {
      seen.set(key, what);
      return [];
    }
    return other === what ? [] : [{ path, problem: `旁边已有“${label}”，请改得能区分` }];
  });
}

/** The labels of a block that an officer has to tell apart. Those of another column of amounts repeat by right. */
function labelsOf(block: Block, where: string): readonly Labels[] {
  switch (block.kind) {
    case 'prose':
      return [block.fields.map(({ path, spec }, at) => [`${where}.fields.${at}`, path, spec.label] as const)];
    case 'pairs':
      return [
        block.rows.flatMap((row, line) =>
          row.map(({ path, spec }, at) => [`${where}.rows.${line}.${at}`, path, spec.label] as const),
        ),
      ];
    case 'rows':
      return [
        block.columns.map(
          ({ key, spec, group }, at) => [`${where}.columns.${at}`, key, `${group ?? ''}${spec.label}`] as const,
        ),
      ];
    case 'amounts':
      return block.halves.flatMap(({ groups }, half) =>
        groups.map(({ lines }, group) =>
          lines.flatMap((line, at) => {
            const path = `${where}.halves.${half}.groups.${group}.lines.${at}`;
            return line === null
              ? []
              : [[path, line.fields.map((field) => field?.path).join(' '), line.label] as const];
          }),
        ),
      );
  }
}

/** Everything wrong with a template's words. */
export function wordProblems(form: Form, template: Template, kind: FormKind): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  eachText(template, '', (words, path) => {
    const problem = wordsProblem(words, path);
    if (problem !== null) problems.push({ path, problem });
  });
  const blocks = form.blocks.flatMap(({ key, label, printed }, at) =>
    label === null || !printed ? [] : [[`blocks.${at}.label`, key, label] as const],
  );
  return [
    ...problems,
    ...titleProblems(template, kind),
    ...doubles(blocks),
    ...form.blocks.flatMap((block, at) => labelsOf(block, `blocks.${at}`).flatMap(doubles)),
  ];
}
