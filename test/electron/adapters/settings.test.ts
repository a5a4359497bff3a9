import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { temporaryFolders } from '../temporary-folder.ts';

/** Stands in for electron-store, which would import electron: refuses a damaged file and writes as it does. */
const disk = vi.hoisted(() => ({ writable: true }));
vi.mock('electron-store', async () => {
  const fs = await import('node:fs');
  const nodePath = await import('node:path');
  class Store {
    private readonly file: string;
    constructor({ name, cwd }: { name: string; cwd: string }) {
      this.file = nodePath.join(cwd, `${name}.json`);
      if (fs.existsSync(this.file)) JSON.parse(fs.readFileSync(this.file, 'utf8'));
    }
    set(changed: object): void {
      if (!disk.writable) throw new Error('ENOSPC');
      const old: object = fs.existsSync(this.file) ? JSON.parse(fs.readFileSync(this.file, 'utf8')) : {};
      fs.writeFileSync(this.file, JSON.stringify({ ...old, ...changed }));
    }
  }
  return { default: Store };
});
const { createSettings } = await import('../../../electron/adapters/settings.ts');

const freshFolder = temporaryFolders();
beforeEach(() => {
  disk.writable = true;
});

test('settings are there at the next start, and of recent files the ten newest', () => {
  const folder = freshFolder();
  const settings = createSettings(folder);
  for (let number = 1; number <= 12; number += 1) settings.addRecentFile(`/f${number}`);
  settings.addRecentFile('/f5');
  settings.setLastFolder('/somewhere');
  settings.setWindowBounds({ x: 1, y: 2, width: 3, height: 4 });
  settings.setZoomFactor(1.2);
  settings.setHighContrast(true);
  const again = createSettings(folder);
  expect(again.recentFiles()).toEqual(['/f5', '/f12', '/f11', '/f10', '/f9', '/f8', '/f7', '/f6', '/f4', '/f3']);
  expect(again.lastFolder()).toBe('/somewhere');
  expect(again.windowBounds()).toEqual({ x: 1, y: 2, width: 3, height: 4 });
  expect(again.zoomFactor()).toBe(1.2);
  expect(again.highContrast()).toBe(true);
});

test.each(['{"recentFiles": ["/a"', '', '[1]', '"text"', 'null'])('a damaged file (%s) is put aside', (content) => {
  const folder = freshFolder();
  const file = path.join(folder, 'settings.json');
  writeFileSync(file, content);
  const settings = createSettings(folder);
  expect(settings.recentFiles()).toEqual([]);
  expect(readFileSync(`${file}.bad`, 'utf8')).toBe(content);
  settings.addRecentFile('/b');
  expect(createSettings(folder).recentFiles()).toEqual(['/b']);
});

test('one value of the wrong kind takes the others with it nowhere', () => {
  const folder = freshFolder();
  writeFileSync(
    path.join(folder, 'settings.json'),
    '{"recentFiles":["/a"],"windowBounds":{"x":"left"},"zoomFactor":"big","highContrast":1}',
  );
  const settings = createSettings(folder);
  expect(settings.recentFiles()).toEqual(['/a']);
  expect(settings.windowBounds()).toBeNull();
  expect(settings.zoomFactor()).toBe(1);
  expect(settings.highContrast()).toBe(false);
  expect(existsSync(path.join(folder, 'settings.json.bad'))).toBe(false);
});

test('a damaged file that cannot be put aside does not stop the start either', () => {
  const folder = freshFolder();
  const file = path.join(folder, 'settings.json');
  writeFileSync(file, '{');
  // A folder of the name stands in the way of the renaming.
  mkdirSync(`${file}.bad/x`, { recursive: true });
  const settings = createSettings(folder);
  settings.addRecentFile('/a');
  expect(settings.recentFiles()).toEqual(['/a']);
});

test('a full disk, and a file damaged while the program runs, reach nobody', () => {
  const folder = freshFolder();
  const settings = createSettings(folder);
  disk.writable = false;
  settings.addRecentFile('/a');
  writeFileSync(path.join(folder, 'settings.json'), '{');
  disk.writable = true;
  settings.setZoomFactor(1.5);
  expect(settings.recentFiles()).toEqual(['/a']);
  expect(settings.zoomFactor()).toBe(1.5);
});
