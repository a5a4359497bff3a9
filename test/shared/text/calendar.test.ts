import { describe, expect, test } from 'vitest';
import { isoDay, isYear, readDate, readYear, yearAfter } from '../../../shared/text/calendar.ts';

describe('a 预算年度', () => {
  test.each([
    ['2024', '2024'],
    [' 1999 ', '1999'],
    ['2024年', '2024'],
    ['2024 年度', '2024'],
    ['２０２４', '2024'],
    ['二〇二四年', '2024'],
    ['二零二四', '2024'],
    ['一九九九年', '1999'],
    ['今年', ''],
    ['24', ''],
    ['20245', ''],
    ['3024', ''],
    ['二九二四', ''],
    ['2024-2026', ''],
    ['2024年预算', ''],
    ['二十四', ''],
    ['', ''],
  ])('%j is read as %j', (text, year) => {
    expect(readYear(text)).toBe(year);
  });

  test('only four digits are one as they stand', () => {
    expect(['2024', ' 2024 ', '2024年', '２０２４', '3024', ''].map(isYear)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('a 填报日期', () => {
  test.each([
    // As official forms have it.
    ['2024年1月5日', { isUsual: true, usual: '2024年1月5日' }],
    ['2024年01月05日', { isUsual: true, usual: '2024年1月5日' }],
    ['2024-01-05', { isUsual: true, usual: '2024-01-05' }],
    [' 2024-01-05 ', { isUsual: true, usual: '2024-01-05' }],
    ['二〇二四年一月五日', { isUsual: true, usual: '2024年1月5日' }],
    ['二〇二四年十二月三十一日', { isUsual: true, usual: '2024年12月31日' }],
    // Read, but written otherwise.
    ['2024/1/5', { isUsual: false, usual: '2024-01-05' }],
    ['2024.1.5', { isUsual: false, usual: '2024-01-05' }],
    ['2024-1-5', { isUsual: false, usual: '2024-01-05' }],
    ['20240105', { isUsual: false, usual: '2024-01-05' }],
    ['２０２４年１月５日', { isUsual: false, usual: '2024年1月5日' }],
    ['2024年 1月 5日', { isUsual: false, usual: '2024年1月5日' }],
    ['2024年1月5号', { isUsual: false, usual: '2024年1月5日' }],
    ['2024／1／5', { isUsual: false, usual: '2024-01-05' }],
    ['2024-02-29', { isUsual: true, usual: '2024-02-29' }],
    // No day of the calendar, or not told which.
    ['2023-02-29', null],
    ['2024年13月1日', null],
    ['2024-00-10', null],
    ['1/5/2024', null],
    ['24-01-05', null],
    ['2024年1月', null],
    ['今天', null],
    ['二〇二四年二十月五日', null],
    ['2024年1e1月5日', null],
    ['', null],
  ])('%j', (text, read) => {
    expect(readDate(text)).toEqual(read);
  });
});

test.each([
  ['2024年1月5日', '2024-01-05'],
  ['2024/1/5', '2024-01-05'],
  [' 20241231 ', '2024-12-31'],
  ['二〇二四年十二月三十一日', '2024-12-31'],
  ['2023-02-29', null],
  ['2024年', null],
  ['', null],
])('%j is the day %j, however it is written', (text, day) => {
  expect(isoDay(text)).toBe(day);
});

test.each([
  ['2024', '2025'],
  ['二〇二九年度', '2030'],
  ['去年', ''],
  ['', ''],
])('the year after %j is %j', (text, year) => {
  expect(yearAfter(text)).toBe(year);
});
