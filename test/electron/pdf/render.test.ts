import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pdfmake from 'pdfmake';
import { expect, test } from 'vitest';
import { FONT_NAME } from '../../../electron/pdf/definition.ts';
import { renderPdf } from '../../../electron/pdf/render.ts';
import { emptyDocument, type PbdDocument, rowsIn, valueAt } from '../../../shared/document/document.ts';
import { layoutForm } from '../../../shared/table/layout-form.ts';
import { splitNumberedGoals } from '../../../shared/text/goals.ts';
import { withRows, withValues } from '../../forms.ts';
import { addIndicator, addTask, municipalDocument, panyuDocument } from './panyu-document.ts';
import { drawnText, fonts, inspect, OPTIONS, renderDocument, withoutSpace, wordsOf } from './pdf-fixture.ts';

const WITH_SIGNING = { signingBlock: true } as const;
const A4 = { portrait: [595, 842], landscape: [842, 595] } as const;

/** Every cell's text in the order of the PDF's own text, without white space. */
async function expectEveryCell(document: PbdDocument, bytes: Uint8Array): Promise<void> {
  const drawn = await drawnText(bytes);
  const cells = layoutForm(document, WITH_SIGNING).blocks.flatMap((block) => block.rows.flat());
  for (const cell of cells) if (cell !== null) expect(drawn).toContain(withoutSpace(cell.text));
}

test.each([
  ['panyu-2023', panyuDocument()],
  ['municipal-2024', municipalDocument()],
] as const)('the published form under %s: three pages, small, sound, every cell readable', async (_, document) => {
  const { bytes, pageCount } = await renderDocument(document, {}, WITH_SIGNING);
  expect(pageCount).toBeLessThanOrEqual(3);
  expect(bytes.length).toBeLessThan(2_000_000);
  expect(await inspect(bytes, 'pdfinfo', 'FILE')).toMatch(new RegExp(`Pages:\\s+${pageCount}\\n`));
  expect(await inspect(bytes, 'qpdf', '--check', 'FILE')).toContain('No syntax or stream encoding errors found');
  await expectEveryCell(document, bytes);
});

test('only subsets of the bundled fonts are embedded, each with a map back to Unicode', async () => {
  const document = addTask(panyuDocument(), 'keyTasks', { name: '王𠮷' });
  const listed = (await inspect((await renderDocument(document)).bytes, 'pdffonts', 'FILE')).split('\n').slice(2, -1);
  expect(listed.map((line) => line.split(/\s+/)[0]?.replace(/^[A-Z]{6}\+/, '')).sort()).toEqual([
    'FormRareHan',
    'NotoSerifSC-Bold',
    'NotoSerifSC-Regular',
  ]);
  for (const line of listed) expect(line).toMatch(/^[A-Z]{6}\+\S+\s+CID TrueType\s+Identity-H\s+yes yes yes/);
});

test('rare and supplementary characters copy out of the PDF as themselves, in either weight', async () => {
  const document = addTask(withValues(panyuDocument(), { 'head.departmentName': '𬭚𠮷㙍䶮𡉃局' }), 'keyTasks', {
    name: '用⽤一⼀',
    content: '王𠮷、李𡉃、周䶮☑',
  });
  const { bytes } = await renderDocument(document);
  const drawn = await drawnText(bytes);
  expect(drawn).toContain('𬭚𠮷㙍䶮𡉃局');
  expect(drawn).toContain('王𠮷、李𡉃、周䶮☑');
  expect(drawn).toContain('用用一一');
  const title = withValues(municipalDocument(), { 'head.budgetYear': '𠮷𬭚' });
  expect(await drawnText((await renderDocument(title)).bytes)).toContain('𠮷𬭚年市级部门整体预算绩效目标表');
});

test('each numbered goal starts a line', async () => {
  const document = panyuDocument();
  const text = await inspect((await renderDocument(document)).bytes, 'pdftotext', '-raw', 'FILE', '-');
  const goals = splitNumberedGoals(valueAt(document, 'overall.goal'));
  expect(goals).toHaveLength(6);
  for (const goal of goals)
    expect(text).toMatch(new RegExp(`^(总体绩效)?${goal.slice(0, 8).replace('.', '\\.')}`, 'm'));
});

test('amounts end at one edge', async () => {
  const words = await wordsOf((await renderDocument(panyuDocument())).bytes);
  const edges = ['36,907.93', '34,771.78', '7,428.22', '500.00', '916.48'].map((text) =>
    Math.round(words.find((word) => word.text === text)?.right ?? Number.NaN),
  );
  expect(new Set(edges).size).toBe(1);
});

test('every page says which it is, at the foot, in the middle', async () => {
  const { bytes, pageCount } = await renderDocument(panyuDocument());
  const words = await wordsOf(bytes);
  for (let page = 1; page <= pageCount; page += 1) {
    const footer = words.find((word) => word.page === page && word.text === `第${page}页/共${pageCount}页`);
    expect(((footer?.x ?? 0) + (footer?.right ?? 0)) / 2).toBeCloseTo(A4.portrait[0] / 2, 0);
    expect(footer?.y).toBeGreaterThan(790);
  }
});

test('a draft is marked on each page by a picture that adds no text and hides none', async () => {
  const plain = await renderDocument(panyuDocument());
  const draft = await renderDocument(panyuDocument(), { draft: true });
  expect(await drawnText(draft.bytes)).toBe(await drawnText(plain.bytes));
  expect(draft.pageCount).toBe(plain.pageCount);
  const grey = async (bytes: Uint8Array): Promise<number> => {
    const content = await inspect(bytes, 'qpdf', '--qdf', '--object-streams=disable', 'FILE', '-');
    return content.match(/^0\.93\d* 0\.93\d* 0\.93\d* scn?$/gm)?.length ?? 0;
  };
  expect(await grey(plain.bytes)).toBe(0);
  expect(await grey(draft.bytes)).toBe(2 * draft.pageCount);
});

test('the same input gives the same bytes, and another date other bytes', async () => {
  const first = await renderDocument(panyuDocument(), { draft: true });
  const again = await renderDocument(panyuDocument(), { draft: true });
  const later = await renderDocument(panyuDocument(), { draft: true, createdAt: '2024-01-16T08:00:00.000Z' });
  expect(Buffer.compare(first.bytes, again.bytes)).toBe(0);
  expect(Buffer.compare(first.bytes, later.bytes)).not.toBe(0);
});

test('the PDF says what it is, whose, of when and in which language', async () => {
  const { bytes } = await renderDocument(panyuDocument());
  const info = await inspect(bytes, 'pdfinfo', '-isodates', 'FILE');
  expect(info).toMatch(/Title:\s+部门整体预算绩效目标申报表/);
  expect(info).toMatch(/Author:\s+广州市番禺区科技工业商务和信息化局/);
  expect(info).toMatch(/CreationDate:\s+2024-01-15T08:00:00/);
  expect(await inspect(bytes, 'qpdf', '--json', '--json-key=qpdf', 'FILE')).toContain('zh-CN');
});

test.each(['portrait', 'landscape'] as const)('%s: nothing lies outside the page’s margins', async (orientation) => {
  const [width, height] = A4[orientation];
  const document = addTask(panyuDocument(), 'otherTasks', {
    name: `https://example.cn/${'abcdef0123456789'.repeat(30)}`,
    content: '甲\t乙\n\n丙　丁'.repeat(60),
    goal: '推进（试点），'.repeat(400),
  });
  const { bytes, pageCount } = await renderDocument(document, { orientation }, WITH_SIGNING);
  expect(await inspect(bytes, 'pdfinfo', 'FILE')).toMatch(new RegExp(`Pages:\\s+${pageCount}\\n`));
  for (const word of await wordsOf(bytes)) {
    expect(word.x).toBeGreaterThan(35);
    expect(word.right).toBeLessThan(width - 35);
    expect(word.bottom).toBeLessThan(word.text.startsWith('第') ? height : height - 40);
  }
});

test('an empty document is one page with every label', async () => {
  const { bytes, pageCount } = await renderDocument(emptyDocument(), { draft: true, author: '' }, WITH_SIGNING);
  expect(pageCount).toBe(1);
  await expectEveryCell(emptyDocument(), bytes);
});

test('a cell of 20,000 characters goes over as many pages as it needs, whole', async () => {
  const goal = Array.from({ length: 2000 }, (_, index) => `推进发展${String(index).padStart(4, '0')}，提`)
    .join('')
    .slice(0, 20_000);
  const { bytes, pageCount } = await renderDocument(withValues(emptyDocument(), { 'overall.goal': goal }));
  expect(pageCount).toBeGreaterThan(5);
  const drawn = (await drawnText(bytes)).replace(/第\d+页\/共\d+页/g, '').replaceAll('总体绩效目标', '');
  expect(drawn).toContain(withoutSpace(goal));
});

test('texts of any length where short ones belong are neither clipped nor lost', async () => {
  const long = '极长的内容'.repeat(600);
  const document = addIndicator(
    {
      ...withValues(municipalDocument(), {
        'head.budgetYear': long,
        'head.departmentName': long,
        'expenditure.basic': '',
        'signing.phone': long,
      }),
      refusedInputs: { 'expenditure.basic': long },
    },
    { level1: long, level2: '甲\n乙', level3: long, annualValue: long },
  );
  const { bytes, pageCount } = await renderDocument(document, {}, WITH_SIGNING);
  expect(await inspect(bytes, 'pdfinfo', 'FILE')).toMatch(new RegExp(`Pages:\\s+${pageCount}\\n`));
  // Title, 部门名称, 基本支出, 一级, 三级, 指标值, 联系电话.
  const count = (await drawnText(bytes)).match(/[极长的内容]/g)?.length ?? 0;
  expect(count).toBeGreaterThanOrEqual(7 * long.length);
  for (const word of await wordsOf(bytes)) expect(word.bottom).toBeLessThan(word.text.startsWith('第') ? 842 : 802);
});

test('a thousand indicators: every one is there', async () => {
  const indicators = rowsIn(panyuDocument(), 'indicators');
  const many = Array.from({ length: 1000 }, (_, index) => ({
    ...(indicators[index % 20] ?? indicators[0]),
    id: `i${index + 1}`,
    level3: `企业数${index}`,
  }));
  const { bytes, pageCount } = await renderDocument(withRows(panyuDocument(), 'indicators', many));
  expect(await inspect(bytes, 'pdfinfo', 'FILE')).toMatch(new RegExp(`Pages:\\s+${pageCount}\\n`));
  const drawn = await drawnText(bytes);
  for (let index = 0; index < 1000; index += 1) expect(drawn).toContain(`企业数${index}`);
});

test('a date that is none fails as data', async () => {
  const rendered = await renderPdf(layoutForm(emptyDocument()), { ...OPTIONS, createdAt: 'yesterday' }, fonts);
  expect(rendered).toMatchObject({ ok: false, error: { code: 'render-failed' } });
});

test('pdfmake reaches neither the network nor a file beside the fonts', async () => {
  let visits = 0;
  const server = createServer((_, response) => {
    visits += 1;
    response.end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/picture.png`;
  const draw = (image: string): Promise<unknown> =>
    pdfmake.createPdf({ content: [{ image }], images: { far: url }, defaultStyle: { font: FONT_NAME } }).getBuffer();
  await expect(draw('far')).rejects.toThrow(/denied by resource access policy/);
  await expect(
    pdfmake.createPdf({ content: [{ image: '/etc/hostname' }], defaultStyle: { font: FONT_NAME } }).getBuffer(),
  ).rejects.toThrow(/denied by resource access policy/);
  expect(visits).toBe(0);
  await new Promise((closed) => server.close(closed));
});
