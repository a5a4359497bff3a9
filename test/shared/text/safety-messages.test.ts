import { expect, test } from 'vitest';
import { describeRescue, UNSAVED_TEXT } from '../../../shared/messages/safety-messages.ts';

test.each([
  [true, true, '可以打开本机留存的版本，或尽量读出还完好的内容；'],
  [true, false, '可以打开本机留存的版本；'],
  [false, true, '可以尽量读出还完好的内容；'],
])('of a damaged file only what there is is offered: versions %s, contents %s', (versions, contents, offer) => {
  expect(describeRescue({ versions, contents })).toEqual({
    title: '文件已损坏，可以找回',
    message: `这个文件读不出来，它没有被改动。${offer}打开后请核对并另存。`,
  });
});

test('what may be lost is said so that it is true of a document never saved', () => {
  expect(UNSAVED_TEXT).toBe('选择“不保存”，还没有保存的内容将丢失。');
});
