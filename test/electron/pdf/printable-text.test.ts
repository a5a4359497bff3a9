import { expect, test } from 'vitest';
import { printableText } from '../../../electron/pdf/printable-text.ts';

test.each([
  ['甲\t乙', '甲  乙'],
  ['甲\r\n乙\u2028丙', '甲\n乙\n丙'],
  ['甲\u00a0乙\u2009丙', '甲 乙 丙'],
  ['甲\u200b乙\ufe0f', '甲乙'],
  ['　　首行', '　　首行'],
  ['⼀⽤⽅', '一用方'],
  ['（第１项）…—', '（第１项）…—'],
])('%j is drawn as %j', (text, drawn) => {
  expect(printableText(text)).toBe(drawn);
});
