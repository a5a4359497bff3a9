import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { decodeUnknownText } from '../../../electron/inputs/text-encoding.ts';
import { PANYU_TEXT } from '../sample.ts';

const converted = (encoding: string): Buffer =>
  execFileSync('iconv', ['-f', 'UTF-8', '-t', encoding], { input: PANYU_TEXT });

test.each(['UTF-8', 'GB18030', 'GBK', 'UTF-16LE', 'UTF-16BE'])('the published form in %s', (encoding) => {
  expect(decodeUnknownText(converted(encoding))).toBe(PANYU_TEXT);
});

test.each([
  ['UTF-8', [0xef, 0xbb, 0xbf]],
  ['UTF-16LE', [0xff, 0xfe]],
  ['UTF-16BE', [0xfe, 0xff]],
] as const)('%s with a byte order mark', (encoding, mark) => {
  expect(decodeUnknownText(Buffer.concat([Buffer.from(mark), converted(encoding)]))?.replace(/^\uFEFF/, '')).toBe(
    PANYU_TEXT,
  );
});

test('rare characters of GB 18030', () => {
  const rare = '𠮷㙍䶮';
  const bytes = execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030'], { input: rare });
  expect(decodeUnknownText(bytes)).toBe(rare);
});

test('a picture is no text', () => {
  expect(decodeUnknownText(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))).toBeNull();
});
