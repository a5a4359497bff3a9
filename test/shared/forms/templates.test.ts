import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyDocument } from '../../../shared/document/document.ts';
import { KIND_IDS } from '../../../shared/forms/kinds.ts';
import type { Template } from '../../../shared/forms/template-schema.ts';
import {
  canonicalTemplate,
  parseTemplate,
  SHIPPED_TEMPLATES,
  shippedTemplate,
  standingOf,
} from '../../../shared/forms/templates.ts';
import { layoutForm } from '../../../shared/table/layout-form.ts';
import { templateOf } from '../../forms.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../fixtures/templates');

/** Layouts of other places, described by hand and not shipped. */
const OTHERS: readonly unknown[] = readdirSync(FOLDER).map((file) =>
  JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')),
);

const parsed = (data: unknown): Template => {
  const read = parseTemplate(data);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};

test.each([...SHIPPED_TEMPLATES, ...OTHERS.map(parsed)])('every row of $id is as wide as its table', (template) => {
  for (const block of layoutForm(emptyDocument(template)).blocks) {
    for (const row of block.rows) expect(row).toHaveLength(template.columns.length);
  }
});

test('templates are told apart by what they say, not by the order in which they say it', () => {
  const template = templateOf('panyu-2023');
  const turned = Object.fromEntries(Object.entries(template).reverse()) as unknown as Template;
  expect(canonicalTemplate(turned)).toBe(canonicalTemplate(template));
  expect(standingOf(turned)).toBe('known');
  expect(standingOf({ ...template, name: '另一个' })).toBe('changed');
  expect(standingOf({ ...template, id: 'of-my-own' })).toBe('unknown');
  expect(shippedTemplate('of-my-own')).toBeNull();
});

describe('a wrong template is refused with the path of what is wrong', () => {
  const wrong = (change: (data: Record<string, unknown>) => unknown): string => {
    const data = structuredClone(templateOf('panyu-2023')) as unknown as Record<string, unknown>;
    const read = parseTemplate(change(data));
    if (read.ok) return 'accepted';
    return read.error.map(({ path: at, problem }) => `${at}: ${problem}`).join('\n');
  };
  type Blocks = { key: string; tab: string; columns?: unknown[]; fields?: unknown[]; [fact: string]: unknown }[];
  const inBlock = (key: string, change: (block: Blocks[number]) => void) =>
    wrong((data) => {
      const block = (data.blocks as Blocks).find((each) => each.key === key);
      if (block !== undefined) change(block);
      return data;
    });

  test.each([
    ['no object', () => wrong(() => [])],
    ['a fact that no template has', () => wrong((data) => ({ ...data, colour: 'red' }))],
    [
      'a block that stands twice',
      () => wrong((data) => ({ ...data, blocks: [...(data.blocks as Blocks), (data.blocks as Blocks)[3]] })),
    ],
    ['a path that is none', () => inBlock('overall', (block) => Object.assign(block, { fields: ['goal'] }))],
    [
      'a field that nobody knows',
      () => inBlock('overall', (block) => Object.assign(block, { fields: ['overall.unheard'] })),
    ],
    [
      'a field that stands twice',
      () => inBlock('overall', (block) => Object.assign(block, { fields: ['overall.goal', 'overall.goal'] })),
    ],
    [
      'a role that is none',
      () =>
        inBlock('overall', (block) => Object.assign(block, { fields: [{ path: 'overall.goal', role: 'headline' }] })),
    ],
    ['a tab that is none', () => inBlock('overall', (block) => Object.assign(block, { tab: 'elsewhere' }))],
    ['columns that do not fill a row', () => inBlock('keyTasks', (block) => block.columns?.pop())],
    ['a column that stands twice', () => inBlock('indicators', (block) => block.columns?.splice(1, 1, 'level1'))],
    [
      'a sum of nothing known',
      () => wrong((data) => ({ ...data, sums: [{ id: 'all', label: '合计', of: ['none'] }] })),
    ],
    [
      'sums in a circle',
      () =>
        wrong((data) => ({
          ...data,
          balances: [],
          sums: [
            { id: 'one', label: '甲', of: ['two'] },
            { id: 'two', label: '乙', of: ['one', 'income.otherFunds'] },
          ],
        })),
    ],
    [
      'a sum of texts',
      () => wrong((data) => ({ ...data, balances: [], sums: [{ id: 'all', label: '合计', of: ['overall.goal'] }] })),
    ],
    ['an expression', () => wrong((data) => ({ ...data, sums: [{ id: 'all', label: '合计', of: ['1+1'] }] }))],
    [
      'a balance with one side missing',
      () =>
        wrong((data) => ({
          ...data,
          balances: [{ finding: 'M-01', left: 'expenditure', right: ['nowhere'], tolerance: 'none' }],
        })),
    ],
    ['a finding that is none', () => wrong((data) => ({ ...data, findings: { 'any thing': 'off' } }))],
    [
      'an amount without a unit of money',
      () =>
        inBlock('overall', (block) =>
          Object.assign(block, {
            fields: ['overall.goal', { path: 'overall.cost', kind: 'amount', label: '成本', unit: '吨' }],
          }),
        ),
    ],
  ])('%s', (_, problems) => {
    expect(problems()).toMatchSnapshot();
    expect(problems()).not.toBe('accepted');
  });

  test('a kind that is none, with those that there are', () => {
    const problem = wrong((data) => ({ ...data, kind: 'poem' }));
    expect(problem).toBe(`kind: 没有这类表，应为 ${KIND_IDS.join('、')}`);
  });
});
