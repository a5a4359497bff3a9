import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  contextTag,
  der,
  derBitString,
  derInteger,
  derOctetString,
  derOid,
  derSequence,
  derSet,
  derTime,
  derUnsigned,
  derUtf8,
  TAG,
} from '../../../electron/signing/der.ts';
import {
  bitStringOf,
  integerOf,
  membersOf,
  octetsOf,
  oidOf,
  readDer,
  readDerPrefix,
  timeOf,
  unsignedOf,
} from '../../../electron/signing/der-reader.ts';
import { textOf } from '../../../electron/signing/der-text.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replace(/ /g, ''), 'hex'));

describe('written as X.690 has it', () => {
  test.each([
    ['an integer', derInteger(127), '02017f'],
    ['an integer whose first bit is set', derInteger(128), '02020080'],
    ['zero', derInteger(0), '020100'],
    ['leading zeros gone', derUnsigned(bytes('000000ff')), '020200ff'],
    ['an identifier', derOid('1.2.840.113549.1.1.11'), '06092a864886f70d01010b'],
    ['an identifier under 2', derOid('2.16.840.1.101.3.4.2.1'), '0609608648016503040201'],
    ['a sequence', derSequence(derInteger(1), derInteger(2)), '3006020101020102'],
    ['a set in order of bytes', derSet(derInteger(2), derInteger(1)), '3106020101020102'],
    ['a Chinese text', derUtf8('张'), '0c03e5bca0'],
    ['a time before 2050', derTime(new Date('2026-11-24T23:39:25.400Z')), `170d${hex(Buffer.from('261124233925Z'))}`],
    ['a time from 2050 on', derTime(new Date('2050-01-01T00:00:00Z')), `180f${hex(Buffer.from('20500101000000Z'))}`],
  ])('%s', (_name, written, expected) => {
    expect(hex(written)).toBe(expected);
  });

  test.each([
    [127, '047f'],
    [128, '048180'],
    [255, '0481ff'],
    [256, '04820100'],
    [70_000, '0483011170'],
  ])('a length of %i', (length, head) => {
    expect(hex(derOctetString(new Uint8Array(length))).startsWith(`${head}00`)).toBe(true);
  });
});

describe('refused, without throwing', () => {
  test.each([
    ['nothing', ''],
    ['a tag alone', '30'],
    ['more than the value', '020101 00'],
    ['less than its length', '0405 0102'],
    ['a child longer than its parent', '3003 020501'],
    ['a length of five bytes', '0485 0000000001 00'],
    ['a tag of several bytes', '1f8101 00'],
    ['an endless primitive', '0480 0000'],
    ['an endless value without end', '3080 020101'],
  ])('%s', (_name, text) => {
    expect(readDer(bytes(text))).toBeUndefined();
  });

  test('nesting without end, many values', () => {
    expect(readDer(bytes('3080'.repeat(50_000)))).toBeUndefined();
    let deep = derInteger(1);
    for (let i = 0; i < 40; i++) deep = derSequence(deep);
    expect(readDer(deep)).toBeUndefined();
    expect(readDer(der(TAG.sequence, new Uint8Array(300_000)))).toBeUndefined();
  });

  test('what is not of the asked kind', () => {
    const node = readDer(derSequence());
    expect([oidOf(node), integerOf(node), unsignedOf(node), bitStringOf(node), textOf(node), timeOf(node)]).toEqual(
      Array(6).fill(undefined),
    );
    expect(membersOf(readDer(derInteger(1)))).toEqual([]);
    expect(oidOf(readDer(bytes('0602 2a86')))).toBeUndefined();
    expect(oidOf(readDer(bytes('060a 2affffffffffffffff7f')))).toBeUndefined();
    expect(integerOf(readDer(bytes('0201 ff')))).toBeUndefined();
    expect(textOf(readDer(bytes('0c01 ff')))).toBeUndefined();
    for (const time of ['261324233925Z', '260230000000Z', '261124243925Z', '2611242339Z'])
      expect(timeOf(readDer(der(TAG.utcTime, Buffer.from(time))))).toBeUndefined();
  });
});

test('BER of old programs: endless values, octets in pieces, a value at the beginning of more', () => {
  expect(membersOf(readDer(bytes('3080 020105 020106 0000'))).map(integerOf)).toEqual([5, 6]);
  expect(hex(octetsOf(readDer(bytes('2480 040161 04026263 0000'))) ?? Buffer.from('x'))).toBe('616263');
  expect(readDerPrefix(bytes('020101 0a0a'))?.raw.length).toBe(3);
});

test('a year below 50 is of this century', () => {
  const time = (text: string) => timeOf(readDer(der(TAG.utcTime, Buffer.from(text))))?.getUTCFullYear();
  expect([time('490101000000Z'), time('500101000000Z')]).toEqual([2049, 1950]);
});

describe('what is written is read back', () => {
  const arc = fc.integer({ min: 0, max: 2 ** 31 });
  test('identifiers', () => {
    const dotted = fc
      .tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 39 }), fc.array(arc, { maxLength: 8 }))
      .map(([first, second, rest]) => [first, second, ...rest].join('.'));
    fc.assert(
      fc.property(dotted, (oid) => {
        expect(oidOf(readDer(derOid(oid)))).toBe(oid);
      }),
    );
  });
  test('numbers, texts, bits, times', () => {
    fc.assert(
      fc.property(fc.nat(), (number) => {
        expect(integerOf(readDer(derInteger(number)))).toBe(number);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(textOf(readDer(derUtf8(text)))).toBe(text);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (content) => {
        expect(bitStringOf(readDer(derBitString(content)))).toEqual(content);
        const number = unsignedOf(readDer(derUnsigned(content)));
        expect(BigInt(`0x0${hex(number ?? Buffer.from('ff'))}`)).toBe(BigInt(`0x0${hex(content)}`));
      }),
    );
    const seconds = fc.integer({ min: Date.UTC(1950, 0) / 1000, max: Date.UTC(9999, 0) / 1000 });
    fc.assert(
      fc.property(seconds, (second) => {
        const time = new Date(second * 1000);
        expect(timeOf(readDer(derTime(time)))).toEqual(time);
      }),
    );
  });
  test('trees', () => {
    const { tree } = fc.letrec<{ tree: Uint8Array }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.uint8Array({ maxLength: 200 }).map(derOctetString),
        fc.array(tie('tree'), { maxLength: 4 }).map((members) => derSequence(...members)),
        fc.array(tie('tree'), { maxLength: 3 }).map((members) => der(contextTag(1), ...members)),
      ),
    }));
    fc.assert(
      fc.property(tree, (written) => {
        const rewrite = (node: ReturnType<typeof readDer>): Uint8Array =>
          node === undefined
            ? Buffer.from('unread')
            : node.children.length > 0
              ? der(node.tag, ...node.children.map(rewrite))
              : der(node.tag, node.body);
        expect(hex(rewrite(readDer(written)))).toBe(hex(written));
      }),
    );
  });
});

test('any bytes are read or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (content) => {
      const node = readDer(content);
      if (node !== undefined) expect(hex(node.raw)).toBe(hex(content));
    }),
    { numRuns: 2000 },
  );
});
