import { describe, expect, test } from 'vitest';
import { readCertificate } from '../../../electron/signing/certificate.ts';
import { der, derUtf8, TAG } from '../../../electron/signing/der.ts';
import { CN, make, nameOf, O } from './made-certificates.ts';

/** How the names of certificates are read and shown. */

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));
const summaryOf = (name: Uint8Array) => readCertificate(make({ name }).certificate)?.summary;
const subjectOf = (value: Uint8Array): string | undefined => summaryOf(nameOf([CN, value]))?.subject;
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le').swap16());
const utf32 = (text: string): Uint8Array =>
  Buffer.concat([...text].map((character) => hex((character.codePointAt(0) ?? 0).toString(16).padStart(8, '0'))));
/** 张三 and 李四 in GBK; 㐀, which takes four bytes of GB 18030. */
const GBK = { zhangSan: hex('d5c5c8fd'), liSi: hex('c0eecbc4'), four: hex('8139ee39') };

describe('string types', () => {
  test.each([
    ['UTF8String', derUtf8('张三'), '张三'],
    ['BMPString', der(TAG.bmpString, utf16('张三')), '张三'],
    ['BMPString with a pair', der(TAG.bmpString, utf16('王𠮷')), '王𠮷'],
    ['UniversalString', der(TAG.universalString, utf32('王𠮷')), '王𠮷'],
    ['TeletexString, ASCII', der(TAG.teletexString, Buffer.from('Zhang San')), 'Zhang San'],
    ['TeletexString, GBK', der(TAG.teletexString, GBK.zhangSan), '张三'],
    ['TeletexString, GB 18030', der(TAG.teletexString, GBK.four), '㐀'],
    ['TeletexString, Latin 1', der(TAG.teletexString, hex('4dfc')), 'Mü'],
    ['PrintableString, GBK', der(TAG.printableString, GBK.liSi), '李四'],
    ['IA5String', der(TAG.ia5String, Buffer.from('a@b')), 'a@b'],
    ['VisibleString', der(TAG.visibleString, Buffer.from('abc')), 'abc'],
    ['NumericString', der(TAG.numericString, Buffer.from('110 22')), '110 22'],
    ['UTF8String that is not', der(TAG.utf8String, GBK.zhangSan), '#d5c5c8fd'],
    ['BMPString of three bytes', der(TAG.bmpString, hex('5f2000')), '#5f2000'],
    ['UniversalString beyond Unicode', der(TAG.universalString, hex('00110000')), '#00110000'],
    ['a surrogate in UniversalString', der(TAG.universalString, hex('0000d800')), '#0000d800'],
    ['another type', der(TAG.octetString, hex('ff')), '#ff'],
  ])('%s', (_name, value, shown) => {
    expect(subjectOf(value)).toBe(shown);
  });
});

describe('what is shown', () => {
  const long = '张'.repeat(10_000);
  test.each([
    ['control characters', nameOf([CN, derUtf8('\u001b[2J\r\n张三')]), '‹U+001B›[2J‹U+000D›‹U+000A›张三'],
    ['a turned direction', nameOf([CN, derUtf8('\u202e三张')]), '‹U+202E›三张'],
    ['a joiner of zero width', nameOf([CN, der(TAG.bmpString, utf16('张\u200d三'))]), '张‹U+200D›三'],
    ['two common names', nameOf([CN, derUtf8('张三')], [CN, derUtf8('李四')]), '张三／李四'],
    ['a long one before another', nameOf([CN, derUtf8(long)], [CN, derUtf8('李四')]), `${'张'.repeat(63)}…／李四`],
    ['no common name', nameOf([O, derUtf8('番禺区')]), '番禺区'],
    ['an empty common name', nameOf([CN, derUtf8('')], [O, derUtf8('番禺区')]), '番禺区'],
    ['no name at all', nameOf(['2.5.4.6', derUtf8('CN')]), '（证书没有写名称）'],
  ])('%s', (_name, name, shown) => {
    const summary = summaryOf(name);
    expect(summary?.subject).toBe(shown);
    expect(summary?.issuer).toBe(shown);
  });

  test('the organisation too', () => {
    expect(summaryOf(nameOf([CN, derUtf8('张三')], [O, derUtf8('甲\u200b')], [O, derUtf8('乙')]))?.organisation).toBe(
      '甲‹U+200B›／乙',
    );
  });
});
