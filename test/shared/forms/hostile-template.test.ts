import { describe, expect, test } from 'vitest';
import { emptyDocument } from '../../../shared/document/document.ts';
import { filledAddends, totalsOf } from '../../../shared/document/totals.ts';
import type { Template } from '../../../shared/forms/template-schema.ts';
import { parseTemplate } from '../../../shared/forms/templates.ts';
import { auditDocument } from '../../../shared/rules/audit.ts';
import { layoutForm } from '../../../shared/table/layout-form.ts';
import { templateOf } from '../../forms.ts';

/** Templates made to do harm: each is refused with the path of what is wrong, or bounded in what it costs. */

type Data = Record<string, unknown> & { blocks: Record<string, unknown>[] };

const copy = (id = 'panyu-2023'): Data => structuredClone(templateOf(id)) as unknown as Data;
const blockOf = (data: Data, key: string): Record<string, unknown> => {
  const block = data.blocks.find((each) => each.key === key);
  if (block === undefined) throw new Error(`no block ${key}`);
  return block;
};

/** What a changed template is refused for, as `path: problem`; blank where it is taken. */
function refusal(change: (data: Data) => unknown, id?: string): string {
  const data = copy(id);
  const changed = change(data);
  const read = parseTemplate(changed === undefined ? data : changed);
  return read.ok ? '' : read.error.map(({ path, problem }) => `${path}: ${problem}`).join('\n');
}

/** In milliseconds: an officer waits no longer for a file to be refused or shown. */
const PATIENCE = 2000;

function timed<T>(run: () => T): T {
  const start = performance.now();
  const result = run();
  expect(performance.now() - start).toBeLessThan(PATIENCE);
  return result;
}

const amountPair = (block: number, line: number) => [
  { path: `b${block}.f${line}`, kind: 'amount', label: `第${block}块第${line}项`, unit: '万元' },
];

describe('size', () => {
  test('more fields than any form has are refused, and soon', () => {
    const lines = (block: number, half: number) =>
      Array.from({ length: 50 }, (_, line) => ({
        label: '行',
        fields: Array.from({ length: 6 }, (_field, at) => `b${block}.f${half}x${line}x${at}`),
      }));
    const blocks = Array.from({ length: 40 }, (_, block) => ({
      kind: 'amounts',
      key: `b${block}`,
      label: `块${block}`,
      tab: 'budget',
      halves: Array.from({ length: 4 }, (_half, half) => ({
        spans: [1, 1],
        groups: Array.from({ length: 10 }, (_group, group) => ({
          heading: null,
          lines: lines(block, half * 10 + group),
        })),
      })),
    }));
    const told = timed(() => refusal((data) => ({ ...data, blocks, sums: [], balances: [] })));
    expect(told).toContain('过多');
    expect(told.length).toBeLessThan(500);
  });

  test('forty blocks of fifty lines are refused, and soon', () => {
    const blocks = Array.from({ length: 40 }, (_, block) => ({
      kind: 'pairs',
      key: `b${block}`,
      label: null,
      tab: 'info',
      rows: Array.from({ length: 50 }, (_line, line) => amountPair(block, line)),
    }));
    expect(timed(() => refusal((data) => ({ ...data, blocks, sums: [], balances: [] })))).toContain('过多');
  });
});

describe('sums', () => {
  const chain = (step: (before: string) => object): object[] =>
    Array.from({ length: 50 }, (_, at) =>
      at === 0
        ? { id: 's0', label: '合计0', of: ['income.otherFunds'] }
        : { id: `s${at}`, label: `合计${at}`, ...step(`s${at - 1}`) },
    );

  test.each<[string, (before: string) => object]>([
    ['twice', (before) => ({ of: [before, before] })],
    ['fifty times', (before) => ({ of: Array.from({ length: 50 }, () => before) })],
    ['taken off thrice', (before) => ({ of: [before], minus: [before, before, before] })],
  ])('that count an amount %s are refused by their path, and soon', (_, step) => {
    const told = timed(() => refusal((data) => ({ ...data, balances: [], sums: chain(step) })));
    expect(told).toMatch(/^sums\.1: /);
  });

  test('that come to nothing many times over cost nothing and raise no tolerance', () => {
    const data = copy();
    const sums = chain((before) => ({ of: [before, before, before], minus: [before, before] }));
    const read = timed(() => parseTemplate({ ...data, balances: [], sums }));
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const document = { ...emptyDocument(read.value), values: { 'income.otherFunds': '1.00' } };
    timed(() => {
      expect(totalsOf(document).get('s49')).toBe('1.00');
      expect(filledAddends(document, 's49')).toBe(1);
      auditDocument(document);
      layoutForm(document);
    });
  });
});

describe('names', () => {
  const NAMES = ['constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf'];

  test.each(NAMES)('a column named %s is refused by its path', (key) => {
    const told = refusal((data) => {
      const columns = blockOf(data, 'keyTasks').columns as unknown[];
      columns.splice(0, 1, { key, kind: 'name', label: '名称', role: 'name' });
    });
    expect(told).toMatch(/^blocks\.\d+\.columns\.0/m);
  });

  test.each(NAMES)('a block, a tab, a kind and a sum named %s are refused', (key) => {
    expect(refusal((data) => Object.assign(blockOf(data, 'keyTasks'), { key }) && undefined)).toContain('blocks.');
    expect(refusal((data) => Object.assign(blockOf(data, 'overall'), { tab: key }) && undefined)).toContain('tab');
    expect(refusal((data) => ({ ...data, kind: key }))).toContain('kind');
    expect(
      refusal((data) => ({ ...data, sums: [{ id: key, label: '合计', of: ['income.otherFunds'] }], balances: [] })),
    ).toContain('sums.0');
  });

  test('a column named as the rows are known by is refused', () => {
    const told = refusal((data) => {
      const columns = blockOf(data, 'keyTasks').columns as unknown[];
      columns.splice(0, 1, { key: 'id', kind: 'name', label: '名称', role: 'name' });
    });
    expect(told).toMatch(/^blocks\.\d+\.columns\.0/m);
  });

  test.each(NAMES)('a field reckoned by %s is refused by its path', (computed) => {
    const told = refusal(
      (data) => Object.assign(blockOf(data, 'overall'), { fields: [{ path: 'overall.goal', computed }] }) && undefined,
    );
    expect(told).toMatch(/fields\.0: 这类表没有名为/);
  });
});

describe('words', () => {
  /** Every place of a template where words stand. */
  const PLACES: readonly [string, (data: Data, words: string) => void][] = [
    ['name', (data, name) => Object.assign(data, { name })],
    ['title', (data, title) => Object.assign(data, { title: `部门整体绩效目标${title}` })],
    ['titles.0', (data, title) => Object.assign(data, { titles: [title] })],
    ['subtitle', (data, subtitle) => Object.assign(data, { subtitle })],
    ['level', (data, level) => Object.assign(data, { level: level.length > 4 ? `${level.slice(0, 2)}\u202e` : level })],
    ['blocks.0.heading', (data, heading) => Object.assign(data.blocks[0] ?? {}, { heading })],
    ['label', (data, label) => Object.assign(blockOf(data, 'overall'), { label })],
    [
      'fields.0.hint',
      (data, hint) => Object.assign(blockOf(data, 'overall'), { fields: [{ path: 'overall.goal', hint }] }),
    ],
    [
      'fields.0.options.0',
      (data, option) =>
        Object.assign(blockOf(data, 'overall'), {
          fields: [{ path: 'overall.goal', kind: 'choice', options: [option] }],
        }),
    ],
    ['taxonomy.0.level1', (data, level1) => Object.assign((data.taxonomy as object[])[0] ?? {}, { level1 })],
    ['sums.0.label', (data, label) => Object.assign((data.sums as object[])[0] ?? {}, { label })],
  ];
  const UNSEEN = [
    ['an override of direction', '目\u202e标'],
    ['a zero-width space', '目\u200b标'],
    ['a soft hyphen', '\u00ad目标'],
    ['a control character', '目\u0007标'],
    ['a line break', '目\n标'],
    ['a radical that looks like an ideograph', '⽬标'],
    ['nothing that is seen', ' \u3000'],
    ['a blank at its end', '目标 '],
    ['a pile of marks', `目${'\u0301'.repeat(12)}`],
  ] as const;

  test.each(PLACES.flatMap(([place, put]) => UNSEEN.map(([what, words]) => [what, place, put, words] as const)))(
    '%s in %s is refused by its path',
    (_, place, put, words) => {
      const told = refusal((data) => {
        put(data, words);
      });
      expect(told).toContain(place);
    },
  );

  test('a place for a year or a level where none is put in is refused', () => {
    const told = refusal((data) => Object.assign(blockOf(data, 'overall'), { label: '{year}年目标' }) && undefined);
    expect(told).toMatch(/blocks\.\d+\.label: /);
    expect(refusal((data) => ({ ...data, title: '{month}部门整体绩效目标表' }))).toContain('title');
    expect(refusal((data) => ({ ...data, title: '{year}年{level}部门整体绩效目标表' }))).toBe('');
  });

  test('a title of another kind of form is refused', () => {
    expect(refusal((data) => ({ ...data, title: '项目支出绩效目标表' }))).toMatch(/^title: /);
    expect(refusal((data) => ({ ...data, titles: ['项目支出绩效目标表'] }))).toMatch(/^titles\.0: /);
  });

  test('two columns, two fields of a block, two printed blocks of one name are refused', () => {
    const columns = refusal((data) => {
      const list = blockOf(data, 'keyTasks').columns as unknown[];
      list.splice(0, 2, { key: 'name', label: '内容' }, { key: 'content', label: '内 容' });
    });
    expect(columns).toMatch(/columns\.1: .*内 ?容/);
    const fields = refusal(
      (data) =>
        Object.assign(blockOf(data, 'overall'), {
          fields: [
            { path: 'overall.goal', label: '目标（一）' },
            { path: 'overall.duties', label: '目标(一)' },
          ],
        }) && undefined,
    );
    expect(fields).toMatch(/fields\.1: /);
    const blocks = refusal(
      (data) => Object.assign(blockOf(data, 'overall'), { label: blockOf(data, 'keyTasks').label }) && undefined,
    );
    expect(blocks).toMatch(/blocks\.\d+\.label: /);
  });
});

describe('units', () => {
  const ofAmount = (facts: object) => (data: Data) => {
    const columns = blockOf(data, 'keyTasks').columns as unknown[];
    const at = columns.findIndex((each) => each === 'amount' || (each as { key?: string }).key === 'amount');
    columns.splice(at, 1, {
      ...(typeof columns[at] === 'object' ? (columns[at] as object) : { key: 'amount' }),
      ...facts,
    });
  };

  test.each([
    [{ unit: '元' }],
    [{ label: '资金（元）' }],
    [{ label: '资金(元)' }],
    [{ label: '资金（单位：元）' }],
    [{ label: '资金（亿元）' }],
    [{ label: '资金', group: '预算（元）' }],
  ])('%j of a column in another unit is refused by its path', (facts) => {
    const alone = (data: Data) => {
      Object.assign(data, { sums: [], balances: [] });
      ofAmount(facts)(data);
    };
    expect(refusal(alone)).toMatch(/^blocks\.\d+\.columns\.\d: .*单位/m);
  });

  test('a label of its own counts for more than those around it', () => {
    const told = refusal((data) => {
      Object.assign(data, { sums: [], balances: [], unitLine: '单位：万元' });
      ofAmount({ unit: '元', label: '资金（元）' })(data);
    });
    expect(told).not.toContain('columns');
  });

  test('a line above the table and the label of a block speak for the amounts under them', () => {
    expect(refusal((data) => ({ ...data, unitLine: '单位：元' }))).toMatch(/单位/);
    expect(
      refusal(
        (data) => Object.assign(blockOf(data, 'funds'), { label: '项目资金（万元）' }) && undefined,
        'project-shanghai-2026',
      ),
    ).toMatch(/单位/);
  });
});

test('columns of no width to speak of are refused by their path', () => {
  for (const columns of [
    [1e-9, 1, 1, 1, 1, 1],
    [1e300, 1, 1, 1, 1, 1],
  ]) {
    expect(refusal((data) => ({ ...data, columns }))).toMatch(/^columns/m);
  }
});

test('limits that no text and no page keep are refused', () => {
  const told = refusal(
    (data) =>
      Object.assign(blockOf(data, 'overall'), {
        fields: [{ path: 'overall.goal', limit: { soft: 1, hard: 1e15 }, least: 1e15 }],
      }) && undefined,
  );
  expect(told).toMatch(/limit/);
});

test('the template of an officer that means well is taken as before', () => {
  const read = parseTemplate(copy() as unknown as Template);
  expect(read.ok).toBe(true);
});
