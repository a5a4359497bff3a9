import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { importFormFile } from '../../../electron/exchange/import-file.ts';
import { MAX_TEXT_CHARACTERS } from '../../../shared/document/document.ts';
import { plainForm } from '../../../shared/exchange/plain-form.ts';
import { readerHere } from '../reading/here.ts';
import { FIXTURES, panyuDocument } from '../sample.ts';
import { temporaryFolders } from '../temporary-folder.ts';

const freshFolder = temporaryFolders();

test('the published form is read with its two repaired rows', async () => {
  const read = await importFormFile(path.join(FIXTURES, 'panyu-2023.txt'), readerHere);
  if (!read.ok) throw new Error(read.error.code);
  expect(plainForm(read.value.document)).toEqual(
    JSON.parse(readFileSync(path.join(FIXTURES, 'panyu-2023.expected.json'), 'utf8')),
  );
  expect(read.value.report.repairs).toEqual([
    { kind: 'shifted', row: 31, level2: '成本指标', columns: 1 },
    { kind: 'shifted', row: 42, level2: '服务对象满意度指标', columns: 2 },
  ]);
});

test.each([
  ['', 'empty-import'],
  ['\n\n\t\n', 'empty-import'],
  ['项目支出绩效自评表\n项目名称\t某项目\n', 'other-form'],
  ['项目支出绩效目标申报表\n项目名称\t某项目\n', 'other-template'],
  ['部门整体支出绩效自评表\n部门名称\t某局\n', 'other-form'],
  ['会议通知\n时间\t明天\n', 'not-a-form'],
])('%j is refused as %s', async (text, code) => {
  const file = path.join(freshFolder(), 'x.txt');
  writeFileSync(file, text);
  expect(await importFormFile(file, readerHere)).toMatchObject({ ok: false, error: { code } });
});

test.each([
  ['89504e470d0a1a0a0000000d49484452', 'picture'],
  ['255044462d312e370a25e2e3cfd30a', 'pdf'],
  ['d0cf11e0a1b11ae10000000000000000', 'office-2003'],
  ['7b5c727466315c616e7369', 'rtf'],
  [`504b0304${Buffer.from('....xl/workbook.xml').toString('hex')}`, 'xlsx'],
  [`504b0304${Buffer.from('....word/document.xml').toString('hex')}`, 'docx'],
  [`504b0304${Buffer.from('....OFD.xml').toString('hex')}`, 'ofd'],
  [`504b0304${Buffer.from('....something').toString('hex')}`, 'zip'],
  [Buffer.from(`PBD1 ${'a'.repeat(64)} 2\n{}`).toString('hex'), 'pbd'],
])('what is no text is refused by what it is: %#', async (hex, what) => {
  const file = path.join(freshFolder(), 'x.txt');
  writeFileSync(file, Buffer.from(hex, 'hex'));
  expect(await importFormFile(file, readerHere)).toEqual({ ok: false, error: { code: 'not-text', what } });
});

test('unknown bytes are refused by their encoding, a folder as no file', async () => {
  const folder = freshFolder();
  const file = path.join(folder, 'x.txt');
  writeFileSync(file, Buffer.from('ff00ff80ff0081', 'hex'));
  expect(await importFormFile(file, readerHere)).toEqual({ ok: false, error: { code: 'unknown-encoding' } });
  expect(await importFormFile(folder, readerHere)).toEqual({
    ok: false,
    error: { code: 'unreadable', reason: 'not-a-file' },
  });
});

test('a page is read as one, and a template and a unit may be demanded', async () => {
  const folder = freshFolder();
  const page = path.join(folder, 'x.html');
  const rows = readFileSync(path.join(FIXTURES, 'panyu-2023.txt'), 'utf8').trim().split('\n');
  const cells = rows.map(
    (row) =>
      `<tr>${row
        .split('\t')
        .map((cell) => `<td>${cell}</td>`)
        .join('')}</tr>`,
  );
  writeFileSync(page, `<html><body><table>${cells.join('\n')}</table></body></html>`);
  const read = await importFormFile(page, readerHere);
  expect(read.ok && read.value.document).toEqual(panyuDocument());
  const demanded = await importFormFile(page, readerHere, { template: 'municipal-2024' });
  expect(demanded.ok && demanded.value.report).toMatchObject({ template: 'municipal-2024', chosenBy: 'demand' });
  expect(demanded.ok && demanded.value.report.unplaced.length).toBeGreaterThan(0);
  expect(await importFormFile(page, readerHere, { template: 'nowhere-1' })).toEqual({
    ok: false,
    error: { code: 'unknown-template', template: 'nowhere-1' },
  });
  const yuan = await importFormFile(page, readerHere, { unit: '元' });
  expect(yuan.ok && yuan.value.document.values['expenditure.basic']).toBe('0.71');
});

test('a text that no document may hold is refused, not handed on', async () => {
  const file = path.join(freshFolder(), 'x.txt');
  const form = readFileSync(path.join(FIXTURES, 'panyu-2023.txt'), 'utf8');
  writeFileSync(file, form.replace('高质量', '长'.repeat(MAX_TEXT_CHARACTERS)));
  expect(await importFormFile(file, readerHere)).toMatchObject({
    ok: false,
    error: { code: 'unreadable', reason: 'too-large' },
  });
});
