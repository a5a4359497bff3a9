import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyDocument, type PbdDocument } from '../../../shared/document/document.ts';
import { commitField, insertRow } from '../../../shared/document/edits.ts';
import { parsePath } from '../../../shared/form/paths.ts';
import { auditDocument, RULES, tabOfFinding } from '../../../shared/rules/audit.ts';
import { FINDING_IDS, type FindingId, SEVERITIES } from '../../../shared/rules/finding.ts';
import { countBySeverity } from '../../../shared/rules/report.ts';
import { totalsOf } from '../../../shared/rules/totals.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { centsOf, documents } from '../generators.ts';

const PANYU = panyuDocument();

/** The published form with some fields typed anew. */
const panyuWith = (fields: Readonly<Record<string, string>>): PbdDocument =>
  Object.entries(fields).reduce((document, [path, text]) => commitField(document, path, text).document, PANYU);

const findingsOf = (document: PbdDocument, id: FindingId) =>
  auditDocument(document).filter((finding) => finding.id === id);

test('the published form gives one finding: its other funds', () => {
  expect(auditDocument(PANYU)).toEqual([
    {
      id: 'M-02',
      severity: 'warning',
      path: 'income.otherFunds',
      message: '其他资金 546.45 万元列为收入，支出中没有对应，请补列支出或说明用途。',
    },
  ]);
});

test('an empty form is told what it lacks', () => {
  expect(auditDocument(emptyDocument()).map(({ id, path }) => `${id} ${path}`)).toEqual([
    'C-01 head.departmentName',
    'C-03 overall.goal',
    'M-05 expenditure.basic',
    'M-05 expenditure.project',
    'M-05 income.fiscalAppropriation',
    'I-01 indicators',
    'I-02 indicators',
  ]);
});

/** For every rule: edits of the published form under which it fires, with severity and path, and under which not. */
const EXAMPLES: Readonly<
  Record<
    FindingId,
    {
      readonly fires: readonly [fields: Record<string, string>, severity: string, path: string][];
      readonly silent: readonly Record<string, string>[];
    }
  >
> = {
  'C-01': { fires: [[{ 'head.departmentName': '  ' }, 'error', 'head.departmentName']], silent: [{}] },
  'C-03': {
    fires: ['', '  \n', '-', '—— *', '/_', 'XX', 'xxx', '待填写', '请填写', 'NULL', '无', '略'].map((goal) => [
      { 'overall.goal': goal },
      'error',
      'overall.goal',
    ]),
    silent: [{}, { 'overall.goal': '无偿服务群众' }, { 'overall.goal': '1. XX' }],
  },
  'M-00': {
    fires: [
      [{ 'expenditure.basic': '12.345' }, 'error', 'expenditure.basic'],
      [{ 'keyTasks.k1.amount': '约100' }, 'error', 'keyTasks.k1.amount'],
    ],
    silent: [{}, { 'expenditure.basic': '' }],
  },
  'M-01': {
    fires: [
      [{ 'expenditure.basic': '7148.44' }, 'error', 'expenditure.basic'],
      [{ 'expenditure.basic': '7148.43' }, 'warning', 'expenditure.basic'],
      [{ 'expenditure.basic': '7148.42' }, 'warning', 'expenditure.basic'],
      [{ 'expenditure.basic': '7148.40' }, 'warning', 'expenditure.basic'],
      // Nearer to 收入合计, where 其他资金 is one more rounded number.
      [{ 'expenditure.basic': '7694.89' }, 'warning', 'expenditure.basic'],
      [{ 'expenditure.basic': '7694.90' }, 'error', 'expenditure.basic'],
      [{ 'income.fiscalAppropriation': '' }, 'error', 'expenditure.basic'],
    ],
    silent: [{}, { 'expenditure.basic': '7694.86' }],
  },
  'M-02': {
    fires: [[{}, 'warning', 'income.otherFunds']],
    silent: [{ 'income.otherFunds': '' }, { 'income.otherFunds': '0.00' }, { 'expenditure.basic': '7694.86' }],
  },
  'M-03': {
    fires: [
      [{ 'byLevel.transfer': '0.02' }, 'error', 'byLevel.retained'],
      [{ 'byLevel.transfer': '0.01' }, 'warning', 'byLevel.retained'],
      [{ 'byLevel.retained': '', 'byLevel.transfer': '103683.94' }, 'warning', 'byLevel.retained'],
      [{ 'byLevel.retained': '' }, 'error', 'byLevel.retained'],
    ],
    silent: [
      {},
      { 'byLevel.retained': '', 'byLevel.transfer': '' },
      { 'byLevel.retained': '103683.93', 'byLevel.transfer': '' },
    ],
  },
  'M-05': {
    fires: [
      [{ 'expenditure.basic': '' }, 'error', 'expenditure.basic'],
      [{ 'expenditure.project': '' }, 'error', 'expenditure.project'],
      [{ 'income.fiscalAppropriation': '' }, 'error', 'income.fiscalAppropriation'],
    ],
    silent: [{}, { 'expenditure.basic': '0' }, { 'expenditure.specialFund': '' }],
  },
  'I-01': {
    fires: [
      [
        Object.fromEntries(PANYU.indicators.map(({ id }) => [`indicators.${id}.level1`, '效益指标'])),
        'error',
        'indicators',
      ],
    ],
    silent: [{}],
  },
  'I-02': {
    fires: [
      [
        Object.fromEntries(PANYU.indicators.map(({ id }) => [`indicators.${id}.level1`, '产出指标'])),
        'error',
        'indicators',
      ],
    ],
    silent: [{}],
  },
  'I-05': {
    fires: [
      [{ 'indicators.i1.level2': '经济效益指标' }, 'error', 'indicators.i1.level2'],
      [{ 'indicators.i1.level2': '' }, 'error', 'indicators.i1.level2'],
      [{ 'indicators.i1.level1': '' }, 'error', 'indicators.i1.level1'],
      [{ 'indicators.i1.level1': '满意度指标' }, 'error', 'indicators.i1.level2'],
      [{ 'indicators.i1.level2': '经济成本指标' }, 'error', 'indicators.i1.level2'],
    ],
    silent: [{}, { 'indicators.i1.level2': '质量指标' }],
  },
  'I-06': {
    fires: [
      [{ 'indicators.i1.level3': '' }, 'error', 'indicators.i1.level3'],
      [{ 'indicators.i1.cycleValue': ' ' }, 'error', 'indicators.i1.cycleValue'],
      [{ 'indicators.i1.annualValue': '' }, 'error', 'indicators.i1.annualValue'],
      [{ 'indicators.i1.cycleValue': '', 'indicators.i1.annualValue': '' }, 'error', 'indicators.i1.cycleValue'],
    ],
    silent: [{}, { 'indicators.i1.level3': '', 'indicators.i1.cycleValue': '', 'indicators.i1.annualValue': '' }],
  },
};

describe.each(FINDING_IDS)('%s', (id) => {
  test.each(EXAMPLES[id].fires)('fires: %j', (fields, severity, path) => {
    expect(findingsOf(panyuWith(fields), id)).toContainEqual({ id, severity, path, message: expect.any(String) });
  });
  test.each(EXAMPLES[id].silent.map((fields) => [fields]))('is silent: %j', (fields) => {
    expect(findingsOf(panyuWith(fields), id)).toEqual([]);
  });
  test('speaks for itself: a short Chinese sentence without code words', () => {
    for (const [fields] of EXAMPLES[id].fires) {
      for (const { message } of findingsOf(panyuWith(fields), id)) {
        expect([...message].length).toBeLessThanOrEqual(70);
        expect(message).toMatch(/。$/);
        expect(message).not.toMatch(/[A-Z]-\d|undefined|null|NaN|\[object/);
      }
    }
  });
});

test('an error names the numbers on both sides', () => {
  expect(findingsOf(panyuWith({ 'expenditure.basic': '8000' }), 'M-01')[0]?.message).toBe(
    '支出合计 104,535.52 比收入合计 104,230.38 多 305.14 万元，请核对各项支出和收入。',
  );
  expect(findingsOf(panyuWith({ 'byLevel.retained': '1' }), 'M-03')[0]?.message).toBe(
    '区本级与转移支付之和 1.00 比财政拨款 103,683.93 少 103,682.93 万元，请核对。',
  );
});

test('a refused amount says what still counts', () => {
  expect(findingsOf(panyuWith({ 'expenditure.basic': '1,23.4' }), 'M-00')[0]?.message).toBe(
    '基本支出：“1,23.4”的千位分隔位置不对，请写成 1,234.50 或 1234.50。目前仍按 7,148.41 计。',
  );
});

test('the municipal template judges by its own columns and groups', () => {
  const document = { ...panyuWith({ 'indicators.i1.cycleValue': '' }), profile: 'municipal-2024' } as const;
  expect(findingsOf(document, 'I-06')).toEqual([]);
  expect(findingsOf(document, 'I-05').map(({ path }) => path)).toEqual(['indicators.i20.level2']);
  expect(findingsOf(document, 'I-05')[0]?.message).toContain('属于满意度指标');
});

test('rules and identifiers are the same', () => {
  expect(Object.keys(RULES)).toEqual([...FINDING_IDS]);
});

test('findings of any document are well made', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const findings = auditDocument(document);
      for (const finding of findings) {
        expect(SEVERITIES).toContain(finding.severity);
        expect(parsePath(finding.path)).not.toBeNull();
        expect(tabOfFinding(finding)).not.toBe('export');
      }
      expect(new Set(findings.map(({ id, path }) => `${id} ${path}`)).size).toBe(findings.length);
      const { error, warning, info } = countBySeverity(findings);
      expect(error + warning + info).toBe(findings.length);
    }),
  );
});

test('a row that is not started changes no finding', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const before = auditDocument(document);
      const more = insertRow(
        insertRow(document, 'indicators', document.indicators.length, { level1: '产出指标' }).document,
        'keyTasks',
        0,
      );
      // A row above moves the others' numbers, which their messages name; the findings stay.
      const strip = (list: typeof before) => list.map(({ id, severity, path }) => ({ id, severity, path }));
      expect(strip(auditDocument(more.document))).toEqual(strip(before));
    }),
  );
});

test('totals are sums of whole hundredths, whatever the order of rows', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const totals = totalsOf(document);
      const sum = (list: readonly string[]): bigint => list.reduce((total, amount) => total + centsOf(amount), 0n);
      const { basic, project, specialFund, otherDevelopment } = document.expenditure;
      expect(centsOf(totals.expenditure)).toBe(sum([basic, project, specialFund, otherDevelopment]));
      expect(centsOf(totals.difference)).toBe(centsOf(totals.expenditure) - centsOf(totals.income));
      expect(centsOf(totals.tasks)).toBe(
        sum([...document.keyTasks, ...document.otherTasks].map((task) => task.amount)),
      );
      expect(totalsOf({ ...document, keyTasks: document.keyTasks.toReversed() })).toEqual(totals);
    }),
  );
});

test('the published sums', () => {
  expect(totalsOf(PANYU)).toEqual({
    expenditure: '103683.93',
    income: '104230.38',
    difference: '-546.45',
    byLevel: '103683.93',
    keyTasks: '81607.93',
    otherTasks: '1210.31',
    tasks: '82818.24',
    taskShare: '85.8',
  });
});
