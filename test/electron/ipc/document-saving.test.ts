import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createDesk } from '../../../electron/documents/desk.ts';
import { remember } from '../../../electron/documents/document-files.ts';
import { createDrafts } from '../../../electron/documents/drafts.ts';
import { type FileSystem, realFileSystem } from '../../../electron/documents/file-system.ts';
import { createLocks } from '../../../electron/documents/lock.ts';
import { lockFileOf } from '../../../electron/documents/lock-note.ts';
import { thisProcess } from '../../../electron/documents/lock-owner.ts';
import { decodePbd, encodePbd } from '../../../electron/documents/pbd-file.ts';
import type { HandlerPorts } from '../../../electron/ipc/handlers.ts';
import type { PbdDocument } from '../../../shared/document/document.ts';
import { ok } from '../../../shared/result.ts';
import { withValues } from '../../forms.ts';
import { panyuDocument } from '../sample.ts';
import { temporaryFolders } from '../temporary-folder.ts';
import { answering, handlersWith } from './handlers-fixture.ts';

/** What happens while a save is under way. */

const freshFolder = temporaryFolders();
const withGoal = (goal: string): PbdDocument => withValues(panyuDocument(), { 'overall.goal': goal });
const [OLD, SAVED, TYPED_ON] = [withGoal('原来的'), withGoal('要保存的'), withGoal('要保存的，又接着填')];
const goalIn = (file: string): string => {
  const read = decodePbd(readFileSync(file));
  return read.ok ? (read.value.values['overall.goal'] ?? '') : read.error.code;
};

/** The real file system; once `hold` was called, the next call of that name waits for `letGo`. */
function holding(call: 'rename' | 'read', more: Partial<FileSystem> = {}) {
  let letGo = (): void => undefined;
  let gate: Promise<void> | null = null;
  let arrived = (): void => undefined;
  const pass = async (): Promise<void> => {
    if (gate === null) return;
    const waiting = gate;
    gate = null;
    arrived();
    await waiting;
  };
  const fileSystem: FileSystem = {
    ...realFileSystem,
    ...more,
    [call]: async (...args: [string, string]) => {
      await pass();
      return realFileSystem[call](...(args as [string, never]));
    },
  };
  return {
    fileSystem,
    /** Fulfilled once the call waits. */
    hold: (): Promise<void> => {
      gate = new Promise((resolve) => {
        letGo = resolve;
      });
      return new Promise((resolve) => {
        arrived = resolve;
      });
    },
    letGo: () => letGo(),
  };
}

/** A document opened from its file. */
async function atWork(overrides: Partial<HandlerPorts> = {}) {
  const folder = freshFolder();
  const [file, other] = ['申报表.pbd', '别的.pbd'].map((name) => path.join(folder, name)) as [string, string];
  for (const each of [file, other]) writeFileSync(each, encodePbd(OLD));
  const safetyFolder = freshFolder();
  const app = handlersWith(safetyFolder, { dialogs: answering(file), ...overrides });
  await app.handlers.openKnown({ id: app.registry.register(file).id });
  const started = await app.handlers.startDraft({});
  if (!started.ok) throw new Error('no draft');
  const { draftId } = started.value;
  const drafts = overrides.drafts ?? app.drafts;
  return {
    ...app,
    safetyFolder,
    file,
    desk: overrides.desk ?? app.desk,
    reopen: () => app.handlers.openKnown({ id: app.registry.register(file).id }),
    openOther: () => app.handlers.openKnown({ id: app.registry.register(other).id }),
    keep: (document: PbdDocument) => app.handlers.keepDraft({ draftId, document }),
    save: (document = SAVED) => app.handlers.save({ document, overwrite: false }),
    drafts: drafts.list,
    drafted: async () => (await drafts.list()).map(({ document }) => document.values['overall.goal']),
  };
}

/** At work with a save under way that stands before its rename until it is let go. `begin` asks for it. */
async function whileSaving<T>(begin: (work: Awaited<ReturnType<typeof atWork>>) => T, more: Partial<FileSystem> = {}) {
  const { fileSystem, hold, letGo } = holding('rename', more);
  const work = await atWork({ fileSystem });
  const isWriting = hold();
  const begun = begin(work);
  await isWriting;
  return { work, letGo, begun };
}
const KEPT = ok(null);

test('what is typed while a save asks after its lock stays in the draft', async () => {
  const { fileSystem, hold, letGo } = holding('read');
  const owner = thisProcess('station-us');
  const locks = createLocks({ owner, isRunning: () => true, now: () => new Date(), newId: () => 'lock', fileSystem });
  const work = await atWork({ locks });
  await work.keep(SAVED);
  const isAsking = hold();
  const saving = work.save();
  await isAsking;
  expect(await work.keep(TYPED_ON)).toEqual(KEPT);
  letGo();
  expect(await saving).toMatchObject({ value: { outcome: 'saved' } });
  expect(goalIn(work.file)).toBe('要保存的');
  expect(await work.drafted()).toEqual(['要保存的，又接着填']);
});

test('what is typed while a save waits for the one before stays in the draft', async () => {
  const { work, letGo, begun: saves } = await whileSaving((work) => [work.save(withGoal('先保存的')), work.save()]);
  await work.keep(TYPED_ON);
  letGo();
  await Promise.all(saves);
  expect(goalIn(work.file)).toBe('要保存的');
  expect(await work.drafted()).toEqual(['要保存的，又接着填']);
});

test('a draft that is being written when the save ends stays', async () => {
  const { fileSystem, hold, letGo } = holding('rename');
  const folder = path.join(freshFolder(), 'drafts');
  const drafts = createDrafts({ folder, now: () => new Date(), newId: () => 'draft', fileSystem });
  const work = await atWork({ drafts, desk: createDesk({ drafts, fileChanged: () => undefined }) });
  const isWriting = hold();
  const saving = work.save();
  const keeping = work.keep(TYPED_ON);
  await isWriting;
  await expect.poll(() => goalIn(work.file)).toBe('要保存的');
  letGo();
  expect(await keeping).toEqual(KEPT);
  await saving;
  expect(await work.drafted()).toEqual(['要保存的，又接着填']);
});

test('a save that the disk has not confirmed does not go over what was typed since', async () => {
  const refusing = async (): Promise<never> => {
    throw Object.assign(new Error('EIO'), { code: 'EIO' });
  };
  const { work, letGo, begun: saving } = await whileSaving((work) => work.save(), { syncFolder: refusing });
  await work.keep(TYPED_ON);
  letGo();
  expect(await saving).toMatchObject({ value: { warnings: ['not-confirmed'] } });
  expect(await work.drafted()).toEqual(['要保存的，又接着填']);
});

test('what was typed during a save is a draft of what was saved: after a crash it is offered', async () => {
  const { work, letGo, begun: saving } = await whileSaving((work) => work.save());
  await work.keep(TYPED_ON);
  letGo();
  await saving;
  expect((await work.drafts())[0]?.about.fileSha256).toBe(remember(encodePbd(SAVED)).sha256);
  work.desk.end();
  const next = handlersWith(work.safetyFolder);
  expect(await next.handlers.recoveryOffer({})).toMatchObject({ value: { drafts: [{ file: work.file }] } });
});

test('what was typed before a save was refused stays, though the same content is then saved over the change', async () => {
  const work = await atWork();
  writeFileSync(work.file, encodePbd(withGoal('别人改的')));
  const refused = work.save();
  await work.keep(TYPED_ON);
  expect(await refused).toMatchObject({ error: { code: 'changed-on-disk' } });
  // The page asks, and sends what was asked about.
  expect(await work.handlers.save({ document: SAVED, overwrite: true })).toMatchObject({ ok: true });
  expect(await work.drafted()).toEqual(['要保存的，又接着填']);
  expect(await work.save(TYPED_ON)).toMatchObject({ ok: true });
  expect(await work.drafted()).toEqual([]);
});

test('the very content of a save, kept while it was under way, goes with it', async () => {
  const { work, letGo, begun: saving } = await whileSaving((work) => work.save());
  await work.keep({ ...SAVED });
  letGo();
  await saving;
  expect(await work.drafted()).toEqual([]);
});

test('what is given up during a save does not come back with its end', async () => {
  const { work, letGo, begun: saving } = await whileSaving((work) => work.save());
  await work.keep(TYPED_ON);
  await work.openOther();
  letGo();
  await saving;
  expect(await work.drafted()).toEqual([]);
});

test('a document left while saves of it are under way leaves no lock behind', async () => {
  const { work, letGo, begun: saves } = await whileSaving((work) => [work.save(withGoal('先保存的')), work.save()]);
  await work.openOther();
  letGo();
  expect(await Promise.all(saves)).toMatchObject([{ ok: true }, { ok: true }]);
  expect(goalIn(work.file)).toBe('要保存的');
  expect(existsSync(lockFileOf(work.file))).toBe(false);
});

test('nor does one that is left before its save has looked at the lock', async () => {
  const work = await atWork();
  const saving = work.save();
  await work.handlers.detachFile({});
  expect(await saving).toMatchObject({ ok: true });
  expect(existsSync(lockFileOf(work.file))).toBe(false);
});

test('a late save of a document that was opened again here leaves the lock to the one on screen', async () => {
  const { work, letGo, begun: saves } = await whileSaving((work) => [work.save(withGoal('先保存的')), work.save()]);
  await work.openOther();
  await work.reopen();
  letGo();
  await Promise.all(saves);
  expect(await work.desk.session().file?.lock?.isOurs()).toBe(true);
});

test('saves that wait for a “save as” over the own file know what it wrote', async () => {
  const {
    work,
    letGo,
    begun: savingAs,
  } = await whileSaving((work) => work.handlers.saveAs({ document: withGoal('另存的') }));
  const saves = [savingAs, work.save(withGoal('又保存的'))];
  letGo();
  await savingAs;
  // Asked for while the one before is still waiting or writing.
  saves.push(work.save());
  expect(await Promise.all(saves)).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
  expect(goalIn(work.file)).toBe('要保存的');
  expect(await work.desk.session().file?.lock?.isOurs()).toBe(true);
});

test('a “save as” over the own file comes after the saves asked for before it', async () => {
  const {
    work,
    letGo,
    begun: saves,
  } = await whileSaving((work) => [work.save(withGoal('先保存的')), work.save(withGoal('又保存的'))]);
  saves.push(work.handlers.saveAs({ document: SAVED }));
  // The dialog has answered.
  await new Promise(setImmediate);
  letGo();
  expect(await Promise.all(saves)).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
  expect(goalIn(work.file)).toBe('要保存的');
});

test('a save that waited while its document was saved as another file goes where it was meant to, and holds no lock', async () => {
  const { fileSystem, hold, letGo } = holding('rename');
  const copy = path.join(freshFolder(), '另存.pbd');
  const work = await atWork({ fileSystem, dialogs: answering(copy) });
  const isWriting = hold();
  const saves = [work.save(withGoal('先保存的')), work.save(withGoal('又保存的'))];
  await isWriting;
  await work.keep(SAVED);
  expect(await work.handlers.saveAs({ document: SAVED })).toMatchObject({ ok: true });
  letGo();
  expect(await Promise.all(saves)).toMatchObject([{ ok: true }, { ok: true }]);
  expect([goalIn(work.file), goalIn(copy)]).toEqual(['又保存的', '要保存的']);
  expect([existsSync(lockFileOf(work.file)), existsSync(lockFileOf(copy))]).toEqual([false, true]);
  expect(await work.drafted()).toEqual([]);
});
