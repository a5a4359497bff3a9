import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach } from 'vitest';

/** Disks that can be pulled out: mounts of their own, where this machine allows them. */

const run = (command: string, ...args: readonly string[]): void =>
  void execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });

function refusal(): string | null {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pbd-mount-'));
  try {
    run('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder);
    run('umount', folder);
    return null;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n').at(-2) ?? error.message) : String(error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const refused = refusal();
/** Tests without it are skipped, and the run says why. */
export const canMount = refused === null;
if (!canMount) console.warn(`trials with disks that are pulled out are skipped: ${refused}`);

export interface Stick {
  readonly folder: string;
  /** What is on it can be looked at here, also after it was pulled out. */
  readonly inside: string;
  /** Pulls it out, whatever is open on it. */
  readonly pull: () => void;
  /** Another, empty one takes its place. */
  readonly replace: () => void;
  readonly makeReadOnly: () => void;
}

/** Plugs sticks into fresh folders; all are pulled out after each test. */
export function sticks(): (megabytes?: number) => Stick {
  let folders: string[] = [];
  afterEach(() => {
    for (const folder of folders) {
      for (let mounted = true; mounted; ) {
        try {
          run('umount', '-l', folder);
        } catch {
          mounted = false;
        }
      }
    }
    for (const folder of folders) rmSync(path.dirname(folder), { recursive: true, force: true });
    folders = [];
  });
  return (megabytes = 4) => {
    const root = mkdtempSync(path.join(os.tmpdir(), 'pbd-stick-'));
    const [inside, folder] = [path.join(root, 'inside'), path.join(root, 'U 盘')] as const;
    for (const place of [inside, folder]) {
      mkdirSync(place);
      folders.push(place);
    }
    const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs'] as const;
    run('mount', ...options, inside);
    run('mount', '--bind', inside, folder);
    const pull = (): void => run('umount', '-l', folder);
    return {
      folder,
      inside,
      pull,
      replace: () => {
        pull();
        run('mount', ...options, folder);
      },
      makeReadOnly: () => run('mount', '-o', 'remount,bind,ro', folder),
    };
  };
}
