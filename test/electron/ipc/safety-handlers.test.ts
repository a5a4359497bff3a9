import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { realFileSystem } from '../../../electron/documents/file-system.ts';
import { createLocks, LOCK_SILENCE } from '../../../electron/documents/lock.ts';
import { lockFileOf } from '../../../electron/documents/lock-note.ts';
import { thisProcess } from '../../../electron/documents/lock-owner.ts';
import { encodePbd } from '../../../electron/documents/pbd-file.ts';
import type { HandlerPorts } from '../../../electron/ipc/handlers.ts';
import type { PbdDocument } from '../../../shared/document/document.ts';
import { CONTRACT } from '../../../shared/ipc/contract.ts';
import { ok } from '../../../shared/result.ts';
import { stored, withValues } from '../../forms.ts';
import { failingAt } from '../documents/faulty-file-system.ts';
import { panyuDocument } from '../sample.ts';
import { temporaryFolders } from '../temporary-folder.ts';
import { answering, handlersWith } from './handlers-fixture.ts';

const freshFolder = temporaryFolders();
const DOCUMENT = stored(panyuDocument());
const withGoal = (goal: string) => withValues(DOCUMENT, { 'overall.goal': goal });
const NEW = withGoal('1. 改过的目标。');
const holds = (file: string, document = DOCUMENT): boolean => readFileSync(file).equals(encodePbd(document));
const fileIn = (folder: string, name = '申报表.pbd'): string => {
  const file = path.join(folder, name);
  writeFileSync(file, encodePbd(DOCUMENT));
  return file;
};
const INTERNAL = { ok: false, error: { code: 'internal' } };
const GONE = { ok: false, error: { code: 'unreadable', reason: 'missing' } };

/** One run of the program on `folder`; dialogs answer with `file`. */
function run(folder = freshFolder(), file: string | null = null, overrides: Partial<HandlerPorts> = {}) {
  const app = handlersWith(folder, { dialogs: answering(file), ...overrides });
  const { handlers, registry } = app;
  return {
    ...app,
    open: (name: string) => handlers.openKnown({ id: registry.register(name).id }),
    openAs: (name: string, as: 'read-only' | 'copy' | 'take-over') =>
      handlers.openLocked({ id: registry.register(name).id, as }),
    save: (document = NEW) => handlers.save({ document, overwrite: false }),
    /** Keeps a draft of the document on screen. */
    keep: async (document = NEW) => {
      const started = await handlers.startDraft({});
      if (!started.ok) throw new Error('no draft');
      expect(await handlers.keepDraft({ draftId: started.value.draftId, document })).toEqual(ok(null));
      return started.value.draftId;
    },
    offered: async () => {
      const offer = await handlers.recoveryOffer({});
      if (!offer.ok) throw new Error('no offer');
      return offer.value.drafts;
    },
  };
}

/** A run that died while someone typed: in `file`, or in a new document. */
async function died(file: string | null = null) {
  const folder = freshFolder();
  const before = run(folder);
  if (file !== null) await before.open(file);
  const id = await before.keep();
  // Nobody answers for its lock any more.
  before.desk.end();
  return { folder, id };
}

/** Another computer has the file open; `silent` since longer than a lock may be. */
async function lockedByOther(file: string, silent = false): Promise<void> {
  const owner = { ...thisProcess('another-station'), user: '张三', host: 'PC02' };
  const locks = createLocks({ owner, isRunning: () => true, now: () => new Date(), newId: () => 'other' });
  expect((await locks.acquire(file)).kind).toBe('held');
  const then = new Date(Date.now() - LOCK_SILENCE - 5000);
  if (silent) utimesSync(lockFileOf(file), then, then);
}

test('what is typed is kept under the id of the document on screen; a late message for another keeps nothing', async () => {
  const app = run();
  const first = await app.keep(withGoal('甲'));
  expect(await app.offered()).toEqual([]);
  await app.handlers.detachFile({});
  await expect.poll(app.drafts.list).toEqual([]);
  const second = await app.keep(withGoal('乙'));
  expect(second).not.toBe(first);
  expect(await app.handlers.keepDraft({ draftId: first, document: withGoal('甲，迟到') })).toEqual(ok(null));
  await app.handlers.dropDraft({ draftId: first });
  expect((await app.drafts.list()).map(({ document }) => document.values['overall.goal'])).toEqual(['乙']);
  await app.handlers.dropDraft({ draftId: second });
  expect(await app.drafts.list()).toEqual([]);
});

test('a draft of a run that died is offered with what tells it apart, and restored over its own file', async () => {
  const file = fileIn(freshFolder());
  const { folder, id } = await died(file);
  const app = run(folder);
  const about = [
    { label: '部门名称', text: DOCUMENT.values['head.departmentName'] },
    { label: '预算年度', text: DOCUMENT.values['head.budgetYear'] ?? '' },
  ];
  expect(await app.offered()).toEqual([{ id, about, file, keptAt: expect.any(String) }]);
  expect(await app.handlers.restoreDraft({ id })).toMatchObject({
    value: { document: NEW, file: { name: '申报表.pbd' } },
  });
  expect(holds(file)).toBe(true);
  expect(await app.save()).toMatchObject({ value: { outcome: 'saved' } });
  expect(holds(file, NEW)).toBe(true);
  expect(await app.drafts.list()).toEqual([]);
});

test('a restored draft whose file was changed or is open elsewhere by now does not go over it', async () => {
  const changed = fileIn(freshFolder());
  const one = await died(changed);
  const first = run(one.folder);
  await first.handlers.restoreDraft({ id: one.id });
  writeFileSync(changed, encodePbd(withGoal('别人改的')));
  expect(await first.save()).toEqual({ ok: false, error: { code: 'changed-on-disk' } });
  expect(await first.drafts.list()).toHaveLength(1);

  const locked = fileIn(freshFolder());
  const other = await died(locked);
  await lockedByOther(locked);
  const second = run(other.folder);
  expect(await second.handlers.restoreDraft({ id: other.id })).toMatchObject({ value: { document: NEW, file: null } });
  expect(await second.save()).toEqual(ok({ outcome: 'cancelled' }));
  expect(holds(locked)).toBe(true);
});

test('a draft put off, whose file was then opened and saved here, is told and found among the versions', async () => {
  const file = fileIn(freshFolder());
  const { folder } = await died(file);
  const app = run(folder);
  await app.open(file);
  await app.save(withGoal('重新填的'));
  await app.save(withGoal('又保存的'));
  await expect.poll(async () => (await app.versions.list(file)).length).toBe(3);
  const listed = await app.handlers.listVersions({});
  expect(CONTRACT.listVersions.output.safeParse(listed).success).toBe(true);
  app.desk.end();
  const next = run(folder);
  expect(await next.handlers.recoveryOffer({})).toMatchObject({ value: { drafts: [], olderCount: 1 } });
  expect(await next.versions.list(file)).toHaveLength(4);
});

/** A form opened to be read, tried out, and a crash; the colleague who had it open has closed it since. */
async function triedOut(changed: PbdDocument = DOCUMENT) {
  const file = fileIn(freshFolder());
  const colleague = run();
  await colleague.open(file);
  const folder = freshFolder();
  const before = run(folder);
  await before.openAs(file, 'read-only');
  const id = await before.keep(withGoal('只是试填'));
  if (changed !== DOCUMENT) await colleague.save(changed);
  colleague.desk.end();
  return { file, folder, id };
}

test('what was tried out in a form opened to be read is restored as such: saving asks for another name', async () => {
  const { file, folder, id } = await triedOut();
  const app = run(folder, path.join(freshFolder(), '我的.pbd'));
  expect(await app.offered()).toMatchObject([{ id, file }]);
  expect(await app.handlers.restoreDraft({ id })).toMatchObject({
    value: { document: withGoal('只是试填'), file: { name: '申报表.pbd' }, readOnly: true },
  });
  // Typed on, it is still no draft of the colleague’s file, after another crash as well.
  await app.keep(withGoal('又试填'));
  app.desk.end();
  const again = run(folder, path.join(freshFolder(), '我的.pbd'));
  await again.handlers.restoreDraft({ id });
  expect(await again.save(withGoal('又试填'))).toMatchObject({ value: { file: { name: '我的.pbd' } } });
  expect(holds(file)).toBe(true);
  expect(existsSync(lockFileOf(file))).toBe(false);
});

test('what was tried out is not put among the versions of a file that its owner has changed since', async () => {
  const { file, folder, id } = await triedOut(withGoal('主人改的'));
  const app = run(folder);
  expect((await app.offered()).map((draft) => draft.id)).toEqual([id]);
  expect(await app.versions.list(file)).toEqual([]);
});

test('a draft saved elsewhere is gone from the drafts, and what it replaced is kept', async () => {
  const { folder, id } = await died();
  const target = fileIn(freshFolder(), '另存.pbd');
  const app = run(folder, target);
  expect(await app.handlers.saveDraftAs({ id })).toMatchObject({
    value: { outcome: 'saved', file: { name: '另存.pbd' } },
  });
  expect(holds(target, NEW)).toBe(true);
  expect(await app.drafts.list()).toEqual([]);
  expect(existsSync(lockFileOf(target))).toBe(false);
  const [version] = await app.versions.list(target);
  expect(Buffer.from((await app.versions.read(target, version?.id ?? '')) ?? []).equals(encodePbd(DOCUMENT))).toBe(
    true,
  );
  expect(app.desk.session().file).toBeNull();
});

test.each([
  ['a cancelled dialog', null, {}, ok({ outcome: 'cancelled' })],
  ['a full disk', 'x.pbd', { fileSystem: failingAt('write', 'ENOSPC') }, { error: { reason: 'disk-full' } }],
  [
    'an unconfirmed save',
    'x.pbd',
    { fileSystem: failingAt('syncFolder', 'EIO') },
    { value: { warnings: ['not-confirmed'] } },
  ],
])('the draft stays after %s', async (_what, name, overrides, answer) => {
  const { folder, id } = await died();
  const app = run(folder, name === null ? null : path.join(freshFolder(), name), overrides);
  expect(await app.handlers.saveDraftAs({ id })).toMatchObject(answer);
  expect((await app.offered()).map((draft) => draft.id)).toEqual([id]);
});

test('a draft is not saved over a file that someone else has open', async () => {
  const { folder, id } = await died();
  const target = fileIn(freshFolder());
  await lockedByOther(target);
  const app = run(folder, target);
  expect(await app.handlers.saveDraftAs({ id })).toMatchObject({
    ok: false,
    error: { code: 'in-use-by', user: '张三' },
  });
  expect(holds(target)).toBe(true);
  expect(await app.offered()).toHaveLength(1);
});

test('a draft saved over the file on screen leaves that its lock, and its next save is asked about', async () => {
  const { folder, id } = await died();
  const file = fileIn(freshFolder());
  const app = run(folder, file);
  await app.open(file);
  expect(await app.handlers.saveDraftAs({ id })).toMatchObject({ value: { outcome: 'saved' } });
  expect(await app.desk.session().file?.lock?.isOurs()).toBe(true);
  expect(await app.save()).toEqual({ ok: false, error: { code: 'changed-on-disk' } });
});

test('a draft given up is gone; that of the document on screen is not taken for one', async () => {
  const { folder, id } = await died();
  const app = run(folder);
  const own = await app.keep(withGoal('正在填'));
  expect((await app.offered()).map((draft) => draft.id)).toEqual([id]);
  expect(await app.handlers.restoreDraft({ id: own })).toEqual(GONE);
  expect(await app.handlers.saveDraftAs({ id: own })).toEqual(INTERNAL);
  await app.handlers.discardDraft({ id: own });
  await app.handlers.discardDraft({ id });
  expect((await app.drafts.list()).map((stored) => stored.id)).toEqual([own]);
  expect(await app.handlers.restoreDraft({ id })).toEqual(GONE);
  expect(await app.handlers.saveDraftAs({ id: '../../x' })).toEqual(INTERNAL);
});

test('a save that the disk has not confirmed says so and keeps its draft; the next one that is confirmed drops it', async () => {
  const file = fileIn(freshFolder());
  let fileSystem = failingAt('syncFolder', 'EIO');
  const syncFolder = (folder: string): Promise<void> => fileSystem.syncFolder(folder);
  const app = run(freshFolder(), null, { fileSystem: { ...realFileSystem, syncFolder } });
  await app.open(file);
  await app.keep();
  expect(await app.save()).toMatchObject({ value: { outcome: 'saved', warnings: ['not-confirmed'] } });
  expect(holds(file, NEW)).toBe(true);
  const [draft] = await app.drafts.list();
  expect(draft?.document).toEqual(NEW);
  fileSystem = realFileSystem;
  const again = await app.save();
  expect(again).toMatchObject({ value: { outcome: 'saved' } });
  expect(again.ok && 'warnings' in again.value).toBe(false);
  expect(await app.drafts.list()).toEqual([]);
});

test('the draft of an unconfirmed save outlives its document, and is offered where a power cut took the save', async () => {
  const file = fileIn(freshFolder());
  const folder = freshFolder();
  const app = run(folder, null, { fileSystem: failingAt('syncFolder', 'EIO') });
  await app.open(file);
  await app.keep();
  await app.save();
  await app.handlers.detachFile({});
  app.desk.end();
  expect(await app.drafts.list()).toHaveLength(1);
  writeFileSync(file, encodePbd(DOCUMENT));
  utimesSync(file, new Date(0), new Date(0));
  const next = run(folder);
  expect(await next.offered()).toHaveLength(1);
  // Had the disk kept it, nothing would be asked.
  writeFileSync(file, encodePbd(NEW));
  expect(await next.offered()).toEqual([]);
});

test('where the version before cannot be kept, the save is done and that is told', async () => {
  const file = fileIn(freshFolder());
  const app = run();
  await app.open(file);
  const { versions } = handlersWith(freshFolder());
  const full = run(freshFolder(), null, { versions: { ...versions, keep: async () => false } });
  app.desk.end();
  await full.open(file);
  expect(await full.save()).toMatchObject({ value: { outcome: 'saved', warnings: ['previous-not-kept'] } });
  expect(holds(file, NEW)).toBe(true);
});

test('saving over the own file by “save as”: whoever looks at it waits until it is done', async () => {
  const file = fileIn(freshFolder());
  const app = run(freshFolder(), file);
  await app.open(file);
  const before = app.desk.session().file?.lastSave;
  const saving = app.handlers.saveAs({ document: NEW });
  await expect.poll(() => app.desk.session().file?.lastSave !== before, { interval: 1 }).toBe(true);
  await app.desk.session().file?.lastSave;
  expect(holds(file, NEW)).toBe(true);
  expect(await saving).toMatchObject({ value: { outcome: 'saved' } });
});

test('versions are listed, read and cleared of the open file only', async () => {
  const folder = freshFolder();
  const [file, other] = [fileIn(folder), fileIn(folder, '别的.pbd')];
  const app = run();
  const listed = async () => {
    const answer = await app.handlers.listVersions({});
    return answer.ok ? answer.value : [];
  };
  expect(await listed()).toEqual([]);
  await app.open(other);
  await app.save(withGoal('别的文件'));
  await expect.poll(listed).toHaveLength(2);
  const foreign = (await listed())[0]?.id ?? '';
  await app.open(file);
  expect(await listed()).toEqual([]);
  await app.save();
  await expect.poll(listed).toHaveLength(2);
  expect((await listed())[0]).toMatchObject({ changes: ['总体绩效目标'], changeCount: 1 });
  const [, before] = await listed();
  expect(await app.handlers.readVersion({ id: before?.id ?? '' })).toEqual(ok({ document: DOCUMENT }));
  expect(await app.handlers.readVersion({ id: foreign })).toEqual(GONE);

  expect(await app.handlers.clearVersions({})).toEqual(ok(null));
  expect(await listed()).toEqual([]);
  expect(await app.handlers.readVersion({ id: before?.id ?? '' })).toEqual(GONE);
  expect(holds(file, NEW)).toBe(true);
  expect(await app.versions.list(other)).toHaveLength(2);
  // Without a file there is nothing to clear.
  await app.handlers.detachFile({});
  expect(await app.handlers.clearVersions({})).toEqual(ok(null));
  expect(await app.versions.list(other)).toHaveLength(2);
});

test('in place of a damaged file its versions are offered, or what can still be read; both without a file', async () => {
  const file = fileIn(freshFolder());
  const app = run();
  expect(await app.handlers.rescueOffer({})).toEqual(ok({ versions: [], salvaged: 0 }));
  expect(await app.handlers.openRescued({ versionId: null })).toEqual(GONE);
  await app.open(file);
  await app.save();
  await expect.poll(async () => (await app.versions.list(file)).length).toBe(2);
  const whole = readFileSync(file);
  const damaged = whole.subarray(0, whole.indexOf('"rows"'));
  writeFileSync(file, damaged);
  expect(await app.open(file)).toMatchObject({ ok: false, error: { code: 'damaged' } });
  const offer = await app.handlers.rescueOffer({});
  if (!offer.ok) throw new Error('no offer');
  expect(offer.value.salvaged).toBeGreaterThan(0);
  const newest = offer.value.versions[0]?.id ?? '';
  expect(await app.handlers.openRescued({ versionId: newest })).toMatchObject({ value: { document: NEW, file: null } });
  expect(await app.handlers.openRescued({ versionId: null })).toMatchObject({
    value: { document: { values: { 'head.departmentName': DOCUMENT.values['head.departmentName'] } }, file: null },
  });
  expect(await app.handlers.openRescued({ versionId: `${'1'.repeat(13)}-${'0'.repeat(16)}.pbd` })).toEqual(GONE);
  expect(readFileSync(file).equals(damaged)).toBe(true);
});

test('a file that is open elsewhere: told with names and times, read only, or as a copy', async () => {
  const file = fileIn(freshFolder());
  await lockedByOther(file);
  const copy = path.join(freshFolder(), '我的.pbd');
  const app = run(freshFolder(), copy, { now: () => new Date() });
  const refused = await app.open(file);
  if (refused.ok || refused.error.code !== 'in-use-by') throw new Error(JSON.stringify(refused));
  expect(refused.error).toMatchObject({ user: '张三', host: 'PC02', mayBeLifted: false });
  expect(Math.abs(Date.now() - Date.parse(refused.error.lastSeen))).toBeLessThan(30_000);
  expect(await app.openAs(file, 'copy')).toMatchObject({ value: { document: DOCUMENT, file: null } });
  expect(await app.openAs(file, 'read-only')).toMatchObject({
    value: { readOnly: true, file: { name: '申报表.pbd' } },
  });
  // Saving asks for another name.
  expect(await app.save()).toMatchObject({ value: { file: { name: '我的.pbd' } } });
  expect(holds(file)).toBe(true);
  expect(holds(copy, NEW)).toBe(true);
  expect(await app.handlers.openLocked({ id: 'made-up', as: 'copy' })).toEqual(INTERNAL);
});

test('a lock is not lifted while its owner gives signs of life, though the page asks; afterwards it is', async () => {
  const file = fileIn(freshFolder());
  await lockedByOther(file);
  const app = run();
  expect(await app.openAs(file, 'take-over')).toMatchObject({ ok: false, error: { code: 'in-use-by' } });
  const then = new Date(Date.now() - LOCK_SILENCE - 5000);
  utimesSync(lockFileOf(file), then, then);
  expect(await app.open(file)).toMatchObject({ ok: false, error: { code: 'in-use-by', mayBeLifted: true } });
  expect(await app.openAs(file, 'take-over')).toMatchObject({ ok: true, value: { file: { name: '申报表.pbd' } } });
  expect(await app.save()).toMatchObject({ value: { outcome: 'saved' } });
});

test('whose lock was lifted meanwhile is told on saving, and loses nothing', async () => {
  const file = fileIn(freshFolder());
  const app = run(freshFolder(), path.join(freshFolder(), '另存.pbd'));
  await app.open(file);
  await app.keep();
  const then = new Date(Date.now() - LOCK_SILENCE - 5000);
  utimesSync(lockFileOf(file), then, then);
  const other = run();
  expect(await other.openAs(file, 'take-over')).toMatchObject({ ok: true });
  expect(await app.save()).toMatchObject({ ok: false, error: { code: 'in-use-by' } });
  expect(holds(file)).toBe(true);
  expect(await app.drafts.list()).toHaveLength(1);
  expect(await app.handlers.saveAs({ document: NEW })).toMatchObject({ value: { file: { name: '另存.pbd' } } });
  expect(await app.drafts.list()).toEqual([]);
  // The other one goes on.
  expect(await other.save(withGoal('乙'))).toMatchObject({ value: { outcome: 'saved' } });
});

test('window and disk are compared place by place', async () => {
  const file = fileIn(freshFolder());
  const app = run();
  expect(await app.handlers.compareWithDisk({ document: NEW })).toEqual(GONE);
  await app.open(file);
  expect(await app.handlers.compareWithDisk({ document: DOCUMENT })).toEqual(ok({ differences: [], count: 0 }));
  expect(await app.handlers.compareWithDisk({ document: NEW })).toEqual(
    ok({
      differences: [{ place: '总体绩效目标', disk: DOCUMENT.values['overall.goal'], mine: NEW.values['overall.goal'] }],
      count: 1,
    }),
  );
  writeFileSync(file, 'nothing');
  expect(await app.handlers.compareWithDisk({ document: NEW })).toMatchObject({ error: { code: 'not-pbd' } });
});
