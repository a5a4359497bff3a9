import { beforeAll, describe, expect, test } from 'vitest';
import { prepareSignature } from '../../../electron/signing/prepare.ts';
import { previewSignature } from '../../../electron/signing/preview.ts';
import { readDictionary } from '../../../electron/signing/raw-dictionary.ts';
import { placeOfField } from '../../../electron/signing/signature-place.ts';
import type { PbdDocument } from '../../../shared/document/document.ts';
import { roleName, SIGNATURE_ROLES, type SignatureRole } from '../../../shared/signing/roles.ts';
import { withValues } from '../../forms.ts';
import { municipalDocument, panyuDocument } from '../pdf/panyu-document.ts';
import { inspect, renderDocument, wordsOf } from '../pdf/pdf-fixture.ts';
import { sealPicture } from './seal-picture.ts';
import { pictureOf, type Rectangle, wordsUnder } from './signature-picture.ts';
import { signaturePlaces } from './signature-places.ts';
import { drawnRequestOf, requestOf, signPdf, testSigner, unsignedPdf } from './signed-pdf.ts';
import { makeTestPki, type TestPki } from './test-pki.ts';

/** What a signature looks like on the page, and that it stands on blank paper. */

const HEIGHT = { portrait: 841.89, landscape: 595.28 } as const;
const MILLIMETRE = 72 / 25.4;

const named = (document: PbdDocument): PbdDocument =>
  withValues(document, {
    'signing.preparedBy': '张三',
    'signing.reviewedBy': '欧阳娜依古丽',
    'signing.approvedBy': '王五',
    'signing.filingDate': '2026-11-28',
    'signing.phone': '020-34567890',
  });

let pki: TestPki;
/** The tightest page there is: the published form, its signing block at the foot of the third page. */
let tight: Uint8Array;

beforeAll(async () => {
  pki = await makeTestPki(Date.now());
  tight = await unsignedPdf(named(panyuDocument()));
});

/** As it will look, without the cost of a key. */
async function prepared(base: Uint8Array, role: SignatureRole, signerName: string, seal: Uint8Array | null = null) {
  const result = await prepareSignature(base, await drawnRequestOf({ role, signerName, seal }), 8);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return pictureOf(result.value.bytes, roleName(role));
}

test('the published form keeps its three pages, whoever signs', async () => {
  for (const document of [named(panyuDocument()), named(municipalDocument())])
    expect(await inspect(await unsignedPdf(document), 'pdfinfo', 'FILE')).toMatch(/Pages:\s+3\n/);
});

describe('places', () => {
  test.each(['portrait', 'landscape'] as const)(
    '%s: each is blank paper on the page of its label',
    async (orientation) => {
      for (const document of [named(panyuDocument()), named(municipalDocument())]) {
        const { bytes } = await renderDocument(document, { orientation }, { signingBlock: true });
        const drawn = await wordsOf(bytes);
        const places = signaturePlaces(bytes);
        if (!places.ok) throw new Error(places.error.code);
        expect(places.value.map(({ role }) => role)).toEqual(SIGNATURE_ROLES);
        for (const { role, page, box } of places.value) {
          const [x, y, width, height] = box;
          const rectangle = { left: x, bottom: y, right: x + width, top: y + height };
          expect(wordsUnder(drawn, page + 1, rectangle, HEIGHT[orientation])).toEqual([]);
          expect(y).toBeGreaterThan(0);
          expect(drawn.some((word) => word.page === page + 1 && word.text === roleName(role))).toBe(true);
          // On the row of its label, or above it where a room reaches over three rows.
          const label = drawn.find((word) => word.page === page + 1 && word.text === roleName(role));
          const middle = HEIGHT[orientation] - ((label?.y ?? 0) + (label?.bottom ?? 0)) / 2;
          expect(middle).toBeGreaterThan(y);
          expect(middle).toBeLessThan(y + height);
          expect(x).toBeGreaterThan(label?.right ?? Number.POSITIVE_INFINITY);
        }
      }
    },
  );

  test('places do not overlap, and only whoever answers for the unit has the room of the seal', () => {
    const places = signaturePlaces(tight);
    if (!places.ok) throw new Error(places.error.code);
    for (const one of places.value)
      for (const other of places.value)
        if (one !== other) {
          const apart =
            one.box[0] + one.box[2] <= other.box[0] ||
            other.box[0] + other.box[2] <= one.box[0] ||
            one.box[1] + one.box[3] <= other.box[1] ||
            other.box[1] + other.box[3] <= one.box[1];
          expect(apart).toBe(true);
        }
    expect(places.value.map(({ sealBox }) => sealBox !== null)).toEqual([false, false, true]);
    const room = places.value[2]?.sealBox;
    for (const side of [room?.[2], room?.[3]]) expect(side).toBeGreaterThan(45 * MILLIMETRE);
  });

  test('signed or not is told', async () => {
    const signed = await signPdf(
      tight,
      requestOf({ role: 'preparedBy', signerName: '张三' }),
      await testSigner(pki.officers.zhangSan),
    );
    if (!signed.ok) throw new Error(signed.error.code);
    const places = signaturePlaces(signed.value);
    expect(places.ok && places.value.map((place) => place.signed)).toEqual([true, false, false]);
  });

  test('a PDF without places has none, and what is no PDF says so', async () => {
    const { bytes } = await renderDocument(panyuDocument());
    expect(signaturePlaces(bytes)).toEqual({ ok: true, value: [] });
    expect(signaturePlaces(new Uint8Array(9))).toEqual({ ok: false, error: { code: 'not-a-pdf' } });
  });

  test('a block too high for a page is marked once for each role', async () => {
    const document = withValues(panyuDocument(), { 'signing.phone': '极长的电话'.repeat(700) });
    const places = signaturePlaces(await unsignedPdf(document));
    expect(places.ok && places.value.map(({ role }) => role)).toEqual(SIGNATURE_ROLES);
  });
});

const NAMES = [
  '张三',
  '欧阳娜依古丽·阿卜杜热合曼',
  '阿卜杜热依木·买买提艾力·吐尔逊江·库',
  '王𠮷',
  '𠮷'.repeat(24),
  'Maximiliane Alexandra von Hohenstein-Waldburg',
  '甲'.repeat(64),
] as const;

describe.each(NAMES)('%s', (name) => {
  test.each(SIGNATURE_ROLES)('as %s: whole, at 9 to 10 points, within its place', async (role) => {
    const { sizes, text, lines, rect, box } = await prepared(tight, role, name);
    expect(text.replaceAll(' ', '').startsWith(name.replaceAll(' ', ''))).toBe(true);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(9);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(10);
    expect(box).toEqual([
      0,
      0,
      Number((rect.right - rect.left).toFixed(2)),
      Number((rect.top - rect.bottom).toFixed(2)),
    ]);
    for (const { y, left, right } of lines) {
      expect(left).toBeGreaterThan(rect.left);
      expect(right).toBeLessThan(rect.right);
      expect(y).toBeGreaterThanOrEqual(rect.bottom + 1);
      // A character's height over the baseline.
      expect(y + 0.88 * 9).toBeLessThan(rect.top + 0.05);
    }
    const ups = lines.map(({ y }) => y);
    for (const [index, y] of ups.entries())
      if (index > 0) expect((ups[index - 1] ?? 0) - y).toBeGreaterThanOrEqual(8.99);
  });
});

test('a name of ordinary length is followed by what it means and when; the role is not said again', async () => {
  for (const role of SIGNATURE_ROLES) {
    const { text } = await prepared(tight, role, '欧阳娜依古丽·阿卜杜热合曼');
    expect(text).toContain('已电子签名');
    expect(text).toMatch(/\d{4}-\d\d-\d\d ?\d\d:\d\d/);
    expect(text).not.toContain(roleName(role));
  }
});

test('a name without end is refused rather than cut', async () => {
  const refused = await prepareSignature(
    tight,
    await drawnRequestOf({ role: 'preparedBy', signerName: '甲'.repeat(200) }),
    8,
  );
  expect(refused).toEqual({ ok: false, error: { code: 'name-too-long' } });
});

test('characters without a picture, or that nobody sees, stand as their numbers', async () => {
  const { text } = await prepared(tight, 'preparedBy', '张\u202e三\u{1f600}\n李');
  expect(text).toContain('张<U+202E>三<U+1F600><U+000A>李');
});

const widthOf = ({ left, right }: Rectangle): number => (right - left) / MILLIMETRE;

describe.each([
  ['a crowded page', () => tight],
  ['a page with room', () => unsignedPdf(named(municipalDocument()))],
] as const)('on %s', (_, makeBase) => {
  test.each([42, 45, 50, 60, 60.4])(
    'a seal of %d mm stands at its true size on blank paper, clear of the signature',
    async (size) => {
      const base = await makeBase();
      const drawn = await wordsOf(base);
      for (const signer of ['王五', '欧阳娜依古丽·阿卜杜热合曼']) {
        const { seal, rect, page, lines, text } = await prepared(base, 'approvedBy', signer, sealPicture(size));
        if (seal === null) throw new Error('no seal');
        expect(widthOf(seal)).toBeCloseTo(size, 0);
        expect(seal.top - seal.bottom).toBeCloseTo(seal.right - seal.left, 2);
        for (const [inner, outer] of [
          [rect.left, seal.left],
          [rect.bottom, seal.bottom],
          [seal.right, rect.right],
          [seal.top, rect.top],
        ] as const)
          expect(inner).toBeLessThanOrEqual(outer + 0.01);
        expect(wordsUnder(drawn, page, seal, HEIGHT.portrait)).toEqual([]);
        expect(text.replaceAll(' ', '')).toContain(signer);
        for (const { right } of lines) expect(right).toBeLessThan(seal.left);
      }
    },
  );

  test.each([42, 45])('a seal of %i mm touches no rule', async (size) => {
    const base = await makeBase();
    const { seal, page } = await prepared(base, 'approvedBy', '王五', sealPicture(size));
    if (seal === null) throw new Error('no seal');
    const dots = 4;
    const scale = 72 * dots;
    const [x, y] = [seal.left * dots, (HEIGHT.portrait - seal.top) * dots].map(Math.floor);
    const side = Math.ceil((seal.right - seal.left) * dots);
    const crop = ['-x', String(x), '-y', String(y), '-W', String(side), '-H', String(side)];
    const only = ['-f', String(page), '-l', String(page), '-gray', '-r', String(scale), ...crop];
    const others = await inspect(base, 'sh', '-c', `pdftoppm ${only.join(' ')} "$0" | tr -d '\\377' | wc -c`, 'FILE');
    // All is white but the picture's own header.
    expect(Number(others)).toBeLessThan(20);
  });
});

test('beside another’s name stands a name’s seal; a unit’s is refused there, never made smaller', async () => {
  const { seal, rect } = await prepared(tight, 'reviewedBy', '李四', sealPicture(15));
  if (seal === null) throw new Error('no seal');
  expect(widthOf(seal)).toBeCloseTo(15, 0);
  expect(seal.right).toBeLessThanOrEqual(rect.right);
  const smaller = await prepared(tight, 'reviewedBy', '李四', sealPicture(24));
  expect((smaller.seal?.top ?? 0) - (smaller.seal?.bottom ?? 0)).toBeLessThanOrEqual(rect.top - rect.bottom);
  const request = await drawnRequestOf({ role: 'reviewedBy', signerName: '李四', seal: sealPicture(42) });
  expect(await prepareSignature(tight, request, 8)).toEqual({
    ok: false,
    error: { code: 'bad-seal', reason: 'not-here' },
  });
});

test('a preview is drawn as the signed page will be, and verifies as nothing', async () => {
  const request = await drawnRequestOf({ role: 'approvedBy', signerName: '王五', seal: sealPicture(42) });
  const preview = await previewSignature(tight, request);
  const signed = await signPdf(tight, request, await testSigner(pki.officers.wangWu));
  if (!preview.ok || !signed.ok) throw new Error('not made');
  expect(await pictureOf(preview.value, '单位负责人')).toEqual(await pictureOf(signed.value, '单位负责人'));
  const draw = (bytes: Uint8Array): Promise<string> =>
    inspect(bytes, 'sh', '-c', 'pdftoppm -r 40 "$0" | sha256sum', 'FILE');
  expect(await draw(preview.value)).toBe(await draw(signed.value));
  expect(await draw(preview.value)).not.toBe(await draw(tight));
});

test('a file of before is signed under the printed name, in the box it has', () => {
  const field = readDictionary('<< /Rect [ 100 600 270 770 ] /PBD_TextBox [ 86 124 82 44 ] >>');
  expect(placeOfField(field)).toEqual({
    width: 170,
    height: 170,
    text: [86, 124, 82, 26],
    seal: [0, 0, 170, 170],
  });
});
