import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { saveDocument } from '../../../electron/documents/document-files.ts';
import { type FileSystem, type OpenFile, realFileSystem } from '../../../electron/documents/file-system.ts';
import { encodePbd } from '../../../electron/documents/pbd-file.ts';
import type { SaveError } from '../../../shared/ipc/errors.ts';
import { describeError } from '../../../shared/messages/messages.ts';
import { stored, withValues } from '../../forms.ts';
import { canMount, sticks } from '../mounts.ts';
import { panyuDocument } from '../sample.ts';
import { temporaryFolders } from '../temporary-folder.ts';
import { answering, handlersWith } from './handlers-fixture.ts';

/** Real disks that are pulled out, replaced, full or read-only, and names that a disk does not take. */

const freshFolder = temporaryFolders();
const plugIn = sticks();
const OLD = stored(panyuDocument());
const NEW = withValues(OLD, { 'overall.goal': '1. 改过的目标。' });
const BIG = withValues(OLD, { 'overall.goal': '满'.repeat(90_000), 'signing.phone': '满'.repeat(90_000) });

/** A document opened from a file, changed, its draft kept. */
async function atWork(file: string, changed = NEW, safetyFolder = freshFolder()) {
  const elsewhere = path.join(freshFolder(), '另存.pbd');
  const app = handlersWith(safetyFolder, { dialogs: answering(elsewhere) });
  writeFileSync(file, encodePbd(OLD));
  const opened = await app.handlers.openKnown({ id: app.registry.register(file).id });
  expect(opened.ok).toBe(true);
  const started = await app.handlers.startDraft({});
  if (!started.ok) throw new Error('no draft');
  const { draftId } = started.value;
  expect((await app.handlers.keepDraft({ draftId, document: changed })).ok).toBe(true);
  const drafts = async () => (await app.drafts.list()).map(({ document }) => document);
  return { ...app, elsewhere, drafts, changed, save: () => app.handlers.save({ document: changed, overwrite: false }) };
}

/** What must hold after a save that could not be: a typed error with a sentence, the draft, and a way out. */
async function expectKept(work: Awaited<ReturnType<typeof atWork>>, reasons: readonly string[]): Promise<void> {
  const saved = await work.save();
  if (saved.ok || saved.error.code !== 'save-failed') throw new Error(JSON.stringify(saved));
  expect(reasons).toContain(saved.error.reason);
  const { title, message } = describeError(saved.error satisfies SaveError);
  expect(title).toBe('没有保存成功');
  expect(message).toMatch(/您填的内容还在窗口里。.*“另存为”到别处。$/);
  expect(await work.drafts()).toEqual([work.changed]);
  const other = await work.handlers.saveAs({ document: work.changed });
  expect(other).toMatchObject({ ok: true, value: { outcome: 'saved' } });
  expect(readFileSync(work.elsewhere).equals(encodePbd(work.changed))).toBe(true);
  expect(await work.drafts()).toEqual([]);
}

test.skipIf(!canMount)('a stick pulled out between saves: nothing is written in its place', async () => {
  const stick = plugIn();
  const work = await atWork(path.join(stick.folder, '申报表.pbd'));
  stick.pull();
  await expectKept(work, ['device-gone']);
  expect(readdirSync(stick.folder)).toEqual([]);
});

test.skipIf(!canMount)('another stick in its place: the document does not land on it unasked', async () => {
  const stick = plugIn();
  const work = await atWork(path.join(stick.folder, '申报表.pbd'));
  stick.replace();
  await expectKept(work, ['device-gone']);
  work.desk.end();
  expect(readdirSync(stick.folder)).toEqual([]);
});

test.skipIf(!canMount)('a draft restored with another stick in place does not land on that unasked', async () => {
  const stick = plugIn();
  const file = path.join(stick.folder, '申报表.pbd');
  const safetyFolder = freshFolder();
  const work = await atWork(file, NEW, safetyFolder);
  work.desk.end();
  stick.replace();
  const next = handlersWith(safetyFolder);
  const [draft] = await next.drafts.list();
  expect(await next.handlers.restoreDraft({ id: draft?.id ?? '' })).toMatchObject({ ok: true });
  expect(await next.handlers.save({ document: NEW, overwrite: false })).toMatchObject({
    error: { code: 'save-failed', reason: 'device-gone' },
  });
  next.desk.end();
  expect(readdirSync(stick.folder)).toEqual([]);
});

test.skipIf(!canMount)('another stick with a file of that name: it is somebody’s, and is asked about', async () => {
  const stick = plugIn();
  const file = path.join(stick.folder, '申报表.pbd');
  const work = await atWork(file);
  stick.replace();
  const theirs = encodePbd(withValues(OLD, { 'overall.goal': '另一个 U 盘上的' }));
  writeFileSync(file, theirs);
  expect(await work.save()).toEqual({ ok: false, error: { code: 'changed-on-disk' } });
  expect(readFileSync(file).equals(theirs)).toBe(true);
  expect(await work.drafts()).toEqual([NEW]);
});

/** The real file system; before its `nth` call (from 1) something happens. */
function before(nth: number, happens: () => void): { fileSystem: FileSystem; calls: () => number } {
  let calls = 0;
  const watched = <T extends object>(target: T): T =>
    Object.fromEntries(
      Object.entries(target).map(([name, run]) => [
        name,
        async (...args: readonly unknown[]) => {
          calls += 1;
          if (calls === nth) happens();
          const result: unknown = await run(...args);
          return name === 'create' ? watched(result as OpenFile) : result;
        },
      ]),
    ) as T;
  return { fileSystem: watched(realFileSystem), calls: () => calls };
}

async function saveWhilePulling(nth: number) {
  const stick = plugIn();
  const file = path.join(stick.folder, '申报表.pbd');
  const first = await saveDocument(file, OLD, null);
  if (!first.ok) throw new Error(first.error.code);
  const run = before(nth, stick.pull);
  const saved = await saveDocument(file, NEW, first.value.memory, run.fileSystem);
  return { saved, calls: run.calls(), local: readdirSync(stick.folder), inside: path.join(stick.inside, '申报表.pbd') };
}

test.skipIf(!canMount)('pulled out at any call of a save: success is told only for what is on the stick', async () => {
  const { calls } = await saveWhilePulling(0);
  const outcomes = new Set<string>();
  for (let nth = 1; nth <= calls; nth += 1) {
    const { saved, local, inside } = await saveWhilePulling(nth);
    const isNew = readFileSync(inside).equals(encodePbd(NEW));
    if (!isNew) expect(readFileSync(inside).equals(encodePbd(OLD))).toBe(true);
    expect({ nth, ok: saved.ok, local }).toEqual({ nth, ok: isNew, local: [] });
    if (!saved.ok) expect(saved.error.code).toBe('save-failed');
    outcomes.add(saved.ok ? `saved, confirmed: ${saved.value.confirmed}` : 'refused');
  }
  expect(calls).toBeGreaterThan(12);
  // Pulled out after the rename, the save is there but not confirmed.
  expect([...outcomes].sort()).toEqual(['refused', 'saved, confirmed: false']);
});

test.skipIf(!canMount)('a stick that turns read-only refuses, with its old file whole', async () => {
  const stick = plugIn();
  const file = path.join(stick.folder, '申报表.pbd');
  const work = await atWork(file);
  stick.makeReadOnly();
  await expectKept(work, ['read-only']);
  expect(readFileSync(file).equals(encodePbd(OLD))).toBe(true);
});

test.skipIf(!canMount)('a full stick refuses, with its old file whole and nothing left over', async () => {
  const stick = plugIn(1);
  const file = path.join(stick.folder, '申报表.pbd');
  const work = await atWork(file, BIG);
  const filler = path.join(stick.folder, 'filler');
  let size = 0;
  try {
    for (;;) {
      writeFileSync(filler, Buffer.alloc(16_384), { flag: 'a' });
      size += 16_384;
    }
  } catch {
    truncateSync(filler, size - 131_072);
  }
  await expectKept(work, ['disk-full']);
  expect(readFileSync(file).equals(encodePbd(OLD))).toBe(true);
  work.desk.end();
  expect(readdirSync(stick.folder).sort()).toEqual(['filler', '申报表.pbd']);
});

test('a name that is too long is told, and the draft stays', async () => {
  const folder = freshFolder();
  const names = [path.join(folder, `${'申'.repeat(90)}.pbd`), path.join(folder, '短.pbd')];
  const app = handlersWith(freshFolder(), {
    dialogs: { ...answering(null), saveFile: async () => names.shift() ?? null },
  });
  const started = await app.handlers.startDraft({});
  if (!started.ok) throw new Error('no draft');
  await app.handlers.keepDraft({ draftId: started.value.draftId, document: NEW });
  const saved = await app.handlers.save({ document: NEW, overwrite: false });
  expect(saved).toMatchObject({ ok: false, error: { code: 'save-failed', reason: 'name-too-long' } });
  if (!saved.ok) expect(describeError(saved.error as SaveError).message).toContain('文件名或路径太长');
  expect(await app.drafts.list()).toHaveLength(1);
  expect(readdirSync(folder)).toEqual([]);
  expect(await app.handlers.save({ document: NEW, overwrite: false })).toMatchObject({ ok: true });
  expect(await app.drafts.list()).toEqual([]);
});

test.each([
  ['spaces', ' 前 后 ', '申报 表 (1).pbd'],
  ['emoji and characters beyond the first plane', '😀', '𠮷野家👨‍👩‍👧.pbd'],
  ['as long as a name may be', '文件夹', `${'长'.repeat(83)}x.pbd`.slice(-84)],
  ['what a shell would take', "a'b$c;d", '#%&{}.pbd'],
])('opened, saved and kept under a name with %s', async (_what, folderName, name) => {
  const folder = path.join(freshFolder(), folderName);
  await realFileSystem.makeFolder(folder);
  const file = path.join(folder, name);
  const work = await atWork(file);
  expect(await work.save()).toMatchObject({ ok: true, value: { outcome: 'saved', file: { name } } });
  expect(readFileSync(file).equals(encodePbd(NEW))).toBe(true);
  // What was saved is kept in passing; what it replaced is there at once.
  const versions = async () => {
    const listed = await work.handlers.listVersions({});
    return listed.ok ? listed.value.length : 0;
  };
  await expect.poll(versions).toBe(2);
  work.desk.end();
  expect(readdirSync(folder)).toEqual([name]);
});
