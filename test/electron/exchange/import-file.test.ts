import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { importFormFile } from '../../../electron/exchange/import-file.ts';
import { MAX_TEXT_CHARACTERS } from '../../../shared/document/document.ts';
import { plainForm } from '../../../shared/exchange/plain-form.ts';
import { readerHere } from '../reading/here.ts';
import { FIXTURES } from '../sample.ts';
import { temporaryFolders } from '../temporary-folder.ts';

const freshFolder = temporaryFolders();

test('the published form is read with its two repaired rows', async () => {
  const read = await importFormFile(path.join(FIXTURES, 'panyu-2023.txt'), readerHere);
  if (!read.ok) throw new Error(read.error.code);
  expect(plainForm(read.value.document)).toEqual(
    JSON.parse(readFileSync(path.join(FIXTURES, 'panyu-2023.expected.json'), 'utf8')),
  );
  expect(read.value.repairs).toEqual([
    { kind: 'shifted', row: 31, level2: '成本指标', columns: 1 },
    { kind: 'shifted', row: 42, level2: '服务对象满意度指标', columns: 2 },
  ]);
});

test.each([
  ['', 'empty-import'],
  ['\n\n\t\n', 'empty-import'],
  ['项目支出绩效目标申报表\n项目名称\t某项目\n', 'other-form'],
  ['部门整体支出绩效自评表\n部门名称\t某局\n', 'other-form'],
  ['会议通知\n时间\t明天\n', 'not-a-form'],
])('%j is refused as %s', async (text, code) => {
  const file = path.join(freshFolder(), 'x.txt');
  writeFileSync(file, text);
  expect(await importFormFile(file, readerHere)).toMatchObject({ ok: false, error: { code } });
});

test('a picture is refused by its encoding, a folder as no file', async () => {
  const folder = freshFolder();
  const picture = path.join(folder, 'x.txt');
  writeFileSync(picture, Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  expect(await importFormFile(picture, readerHere)).toEqual({ ok: false, error: { code: 'unknown-encoding' } });
  expect(await importFormFile(folder, readerHere)).toEqual({
    ok: false,
    error: { code: 'unreadable', reason: 'not-a-file' },
  });
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
