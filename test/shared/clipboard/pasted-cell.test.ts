import fc from 'fast-check';
import { expect, test } from 'vitest';
import { landAmount } from '../../../shared/clipboard/pasted-cell.ts';
import { isAmount, parseAmount } from '../../../shared/money/money.ts';
import { cleanText } from '../../../shared/text/clean.ts';

const pieces = fc.constantFrom(
  ...'0159,.-+%()￥元万亿=#/ \u00a0\n\u200b\u202e一',
  '万元',
  '千元',
  '人民币',
  '0000',
  '.123',
);
const cells = fc.array(pieces, { maxLength: 9 }).map((list) => list.join(''));

test('what lands is what typing it would be: an amount as it is, a refused text refused again', () => {
  fc.assert(
    fc.property(cells, fc.boolean(), (raw, fromYuan) => {
      const { text, mark } = landAmount(raw, fromYuan ? '元' : '万元', '万元');
      if (mark === null) {
        expect(isAmount(text)).toBe(true);
        expect(parseAmount(text)).toEqual({ ok: true, value: text });
      } else {
        expect(mark).toEqual({ kind: 'refused', error: expect.any(String) });
        expect(parseAmount(text)).toMatchObject({ ok: false });
        expect(cleanText(text)).toBe(text);
      }
      if (!fromYuan) expect(mark === null).toBe(parseAmount(raw).ok);
    }),
    { numRuns: 5000 },
  );
});

test.each([
  ['12,345元', true, '1.2345', 'too-many-decimals'],
  ['12,300元', true, '1.23', null],
  ['12,300元', false, '12,300元', 'other-unit'],
  ['\u202d¥12,300.00\u202c', true, '1.23', null],
  ['3亿元', true, '3亿元', 'other-unit'],
  ['5万', true, '5万', 'unclear-unit'],
  ['—', false, '—', 'stands-for-none'],
])('%j (from 元: %s) lands as %j', (raw, fromYuan, text, error) => {
  expect(landAmount(raw, fromYuan ? '元' : '万元', '万元')).toEqual({
    text,
    mark: error === null ? null : { kind: 'refused', error },
  });
});
