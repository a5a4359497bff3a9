import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { FIELD_ROLES } from '../shared/forms/fields.ts';
import { KIND_IDS, kindOf } from '../shared/forms/kinds.ts';
import { formOfTemplate, SHIPPED_TEMPLATES } from '../shared/forms/templates.ts';

/** Outside shared/forms/ nothing names a block or a field of a form: code goes by kinds, roles and paths. */

const ROOT = path.resolve(import.meta.dirname, '..');

const sources = execFileSync(
  'git',
  ['ls-files', '-z', '--cached', '--others', '--exclude-standard', 'shared', 'electron', 'renderer'],
  {
    cwd: ROOT,
    encoding: 'utf8',
  },
)
  .split('\0')
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('shared/forms/'))
  .map((file) => ({ file, text: readFileSync(path.join(ROOT, file), 'utf8') }));

const ROLES: ReadonlySet<string> = new Set(FIELD_ROLES);

/** What the forms call their parts: paths and keys, and the labels on paper. */
function namesOfForms() {
  const forms = SHIPPED_TEMPLATES.map(formOfTemplate);
  const catalogued = KIND_IDS.flatMap((id) => Object.entries(kindOf(id)?.fields ?? {}));
  const paths = [...forms.flatMap((form) => [...form.fields.keys()]), ...catalogued.map(([key]) => key)];
  const blocks = forms.flatMap((form) => form.blocks);
  const columns = blocks.flatMap((block) => (block.kind === 'rows' ? block.columns : []));
  const keys = [
    ...paths.flatMap((each) => each.split('.')),
    ...blocks.map(({ key }) => key),
    ...columns.map(({ key }) => key),
  ];
  const specs = [
    ...forms.flatMap((form) => [...form.fields.values()]),
    ...catalogued.map(([, facts]) => facts),
    ...columns.map(({ spec }) => spec),
  ];
  // The usual word for a role may be said anywhere: 三级指标, 预算年度.
  const labels = [
    ...specs.filter(({ role }) => role === undefined || role === 'declarant').map(({ label }) => label),
    ...blocks.flatMap(({ label }) => (label === null ? [] : [label])),
  ];
  return {
    paths: new Set(paths),
    // Plain words (`total`, `start`) stand in any program; what is written in two words is a name.
    keys: new Set(keys.filter((key) => /[a-z][A-Z]/.test(key) && !ROLES.has(key))),
    labels: new Set(labels.filter((label) => [...label].length > 2)),
  };
}

const NAMES = namesOfForms();

/** The names in a source text, comments left aside: they may explain a rule by its form. */
function namesIn(text: string): readonly string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
  const words = code.match(/[A-Za-z][A-Za-z0-9]*/g) ?? [];
  const texts = [...code.matchAll(/'([^'\n]*)'|"([^"\n]*)"|`([^`\n]*)`/g)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  );
  return [
    ...words.filter((word) => NAMES.keys.has(word)),
    ...texts.filter((each) => NAMES.paths.has(each) || NAMES.labels.has(each)),
  ];
}

test('a name would be found', () => {
  expect(NAMES.keys.size).toBeGreaterThan(10);
  expect(namesIn('const tasks = document.rows.keyTasks; // otherTasks')).toEqual(['keyTasks']);
  expect(namesIn("readField(document, 'income.otherFunds')")).toEqual(['otherFunds', 'income.otherFunds']);
  expect(namesIn("label === '部门名称' /* '总体绩效目标' */")).toEqual(['部门名称']);
  expect(namesIn("columnOf(block, 'level3')")).toEqual([]);
});

test('no file outside shared/forms/ names a block or a field of a form', () => {
  expect(sources.length).toBeGreaterThan(300);
  const found = sources.flatMap(({ file, text }) => [...new Set(namesIn(text))].map((name) => `${file}: ${name}`));
  expect(found).toEqual([]);
});
