import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePbd, encodePbd, MAX_FILE_BYTES } from '../../../electron/documents/pbd-file.ts';
import { stored } from '../../forms.ts';
import { panyuDocument } from '../sample.ts';

const DOCUMENT = stored(panyuDocument());
const BYTES = encodePbd(DOCUMENT);

/** A .pbd around any body, its checksum right. */
const withBody = (body: string | Uint8Array): Uint8Array => {
  const bytes = Buffer.from(body);
  return Buffer.concat([
    Buffer.from(`PBD1 ${createHash('sha256').update(bytes).digest('hex')} ${bytes.length}\n`),
    bytes,
  ]);
};
const codeOf = (bytes: Uint8Array): string => {
  const read = decodePbd(bytes);
  return read.ok ? 'ok' : read.error.code;
};

test('what is written is read back, blank apart from 0.00', () => {
  expect(decodePbd(BYTES)).toEqual({ ok: true, value: DOCUMENT });
  expect(DOCUMENT.values['byLevel.transfer']).toBe('0.00');
});

test('the header names the checksum and length of the body', () => {
  const text = Buffer.from(BYTES).toString('utf8');
  const [header = '', ...body] = text.split('\n');
  const bytes = Buffer.from(body.join('\n'));
  expect(header).toBe(`PBD1 ${createHash('sha256').update(bytes).digest('hex')} ${bytes.length}`);
});

describe('what is no good is named', () => {
  const content = Buffer.from(BYTES).toString('utf8').split('\n').slice(1).join('\n');
  test.each([
    ['an empty file', new Uint8Array(), 'not-pbd'],
    ['another kind of file', Buffer.from('%PDF-1.7\n'), 'not-pbd'],
    ['UTF-16', Buffer.from(`\uFEFF${Buffer.from(BYTES).toString('utf8')}`, 'utf16le'), 'not-pbd'],
    ['zeros', new Uint8Array(4096), 'not-pbd'],
    ['JSON of another kind', withBody('{"format":"other","version":1}'), 'not-pbd'],
    ['a newer container', Buffer.from(`PBD2 ${'0'.repeat(64)} 1\nx`), 'newer-version'],
    ['a newer format', withBody(content.replace('"version": 2', '"version": 3')), 'newer-version'],
    ['a cut file', BYTES.subarray(0, BYTES.length - 10), 'damaged'],
    ['a changed byte', Buffer.from(Buffer.from(BYTES).toString('utf8').replace('7148.41', '7148.42')), 'damaged'],
    ['GBK inside', withBody(Buffer.from([0xb2, 0xbf, 0xc3, 0xc5])), 'damaged'],
    ['a zero character', withBody('{"format":"pbd"\0}'), 'damaged'],
    ['deep nesting', withBody('['.repeat(100_000)), 'damaged'],
    ['an amount that is none', withBody(content.replace('"7148.41"', '"7148.4"')), 'invalid-content'],
    ['values that are missing', withBody(content.replace('"values"', '"value"')), 'invalid-content'],
    ['rows that are missing', withBody(content.replace('"rows"', '"row"')), 'invalid-content'],
    ['a template that is none', withBody(content.replace('"kind":"department"', '"kind":"other"')), 'invalid-content'],
  ])('%s', (_name, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });

  test('invalid content comes with its paths', () => {
    const read = decodePbd(withBody(content.replace('"7148.41"', '"7148.4"')));
    expect(read).toEqual({
      ok: false,
      error: { code: 'invalid-content', problems: [{ path: 'values.expenditure.basic', problem: '不是规范的金额' }] },
    });
  });

  test('a file beyond all measure is not opened', () => {
    expect(decodePbd(new Uint8Array(MAX_FILE_BYTES + 1))).toEqual({
      ok: false,
      error: { code: 'unreadable', reason: 'too-large' },
    });
  });
});

test('a byte order mark and a Windows line end after the header do no harm', () => {
  const text = Buffer.from(BYTES).toString('utf8');
  expect(codeOf(Buffer.from(`\uFEFF${text}`))).toBe('ok');
  expect(codeOf(Buffer.from(text.replace('\n', '\r\n')))).toBe('ok');
});

test('no damage goes unnoticed or throws', () => {
  const position = fc.nat({ max: BYTES.length - 1 });
  const damage = fc.oneof(
    fc.tuple(position, fc.integer({ min: 1, max: 255 })).map(([at, mask]) => {
      const copy = Buffer.from(BYTES);
      copy[at] = (copy[at] ?? 0) ^ mask;
      return copy;
    }),
    position.map((at) => Buffer.from(BYTES.subarray(0, at))),
    fc
      .tuple(position, fc.uint8Array({ minLength: 1, maxLength: 64 }))
      .map(([at, more]) => Buffer.concat([BYTES.subarray(0, at), more, BYTES.subarray(at)])),
    fc.tuple(position, fc.integer({ min: 1, max: 512 })).map(([at, count]) => {
      const copy = Buffer.from(BYTES);
      copy.fill(0, at, Math.min(copy.length, at + count));
      return copy;
    }),
  );
  fc.assert(
    fc.property(damage, (bytes) => {
      fc.pre(!bytes.equals(BYTES));
      expect(decodePbd(bytes).ok).toBe(false);
    }),
    { numRuns: 2000 },
  );
});
