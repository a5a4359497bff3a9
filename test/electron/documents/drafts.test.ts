import { readdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { remember } from '../../../electron/documents/document-files.ts';
import { decodeDraft, encodeDraft } from '../../../electron/documents/draft-slot.ts';
import { createDrafts, type DraftOrigin } from '../../../electron/documents/drafts.ts';
import { encodePbd } from '../../../electron/documents/pbd-file.ts';
import { recoverDrafts } from '../../../electron/documents/recovery.ts';
import { createVersions } from '../../../electron/documents/versions.ts';
import type { PbdDocument } from '../../../shared/document/document.ts';
import { stored, withValues } from '../../forms.ts';
import { panyuDocument } from '../sample.ts';
import { temporaryFolders } from '../temporary-folder.ts';
import { failingAt } from './faulty-file-system.ts';

const freshFolder = temporaryFolders();
const DOCUMENT = stored(panyuDocument());
const typed = (goal: string): PbdDocument => withValues(DOCUMENT, { 'overall.goal': goal });
const NOWHERE = { file: null, fileSha256: null };

function given(now: () => Date = () => new Date('2026-01-02T03:04:05.000Z')) {
  const folder = freshFolder();
  let made = 0;
  const newId = (): string => {
    made += 1;
    return `draft-${made}`;
  };
  return { folder, drafts: createDrafts({ folder: path.join(folder, 'drafts'), now, newId }) };
}
const goals = async ({ drafts }: ReturnType<typeof given>): Promise<string[]> =>
  (await drafts.list()).map(({ document }) => document.values['overall.goal'] ?? '');

test('the last write of each draft is what is found, and nothing of another', async () => {
  const run = given();
  const [one, other] = [run.drafts.begin(), run.drafts.begin()];
  for (const goal of ['甲一', '甲二', '甲三']) expect((await one.write(typed(goal), NOWHERE)).ok).toBe(true);
  await other.write(typed('乙'), { file: '/u/乙.pbd', fileSha256: '0'.repeat(64) });
  expect((await goals(run)).sort()).toEqual(['甲三', '乙'].sort());
  expect((await run.drafts.list()).find(({ id }) => id === other.id)?.about).toMatchObject({
    file: '/u/乙.pbd',
    keptAt: '2026-01-02T03:04:05.000Z',
  });
  await one.discard();
  expect(await goals(run)).toEqual(['乙']);
});

test.each(['a.draft', 'b.draft'])('where %s is damaged the other copy stands in for it', async (name) => {
  const run = given();
  const draft = run.drafts.begin();
  for (const goal of ['一', '二']) await draft.write(typed(goal), NOWHERE);
  truncateSync(path.join(run.folder, 'drafts', draft.id, name), 300);
  expect(await goals(run)).toEqual([name === 'a.draft' ? '一' : '二']);
});

test('a draft taken up again goes on after what it holds', async () => {
  const run = given();
  await run.drafts.begin().write(typed('以前'), NOWHERE);
  const [stored] = await run.drafts.list();
  if (stored === undefined) throw new Error('no draft');
  const resumed = run.drafts.resume(stored);
  await resumed.write(typed('以后'), NOWHERE);
  expect(await goals(run)).toEqual(['以后']);
  expect(readdirSync(path.join(run.folder, 'drafts', resumed.id))).toHaveLength(2);
});

test('a write that fails says why and leaves the copy before', async () => {
  const run = given();
  await run.drafts.begin().write(typed('以前'), NOWHERE);
  const [stored] = await run.drafts.list();
  if (stored === undefined) throw new Error('no draft');
  const full = createDrafts({
    folder: path.join(run.folder, 'drafts'),
    now: () => new Date(),
    newId: () => 'x',
    fileSystem: failingAt('write', 'ENOSPC'),
  });
  expect(await full.resume(stored).write(typed('以后'), NOWHERE)).toMatchObject({ error: { reason: 'disk-full' } });
  expect(await goals(run)).toEqual(['以前']);
});

/** A file, and a draft kept at noon that began from it. */
async function draftOfFile() {
  const run = given(() => new Date('2026-01-02T12:00:00.000Z'));
  const file = path.join(run.folder, '申报表.pbd');
  const versions = createVersions({ folder: path.join(run.folder, 'versions'), now: () => new Date() });
  writeFileSync(file, encodePbd(DOCUMENT));
  const write = (more: Partial<DraftOrigin> = {}) =>
    run.drafts.begin().write(typed('草稿'), { file, fileSha256: sha256(readFileSync(file)), ...more });
  const recover = () => recoverDrafts(run.drafts, versions, null);
  /** What is saved over the file in the afternoon; `here`: by this program, which found there what it knew. */
  const saveLater = async (goal: string, here: boolean) => {
    const [before, after] = [readFileSync(file), encodePbd(typed(goal))];
    if (here) await versions.keep(file, before);
    if (here) await versions.keep(file, after, sha256(before));
    writeFileSync(file, after);
    utimesSync(file, AFTERNOON, AFTERNOON);
  };
  await write();
  return { ...run, file, versions, recover, saveLater, write };
}
const sha256 = (bytes: Uint8Array): string => remember(bytes).sha256;
const AFTERNOON = new Date('2026-01-02T15:00:00.000Z');

test('a draft of a file that is as it was is offered, whatever the file’s date says', async () => {
  const { file, recover } = await draftOfFile();
  utimesSync(file, AFTERNOON, AFTERNOON);
  expect((await recover()).offered.map(({ document }) => document.values['overall.goal'])).toEqual(['草稿']);
});

test('a draft of a file that is gone is offered', async () => {
  const { file, recover } = await draftOfFile();
  rmSync(file);
  expect((await recover()).offered).toHaveLength(1);
});

test('a draft that its file already holds is dropped', async () => {
  const { file, recover, drafts } = await draftOfFile();
  writeFileSync(file, encodePbd(typed('草稿')));
  expect(await recover()).toEqual({ offered: [], olderCount: 0 });
  expect(await drafts.list()).toEqual([]);
});

test('a draft whose file was saved here since is not offered, and is found among the versions', async () => {
  const { file, recover, drafts, versions, saveLater } = await draftOfFile();
  for (const goal of ['后来保存的', '再后来保存的']) await saveLater(goal, true);
  expect(await recover()).toEqual({ offered: [], olderCount: 1 });
  expect(await drafts.list()).toEqual([]);
  const [kept] = await versions.list(file);
  const bytes = await versions.read(file, kept?.id ?? '');
  expect(Buffer.from(bytes ?? []).equals(encodePbd(typed('草稿')))).toBe(true);
});

test('a draft is offered where nobody knows whence its file comes, however young that is', async () => {
  const { file, recover, versions, saveLater } = await draftOfFile();
  // Another stick under the same letter, or what another computer has saved.
  await saveLater('另一个 U 盘上的', false);
  expect((await recover()).offered).toHaveLength(1);
  // Worked on here, and beside the versions of the first stick, it is still not what became of that.
  await saveLater('另一个 U 盘上后来的', true);
  expect(await recover()).toMatchObject({ offered: [{ document: typed('草稿') }], olderCount: 0 });
  expect(await versions.list(file)).toHaveLength(2);
});

test('a draft is offered where its file is found on another disk, though both began alike', async () => {
  const { recover, saveLater, write, drafts } = await draftOfFile();
  for (const { id } of await drafts.list()) await drafts.discard(id);
  await write({ device: '1' });
  await saveLater('另一个 U 盘上的', true);
  expect((await recover()).offered).toHaveLength(1);
});

test('a draft of an earlier release, which knows of no disk, is read', async () => {
  const about = { sequence: 1, keptAt: '2026-01-02T03:04:05.000Z', file: '/u/乙.pbd', fileSha256: '0'.repeat(64) };
  expect(decodeDraft(encodeDraft({ about, document: DOCUMENT }))).toEqual({ about, document: DOCUMENT });
});

test('a draft newer than a changed file is offered', async () => {
  const { file, recover, saveLater } = await draftOfFile();
  await saveLater('早先保存的', true);
  const morning = new Date('2026-01-02T09:00:00.000Z');
  utimesSync(file, morning, morning);
  expect((await recover()).offered).toHaveLength(1);
});
