import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyDocument } from '../../../shared/document/document.ts';
import { commitField, readField } from '../../../shared/document/edits.ts';
import { readValue } from '../../../shared/indicator/value.ts';
import {
  applyChanges,
  describeApplied,
  describeChange,
  MEND_KINDS,
  type MendKind,
  proposeMend,
} from '../../../shared/mends/mends.ts';
import { auditDocument } from '../../../shared/rules/audit.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { addRow, emptyUnder, withValues } from '../../forms.ts';
import { documents } from '../generators.ts';

const PANYU = panyuDocument();
const VALUE = 'indicators.i1.annualValue';

/** What a mend makes of one value, or of one goal. */
function mended(kind: MendKind, path: string, text: string): string {
  const { document } = commitField(PANYU, path, text);
  return readField(applyChanges(document, proposeMend(document, kind)).document, path);
}

describe.each([
  [
    'comparatorSigns',
    VALUE,
    [
      ['≧95%', '≥95%'],
      ['>=95%', '≥95%'],
      ['＞＝95%', '≥95%'],
      ['≦3天', '≤3天'],
      ['<=3天', '≤3天'],
      ['＜1%', '<1%'],
      ['90%以上', '90%以上'],
    ],
  ],
  [
    'addAtLeast',
    VALUE,
    [
      ['600家', '≥600家'],
      [' 600家', '≥600家'],
      ['100%', '100%'],
      ['90%', '≥90%'],
      ['90%以上', '90%以上'],
      ['3-5家', '3-5家'],
      ['持平', '持平'],
      ['同比增长8%', '同比增长8%'],
      ['６００家', '≥６００家'],
    ],
  ],
  [
    'comparatorWords',
    VALUE,
    [
      ['90%以上', '≥90%'],
      ['不少于5亿元', '≥5亿元'],
      ['超过2300亿元', '>2300亿元'],
      ['控制为3个工作日以内', '≤3个工作日'],
      ['≥90%', '≥90%'],
      ['600家', '600家'],
      ['超过100亿元，其中占比不低于30%', '超过100亿元，其中占比不低于30%'],
    ],
  ],
  [
    'fullWidth',
    'overall.goal',
    [
      ['２０２３年９０％', '2023年90%'],
      ['全角，标点。', '全角，标点。'],
    ],
  ],
  [
    'doubledWords',
    'keyTasks.k4.name',
    [
      ['推动外贸外贸稳增长', '推动外贸稳增长'],
      ['推进推进推进', '推进'],
      ['高高兴兴', '高高兴兴'],
    ],
  ],
  [
    'blanks',
    'overall.goal',
    [
      ['  目标　\n', '目标'],
      ['甲 乙', '甲 乙'],
    ],
  ],
  [
    'dates',
    'head.budgetYear',
    [
      ['2024年', '2024'],
      ['二〇二四年', '2024'],
      ['今年', '今年'],
      [' 2024', ' 2024'],
    ],
  ],
  [
    'dates',
    'signing.filingDate',
    [
      ['2024/1/5', '2024-01-05'],
      ['２０２４年１月５日', '2024年1月5日'],
      ['2024年01月05日', '2024年01月05日'],
      ['昨天', '昨天'],
    ],
  ],
] as const)('%s', (kind, path, cases) => {
  test.each(cases.map(([before, after]) => [before, after] as const))('%j becomes %j', (before, after) => {
    expect(mended(kind, path, before)).toBe(after);
  });
});

test('mends of the published form: what they propose, and the findings they end', () => {
  expect(MEND_KINDS.map((kind) => [kind, proposeMend(PANYU, kind).length])).toEqual([
    ['comparatorSigns', 0],
    ['addAtLeast', 14],
    ['comparatorWords', 10],
    ['fullWidth', 0],
    ['doubledWords', 1],
    ['blanks', 0],
    ['dates', 0],
    ['lastYears', 0],
  ]);
  const [change] = proposeMend(PANYU, 'doubledWords');
  expect(change && describeChange(PANYU, change)).toBe(
    '年度重点工作任务第4行“名称”：“推动外贸外贸稳增长” → “推动外贸稳增长”',
  );
  const { document: after } = applyChanges(PANYU, proposeMend(PANYU, 'doubledWords'));
  expect(auditDocument(after).map(({ id }) => id)).not.toContain('T-01');
});

test('a place that has changed since it was looked at is left alone, and that is told', () => {
  const looked = commitField(commitField(PANYU, 'overall.goal', ' 甲 ').document, 'keyTasks.k1.name', ' 乙 ').document;
  const changes = proposeMend(looked, 'blanks');
  const since = commitField(looked, 'overall.goal', '另写的目标').document;
  const done = applyChanges(since, changes);
  expect(readField(done.document, 'overall.goal')).toBe('另写的目标');
  expect(readField(done.document, 'keyTasks.k1.name')).toBe('乙');
  expect(done).toMatchObject({ applied: changes.length - 1, left: 1 });
  expect(describeApplied(done)).toBe(`已改动 ${changes.length - 1} 处；另有 1 处后来改过，没有动`);
  expect(describeApplied(applyChanges(looked, changes))).toBe(`已改动 ${changes.length} 处`);
});

test('in another document, opened meanwhile, nothing is changed that does not say the same', () => {
  const looked = commitField(PANYU, 'overall.goal', ' 甲 ').document;
  const other = commitField(emptyDocument(), 'overall.goal', '另一张表的目标').document;
  expect(applyChanges(other, proposeMend(looked, 'blanks')).document).toBe(other);
});

test('the audit and the mend agree on which values lack a comparator', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const changes = proposeMend(document, 'addAtLeast');
      const found = auditDocument(document).find(({ id }) => id === 'I-08');
      expect(found?.path).toBe(changes[0]?.path);
      expect(found?.message.match(/^有 (\d+) 处/)?.[1] ?? '0').toBe(String(changes.length));
      expect(auditDocument(applyChanges(document, changes).document).map(({ id }) => id)).not.toContain('I-08');
    }),
  );
});

test('a mend done twice is done once, and never changes what a value says', () => {
  fc.assert(
    fc.property(documents, fc.constantFrom(...MEND_KINDS), (document, kind) => {
      const { document: once } = applyChanges(document, proposeMend(document, kind));
      expect(proposeMend(once, kind)).toEqual([]);
      for (const { before, after, path } of proposeMend(document, kind)) {
        // These two are there to change what a value says.
        if (!/Value$/.test(path) || kind === 'addAtLeast' || kind === 'lastYears') continue;
        expect(readValue(after)).toEqual(readValue(before));
      }
    }),
    { numRuns: 300 },
  );
});

test('where signs and units have columns of their own no sign is put before a number', () => {
  const document = addRow(
    addRow(emptyUnder('chongqing-2022'), 'indicators', { level3: '满意度', comparator: '>=', annualValue: '９５' }),
    'indicators',
    {
      level3: '办结率',
      comparator: '>',
      unit: '%',
      annualValue: '90以上',
    },
  );
  expect(proposeMend(document, 'addAtLeast')).toEqual([]);
  expect(proposeMend(document, 'comparatorWords')).toEqual([]);
  // The sign is written as the column offers it.
  expect(proposeMend(document, 'comparatorSigns')).toEqual([
    { path: 'indicators.i1.comparator', before: '>=', after: '≥' },
    { path: 'indicators.i2.comparator', before: '>', after: '＞' },
  ]);
  expect(proposeMend(document, 'fullWidth')).toEqual([
    { path: 'indicators.i1.annualValue', before: '９５', after: '95' },
  ]);
  const done = applyChanges(document, proposeMend(document, 'comparatorSigns')).document;
  expect(proposeMend(done, 'comparatorSigns')).toEqual([]);
});

test('texts are mended by what they hold, in whatever form', () => {
  const document = withValues(addRow(emptyUnder('shaanxi-2020'), 'mainTasks', { name: ' 甲 ', content: '推进推进' }), {
    'head.departmentName': ' 乙局 ',
    'head.unitCode': ' 001 ',
  });
  expect(proposeMend(document, 'blanks').map(({ path }) => path)).toEqual(['head.departmentName', 'mainTasks.m1.name']);
  expect(proposeMend(document, 'doubledWords').map(({ path }) => path)).toEqual(['mainTasks.m1.content']);
});
