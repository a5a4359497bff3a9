import { copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { readDocument, remember, saveDocument } from '../../../electron/documents/document-files.ts';
import { type FileSystem, realFileSystem } from '../../../electron/documents/file-system.ts';
import { encodePbd } from '../../../electron/documents/pbd-file.ts';
import { type FileChange, type FileWatch, type FileWatchPorts, watchFile } from '../../../electron/documents/watch.ts';
import { stored, withValues } from '../../forms.ts';
import { panyuDocument } from '../sample.ts';
import { temporaryFolders } from '../temporary-folder.ts';
import { failingAt } from './faulty-file-system.ts';

const freshFolder = temporaryFolders();
const DOCUMENT = stored(panyuDocument());
const withGoal = (goal: string) => withValues(DOCUMENT, { 'overall.goal': goal });
const DELAY = 30;
/** Milliseconds in which a change is surely told on a slow machine. */
const SURELY = 400;

let watches: FileWatch[] = [];
afterEach(() => {
  for (const watch of watches) watch.stop();
  watches = [];
});

/** Watches a file that holds what this program wrote last. */
async function given(ports: Partial<FileWatchPorts> = {}) {
  const file = path.join(freshFolder(), '申报表.pbd');
  const first = await saveDocument(file, DOCUMENT, null);
  if (!first.ok) throw new Error(first.error.code);
  const state = { memory: first.value.memory, lastSave: Promise.resolve<unknown>(undefined) };
  const told: FileChange[] = [];
  const watch = watchFile({
    path: file,
    expected: async () => state.lastSave.then(() => state.memory),
    changed: (change) => told.push(change),
    delay: DELAY,
    ...ports,
  });
  watches.push(watch);
  return { file, state, told, watch };
}
const becomes = (told: readonly FileChange[], expected: readonly FileChange[]) =>
  expect.poll(() => told, { timeout: 10_000, interval: 20 }).toEqual(expected);

test('a file written to by another program is told once for each change', async () => {
  const { file, told, watch } = await given();
  writeFileSync(file, encodePbd(withGoal('别人改的')));
  await becomes(told, ['changed']);
  await watch.check();
  await wait(SURELY);
  expect(told).toEqual(['changed']);
  writeFileSync(file, encodePbd(withGoal('又改了一次')));
  await becomes(told, ['changed', 'changed']);
});

test('a file that another one takes the place of is told, as most programs save', async () => {
  const { file, told } = await given();
  const theirs = path.join(path.dirname(file), '新的.tmp');
  writeFileSync(theirs, encodePbd(withGoal('别人换的')));
  renameSync(theirs, file);
  await becomes(told, ['changed']);
});

test('a file that is removed is told, and so is a changed one that comes back; as it was it is not', async () => {
  const { file, told } = await given();
  const aside = path.join(path.dirname(file), '别处.pbd');
  copyFileSync(file, aside);
  rmSync(file);
  await becomes(told, ['missing']);
  copyFileSync(aside, file);
  await wait(SURELY);
  expect(told).toEqual(['missing']);
  // Told anew: what came back in between ended the first telling.
  rmSync(file);
  await becomes(told, ['missing', 'missing']);
  writeFileSync(file, encodePbd(withGoal('回来时变了')));
  await becomes(told, ['missing', 'missing', 'changed']);
});

test('the program’s own saves are never told, however fast they follow', async () => {
  const { file, state, told, watch } = await given();
  for (let save = 1; save <= 20; save += 1) {
    const run = state.lastSave.then(async () => {
      const saved = await saveDocument(file, withGoal(`第${save}次`), state.memory);
      if (!saved.ok) throw new Error(saved.error.code);
      // A look in the midst of it: the file holds the new, the memory still the old.
      const look = watch.check();
      await wait(1);
      state.memory = saved.value.memory;
      void look;
    });
    state.lastSave = run;
    await wait(DELAY / 2);
  }
  await state.lastSave;
  await watch.check();
  await wait(SURELY);
  expect(told).toEqual([]);
  expect(await readDocument(file)).toMatchObject({ ok: true, value: { document: withGoal('第20次') } });
});

test('a save that comes between what is expected and the look is not told', async () => {
  const between = { save: async (): Promise<void> => undefined };
  const fileSystem: FileSystem = {
    ...realFileSystem,
    read: async (name, limit) => {
      await between.save();
      return realFileSystem.read(name, limit);
    },
  };
  const { file, state, told, watch } = await given({ fileSystem });
  between.save = async () => {
    between.save = async () => undefined;
    const saved = await saveDocument(file, withGoal('刚好这时保存'), state.memory);
    if (saved.ok) state.memory = saved.value.memory;
  };
  await watch.check();
  await wait(SURELY);
  expect(told).toEqual([]);
});

test('other files of the folder are nobody’s concern, and after the end nothing is told', async () => {
  const { file, told, watch } = await given();
  writeFileSync(path.join(path.dirname(file), '别的.pbd'), 'x');
  await wait(SURELY);
  expect(told).toEqual([]);
  writeFileSync(file, 'x');
  watch.stop();
  await watch.check();
  await wait(SURELY);
  expect(told).toEqual([]);
});

test('where the system tells of no changes, a look finds them; a drive that does not answer is no news', async () => {
  const nowhere = path.join(freshFolder(), '没有', '申报表.pbd');
  const told: FileChange[] = [];
  const memory = remember(readFileSync((await given()).file));
  const watch = watchFile({ path: nowhere, expected: async () => memory, changed: (change) => told.push(change) });
  watches.push(watch);
  expect(told).toEqual([]);
  await watch.check();
  expect(told).toEqual(['missing']);

  const refusing = await given({ fileSystem: failingAt('read', 'EIO') });
  await refusing.watch.check();
  expect(refusing.told).toEqual([]);
});
