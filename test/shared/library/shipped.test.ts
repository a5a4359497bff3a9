import { expect, test } from 'vitest';
import { COSTS_OF_2021 } from '../../../shared/forms/taxonomy.ts';
import { SHIPPED_TEMPLATES } from '../../../shared/forms/templates.ts';
import { blankRange, isUnfinishedValue } from '../../../shared/indicator/unfinished.ts';
import { readValue } from '../../../shared/indicator/value.ts';
import { blankValueOf, draftEntrySchema, keyOf } from '../../../shared/library/entry.ts';
import data from '../../../shared/library/indicator-library.json';
import { parseShipped, SHIPPED_ENTRIES } from '../../../shared/library/shipped.ts';

/** 一级 and 二级 together: those of the templates, and the three costs that the framework of 2021 has beside. */
const KNOWN: ReadonlySet<string> = new Set([
  ...SHIPPED_TEMPLATES.flatMap(({ taxonomy }) =>
    taxonomy.flatMap(({ level1, level2 }) =>
      level2.map((entry) => `${level1} ${typeof entry === 'string' ? entry : entry.name}`),
    ),
  ),
  ...COSTS_OF_2021.map((level2) => `成本指标 ${level2}`),
]);

test('88 indicators, each once, under a 二级 that a taxonomy has', () => {
  expect(SHIPPED_ENTRIES).toHaveLength(88);
  expect(new Set(SHIPPED_ENTRIES.map(({ id }) => id)).size).toBe(88);
  expect(new Set(SHIPPED_ENTRIES.map(keyOf)).size).toBe(88);
  for (const { id, level1, level2 } of SHIPPED_ENTRIES) {
    expect(KNOWN.has(`${level1} ${level2}`), id).toBe(true);
  }
});

test('a number typed over the blank is read with the comparator and the unit of the indicator', () => {
  for (const entry of SHIPPED_ENTRIES.filter(({ kind }) => kind === '定量')) {
    const blank = blankValueOf(entry);
    const range = blankRange(blank);
    expect(isUnfinishedValue(blank), entry.id).toBe(true);
    const filled = `${blank.slice(0, range?.start)}90${blank.slice(range?.end)}`;
    const { comparator, unit } = entry;
    expect(readValue(filled), entry.id).toEqual({ kind: 'quantitative', comparator, number: '90', upper: null, unit });
  }
});

test('qualitative ones have nothing to be filled in, none is inserted with a number', () => {
  for (const entry of SHIPPED_ENTRIES) expect(blankValueOf(entry)).not.toMatch(/\d/);
  const qualitative = SHIPPED_ENTRIES.filter(({ kind }) => kind === '定性');
  expect(qualitative.length).toBeGreaterThan(5);
  for (const entry of qualitative) expect([entry.comparator, entry.unit, blankValueOf(entry)]).toEqual([null, '', '']);
});

test('examples and sources name forms, never their codes; officers could keep each of them', () => {
  for (const entry of SHIPPED_ENTRIES) {
    expect([...entry.examples, ...entry.sources].join(), entry.id).not.toMatch(/\b(GX|TL|SB|PD|OCR|[A-Z]{2}\d\d)\b/);
    const { id: _id, own: _own, ...draft } = entry;
    expect(draftEntrySchema.safeParse(draft).success, entry.id).toBe(true);
  }
  expect(SHIPPED_ENTRIES.find(({ level3 }) => level3 === '群众满意度')?.examples[0]).toBe(
    '≥75%（湛江市人力资源和社会保障局 2024 部门整体预算绩效目标表；湛江市人力资源和社会保障局 2023 部门整体预算绩效目标表）',
  );
});

test('wrong data does not start', () => {
  const [first] = data.indicators;
  const withFirst = (change: object) => ({ ...data, indicators: [{ ...first, ...change }] });
  expect(parseShipped(withFirst({}))).toHaveLength(1);
  for (const change of [{ comparator: '~' }, { kind: '其他' }, { id: 'X' }, { sources: [] }, { more: 1 }, { l2: '' }]) {
    expect(() => parseShipped(withFirst(change))).toThrow(/indicators\.0/);
  }
  expect(() => parseShipped(withFirst({ sources: ['XX99'] }))).toThrow('no source XX99');
  expect(() => parseShipped(null)).toThrow('(root)');
});
