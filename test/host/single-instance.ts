import {
  type FSWatcher,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { isAlive } from '../is-alive.ts';

export interface InstanceLock {
  /** True for the first instance of a data folder; a later one has then handed its arguments over. */
  readonly acquire: () => boolean;
  readonly release: () => void;
}

type SecondInstance = (argv: readonly string[], workingFolder: string) => void;

/** No socket: a file names the first instance, and a folder it watches takes later ones' arguments. */
export function createInstanceLock(userData: () => string, onSecondInstance: SecondInstance): InstanceLock {
  let held: { readonly file: string; readonly watcher: FSWatcher } | null = null;
  const folder = (): string => path.join(userData(), 'stand-in-instance');

  function claim(file: string): boolean {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return true;
    } catch {
      const owner = Number(readFileSync(file, 'utf8'));
      if (owner > 0 && owner !== process.pid && isAlive(owner)) return false;
      rmSync(file, { force: true });
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return true;
    }
  }

  function takeMessages(): void {
    for (const name of readdirSync(folder()).filter((entry) => entry.endsWith('.json'))) {
      const file = path.join(folder(), name);
      const { argv, workingFolder } = JSON.parse(readFileSync(file, 'utf8'));
      rmSync(file);
      onSecondInstance(argv, workingFolder);
    }
  }

  return {
    acquire: () => {
      if (held !== null) return true;
      mkdirSync(folder(), { recursive: true });
      const file = path.join(folder(), 'owner');
      if (!claim(file)) {
        const message = path.join(folder(), `${process.pid}.part`);
        writeFileSync(message, JSON.stringify({ argv: process.argv, workingFolder: process.cwd() }));
        renameSync(message, message.replace('.part', '.json'));
        return false;
      }
      const watcher = watch(folder(), () => held !== null && takeMessages());
      watcher.unref();
      held = { file, watcher };
      return true;
    },
    release: () => {
      if (held === null) return;
      held.watcher.close();
      rmSync(held.file, { force: true });
      held = null;
    },
  };
}
