import { describe, expect, test } from 'vitest';
import { commitAmounts, landAmounts } from '../../../shared/clipboard/amounts-paste.ts';
import { emptyDocument, valueAt } from '../../../shared/document/document.ts';
import { describePastedAmounts } from '../../../shared/messages/clipboard-messages.ts';
import { tableOf } from '../../../shared/table/grid/clipboard-table.ts';

const COLUMNS = [
  ['expenditure.basic', 'expenditure.project', 'expenditure.specialFund', 'expenditure.otherDevelopment'],
  ['income.fiscalAppropriation', 'income.otherFunds'],
] as const;
type Table = readonly (readonly string[])[];
const landing = (rows: Table, path = 'expenditure.basic') => landAmounts(emptyDocument(), tableOf(rows), path, COLUMNS);
const land = (rows: Table, path?: string) => landing(rows, path).map(({ path: place, cell }) => [place, cell.text]);

describe('a column of figures goes downwards from the field it is pasted into', () => {
  test('from wherever that is', () => {
    expect(land([['7148.41'], ['93,511.16']])).toEqual([
      ['expenditure.basic', '7148.41'],
      ['expenditure.project', '93511.16'],
    ]);
    expect(land([['1'], ['2']], 'expenditure.specialFund')).toEqual([
      ['expenditure.specialFund', '1.00'],
      ['expenditure.otherDevelopment', '2.00'],
    ]);
  });

  test('a heading is none of them, and its unit counts', () => {
    expect(land([['2026年预算（元）'], ['1200000'], ['600000']])).toEqual([
      ['expenditure.basic', '120.00'],
      ['expenditure.project', '60.00'],
    ]);
  });
});

describe('amounts behind their names go to these', () => {
  test('in whatever order and half, sums left out', () => {
    const rows = [
      ['部门预算支出', '预算金额（万元）', '收入来源', '预算金额（万元）'],
      ['项目支出', '93,511.16', '财政拨款', '103,683.93'],
      ['基本支出', '7,148.41', '其他资金', '546.45'],
      ['合计', '100,659.57', '', '104,230.38'],
    ];
    expect(land(rows)).toEqual([
      ['expenditure.project', '93511.16'],
      ['income.fiscalAppropriation', '103683.93'],
      ['expenditure.basic', '7148.41'],
      ['income.otherFunds', '546.45'],
    ]);
  });

  test('over words and units that stand between', () => {
    expect(land([['基本支出', '人员和公用', '万元', '120']])).toEqual([['expenditure.basic', '120.00']]);
    expect(land([['基本支出', '—', '']])).toEqual([]);
  });

  test.each<[string, Table]>([
    [
      'above the table',
      [
        ['单位：元', ''],
        ['基本支出', '1200000'],
      ],
    ],
    [
      'as 人民币元',
      [
        ['单位：人民币元', ''],
        ['基本支出', '1200000'],
      ],
    ],
    [
      'in the heading',
      [
        ['项目', '金额【元】'],
        ['基本支出', '1200000'],
      ],
    ],
    [
      'behind a stroke',
      [
        ['项目', '金额/元'],
        ['基本支出', '1200000'],
      ],
    ],
    ['in the name', [['基本支出（元）', '1200000']]],
    ['in a cell of its own', [['基本支出', '元', '1200000']]],
    [
      'behind the number',
      [
        ['项目', '金额（元）'],
        ['基本支出', '1200000元'],
      ],
    ],
  ])('元 becomes 万元: %s', (_, rows) => {
    expect(land(rows)).toEqual([['expenditure.basic', '120.00']]);
    expect(describePastedAmounts(['基本支出'], landing(rows), [])).toBe('已粘贴 1 个金额（由元换算成万元）：基本支出');
  });
});

test.each<[string, Table]>([
  ['more figures than fields', [['1'], ['2'], ['3'], ['4'], ['5']]],
  [
    'two columns without names',
    [
      ['1', '2'],
      ['3', '4'],
    ],
  ],
  ['words', [['甲'], ['乙']]],
  ['sentences with numbers', [['2026年安排50万元用于绿化'], ['其中市级20万元']]],
  [
    'two years side by side',
    [
      ['项目', '2025年预算', '2026年预算'],
      ['基本支出', '100', '120'],
      ['项目支出', '50', '60'],
    ],
  ],
  [
    'a name said twice',
    [
      ['基本支出', '1'],
      ['基本支出', '2'],
    ],
  ],
  [
    '千元',
    [
      ['项目', '金额（千元）'],
      ['基本支出', '100'],
    ],
  ],
])('what is not clear lands nowhere: %s', (_, rows) => {
  expect(land(rows)).toEqual([]);
});

test('the unit behind the number itself counts, and only what was converted is said to be', () => {
  const rows = [
    ['项目', '金额（元）'],
    ['基本支出', '￥12.50 万元'],
  ];
  expect(land(rows)).toEqual([['expenditure.basic', '12.50']]);
  expect(describePastedAmounts(['基本支出'], landing(rows), [])).toBe('已粘贴 1 个金额：基本支出');
  expect(land([['基本支出', '5千元']])).toEqual([]);
});

test('too many decimals are kept to be mended, and the stored amount stays', () => {
  const amounts = landing([
    ['基本支出', '12.345'],
    ['项目支出', '5'],
  ]);
  const document = commitAmounts(emptyDocument(), amounts);
  expect(['expenditure.basic', 'expenditure.project'].map((path) => valueAt(document, path))).toEqual(['', '5.00']);
  expect(document.refusedInputs).toEqual({ 'expenditure.basic': '12.345' });
  expect(describePastedAmounts(['基本支出', '项目支出'], amounts, [])).toBe(
    '已粘贴 2 个金额：基本支出、项目支出，有 1 处待改',
  );
});
