import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowsIn, textIn } from '../../../shared/document/document.ts';
import { readValue } from '../../../shared/indicator/value.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { texts } from '../generators.ts';

const read = (text: string): string => {
  const reading = readValue(text);
  if (reading.kind === 'qualitative') return '定性';
  const { comparator, number, upper, unit } = reading;
  return `${comparator ?? ''}${number}${upper === null ? '' : `~${upper}`} ${unit}`.trim();
};

describe('spellings in the wild', () => {
  test.each([
    ['600家', '600 家'],
    ['100%', '100 %'],
    ['90%以上', '≥90 %'],
    ['不少于5亿元', '≥5 亿元'],
    ['超过2300亿元', '>2300 亿元'],
    ['控制为3个工作日以内', '≤3 个工作日'],
    ['≥2', '≥2'],
    ['≧95%', '≥95 %'],
    ['≥190元每人每月', '≥190 元每人每月'],
    ['50000', '50000'],
    ['持平', '定性'],
    ['有积极作用', '定性'],
    ['不低于上年度水平', '定性'],
    ['超过100亿元，其中汽车产业投资占比不低于30%', '>100 亿元'],
    ['按规定控制和支付', '定性'],
    ['行业对环境污染持续减少', '定性'],
  ])('%s is %s', (text, reading) => {
    expect(read(text)).toBe(reading);
  });
});

describe('other forms', () => {
  test.each([
    ['６００家', '600 家'],
    ['９０％以上', '≥90 %'],
    ['＞＝95％', '≥95 %'],
    ['≦ 3 %', '≤3 %'],
    ['3-5家', '3~5 家'],
    ['90%—95%', '90~95 %'],
    ['3～5个', '3~5 个'],
    ['10至20次', '10~20 次'],
    ['同比增长8%', '8 %'],
    ['同比增长不低于8%', '≥8 %'],
    ['1/4', '0.25'],
    ['百分之九十', '定性'],
    ['百分之90', '90 %'],
    ['千分之5以内', '≤5 ‰'],
    ['1.5万人', '1.5 万人'],
    ['12,345.67亿元', '12345.67 亿元'],
    ['-2.5%', '-2.5 %'],
    ['−1', '-1'],
    ['0.5', '0.5'],
    ['至少3项', '≥3 项'],
    ['5家及以上', '≥5 家'],
    ['20天以下', '≤20 天'],
    ['不满30人', '<30 人'],
    ['低于1%', '<1 %'],
    ['高于60分', '>60 分'],
    ['约100人', '100 人'],
    ['100人左右', '100 人'],
    ['=100%', '=100 %'],
    ['达到95%', '95 %'],
    ['完成10项；其中……', '10 项'],
    ['3/4家', '0.75 家'],
    ['10/16', '0.625'],
    ['1,234,567元', '1234567 元'],
    ['≥5家以上', '≥5 家'],
    ['3--5家', '3~5 家'],
    ['5一二三四五六七八', '5 一二三四五六七八'],
    ['第1,2季度', '定性'],
    ['1500元,按月', '1500 元'],
  ])('%s is %s', (text, reading) => {
    expect(read(text)).toBe(reading);
  });
});

describe('never guessed', () => {
  test.each([
    '',
    ' ',
    '三家',
    '2023年12月底前',
    '第3季度前完成',
    '≥',
    '以上',
    '5个以上10个以下',
    '不低于90%以下',
    '3-',
    '1/0',
    '1.5/2',
    '1/2/3',
    '5一二三四五六七八九',
    '家3-5家',
    '10次专项监督检查和宣传活动',
    'A级',
    '.5',
    '1.2.3',
    '≥≤5',
  ])('%j is qualitative', (text) => {
    expect(read(text)).toBe('定性');
  });
});

test('reading never throws and never changes with white space around or inside', () => {
  fc.assert(
    fc.property(fc.oneof(texts, fc.string({ unit: 'grapheme' })), (text) => {
      expect(readValue(` ${text}　`)).toEqual(readValue(text));
    }),
  );
});

test('the published form has five qualitative indicators and eight values without a comparator', () => {
  const readings = rowsIn(panyuDocument(), 'indicators').map((row) => readValue(textIn(row, 'annualValue')));
  expect(readings.filter((reading) => reading.kind === 'qualitative')).toHaveLength(5);
  expect(readings.filter((reading) => reading.kind === 'quantitative' && reading.comparator === null)).toHaveLength(8);
});
