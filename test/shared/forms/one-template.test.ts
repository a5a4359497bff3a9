import { describe, expect, test } from 'vitest';
import type { Template } from '../../../shared/forms/template-schema.ts';
import {
  canonicalTemplate,
  formOfTemplate,
  parseTemplate,
  SHIPPED_TEMPLATES,
  shippedTemplate,
  standingOf,
} from '../../../shared/forms/templates.ts';
import { templateOf } from '../../forms.ts';

const RIGHT = templateOf('panyu-2023');
const copyOf = (template: Template): Record<string, unknown> => JSON.parse(JSON.stringify(template));

test('the templates that ship are right, and are known by their ids', () => {
  for (const template of SHIPPED_TEMPLATES) {
    expect(shippedTemplate(template.id)).toBe(template);
    expect(parseTemplate(copyOf(template))).toEqual({ ok: true, value: template });
    expect(standingOf(template)).toBe('known');
  }
});

test.each<readonly [path: string, wrong: unknown]>([
  ['（整个文件）', null],
  ['（整个文件）', { ...RIGHT, colour: 'red' }],
  ['id', { ...RIGHT, id: '番禺' }],
  ['name', { ...RIGHT, name: '' }],
  ['kind', { ...RIGHT, kind: 'mars' }],
  ['level', { ...RIGHT, level: '' }],
  ['columns', { ...RIGHT, columns: [1, 2] }],
  ['taxonomy.1.level2', { ...RIGHT, taxonomy: [RIGHT.taxonomy[0], { level1: '效益指标', level2: [] }] }],
  ['taxonomy.1', { ...RIGHT, taxonomy: [RIGHT.taxonomy[0], RIGHT.taxonomy[0]] }],
  ['sums.0.of.0', { ...RIGHT, sums: [{ id: 'one', label: '合计', of: ['head.departmentName'] }], balances: [] }],
  ['sums.0', { ...RIGHT, sums: [{ id: 'one', label: '合计', of: ['one'] }], balances: [] }],
  ['blocks.0.fields.0', { ...RIGHT, blocks: [{ ...RIGHT.blocks[0], fields: ['head.none'] }], sums: [], balances: [] }],
  ['blocks.0.tab', { ...RIGHT, blocks: [{ ...RIGHT.blocks[0], tab: 'none' }], sums: [], balances: [] }],
  ['blocks.1.key', { ...RIGHT, blocks: [RIGHT.blocks[0], RIGHT.blocks[0]], sums: [], balances: [] }],
])('a wrong template fails with its path: %s', (path, wrong) => {
  const read = parseTemplate(wrong);
  expect(read.ok ? [] : read.error.map((problem) => problem.path)).toContain(path);
  for (const { problem } of read.ok ? [] : read.error) expect(problem).toMatch(/\p{Script=Han}/u);
});

describe('the same template', () => {
  test('is the same whatever the order of its facts, and gives the same form', () => {
    const turned = Object.fromEntries(Object.entries(copyOf(RIGHT)).reverse()) as unknown as Template;
    expect(canonicalTemplate(turned)).toBe(canonicalTemplate(RIGHT));
    expect(formOfTemplate(turned)).toBe(formOfTemplate(RIGHT));
  });

  test('under the name of another is a changed one, under a name of its own an unknown one', () => {
    expect(standingOf({ ...RIGHT, title: '别的标题' })).toBe('changed');
    expect(standingOf({ ...RIGHT, id: 'elsewhere' })).toBe('unknown');
  });
});

test('a label of the template’s own hides no name of the catalogue, unless its aliases are its own too', () => {
  const aliasesOf = (column: object): readonly string[] => {
    const blocks = RIGHT.blocks.map((block) =>
      block.kind === 'rows' && block.role === 'indicators'
        ? { ...block, columns: [...block.columns.slice(0, 4), { key: 'annualValue', ...column }] }
        : block,
    );
    const read = parseTemplate({ ...RIGHT, blocks });
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const columns = formOfTemplate(read.value).rows.get('indicators')?.columns ?? [];
    return columns.at(-1)?.spec.aliases ?? [];
  };
  expect(aliasesOf({ label: '预期值' })).toEqual(expect.arrayContaining(['年度指标值', '目标值']));
  expect(aliasesOf({ label: '目标值' })).not.toContain('目标值');
  expect(aliasesOf({ label: '预期值', aliases: ['预计'] })).toEqual(['预计']);
});
