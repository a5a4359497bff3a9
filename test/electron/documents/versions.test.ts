import path from 'node:path';
import { expect, test } from 'vitest';
import { remember } from '../../../electron/documents/document-files.ts';
import { encodePbd } from '../../../electron/documents/pbd-file.ts';
import { listVersions } from '../../../electron/documents/version-list.ts';
import { createVersions, KEPT_VERSIONS } from '../../../electron/documents/versions.ts';
import { stored, withValues } from '../../forms.ts';
import { panyuDocument } from '../sample.ts';
import { temporaryFolders } from '../temporary-folder.ts';
import { failingAt } from './faulty-file-system.ts';

const freshFolder = temporaryFolders();
const DOCUMENT = stored(panyuDocument());
const saved = (goal: string): Uint8Array => encodePbd(withValues(DOCUMENT, { 'overall.goal': goal }));
const FILE = '/somewhere/申报表.pbd';

function given(capacity?: number) {
  let now = Date.parse('2026-01-02T03:04:05.000Z');
  const folder = freshFolder();
  const versions = createVersions({
    folder,
    now: () => {
      now += 1000;
      return new Date(now);
    },
    ...(capacity === undefined ? {} : { capacity }),
  });
  return { folder, versions };
}

test('the last twenty saves of a file are kept, newest first, each with what it changed', async () => {
  const { versions } = given();
  for (let save = 1; save <= KEPT_VERSIONS + 3; save += 1) await versions.keep(FILE, saved(`第${save}次`));
  const listed = await listVersions(versions, FILE);
  expect(listed).toHaveLength(KEPT_VERSIONS);
  expect(listed[0]).toMatchObject({ changes: ['总体绩效目标'], changeCount: 1 });
  expect(listed.at(-1)).toMatchObject({ changes: null });
  const newest = await versions.read(FILE, listed[0]?.id ?? '');
  expect(Buffer.from(newest ?? []).equals(saved('第23次'))).toBe(true);
  expect(Date.parse(listed[0]?.keptAt ?? '')).toBeGreaterThan(Date.parse(listed[1]?.keptAt ?? ''));
});

test('the same content is not kept twice in a row, and files do not share versions', async () => {
  const { versions } = given();
  for (const goal of ['甲', '甲', '乙', '甲']) expect(await versions.keep(FILE, saved(goal))).toBe(true);
  await versions.keep('/elsewhere/x.pbd', saved('丙'));
  expect(await versions.list(FILE)).toHaveLength(3);
  await versions.clear(FILE);
  expect(await versions.list(FILE)).toEqual([]);
  expect(await versions.list('/elsewhere/x.pbd')).toHaveLength(1);
});

test('all versions together stay under the cap; the oldest go, the newest of each file stays', async () => {
  const size = saved('一').length;
  const { versions } = given(Math.ceil(size * 3.5));
  await versions.keep('/a/first.pbd', saved('老'));
  for (const goal of ['一', '二', '三', '四']) await versions.keep(FILE, saved(goal));
  expect(await versions.list('/a/first.pbd')).toHaveLength(1);
  expect(await versions.list(FILE)).toHaveLength(2);
});

test('a clock that was put back changes no order', async () => {
  const folder = freshFolder();
  const times = [2_000_000_000_000, 1_000_000_000_000];
  const versions = createVersions({ folder, now: () => new Date(times.shift() ?? 1_000_000_000_000) });
  await versions.keep(FILE, saved('先'));
  await versions.keep(FILE, saved('后'));
  const [newest] = await versions.list(FILE);
  expect(Buffer.from((await versions.read(FILE, newest?.id ?? '')) ?? []).equals(saved('后'))).toBe(true);
});

test('what a file became is known save by save, and only of what was found as it was known', async () => {
  const { versions } = given();
  const sha256 = (goal: string): string => remember(saved(goal)).sha256;
  const became = (from: string, to: string) => versions.descends(FILE, sha256(from), sha256(to));
  for (const [goal, before] of [['一'], ['二', '一'], ['外来'], ['外来二', '外来'], ['三', '二']] as const)
    await versions.keep(FILE, saved(goal), before === undefined ? null : sha256(before));
  expect(await became('一', '二')).toBe(true);
  expect(await became('一', '三')).toBe(true);
  expect(await became('二', '一')).toBe(false);
  expect(await became('一', '外来二')).toBe(false);
  expect(await became('二', '外来')).toBe(false);
  // Such a version is listed and read as any other.
  const [newest] = await versions.list(FILE);
  expect(Buffer.from((await versions.read(FILE, newest?.id ?? '')) ?? []).equals(saved('三'))).toBe(true);
});

test('what cannot be kept is told, and a made-up id reads nothing', async () => {
  const { folder, versions } = given();
  const full = createVersions({ folder, now: () => new Date(), fileSystem: failingAt('write', 'ENOSPC') });
  expect(await full.keep(FILE, saved('满'))).toBe(false);
  expect(await versions.list(FILE)).toEqual([]);
  expect(await versions.read(FILE, path.join('..', '..', 'x.pbd'))).toBeNull();
});
