import { createHash } from 'node:crypto';
import path from 'node:path';
import { createTurns } from '../../shared/turns.ts';
import { removeLeftoversIn, writeFileAtomically } from './atomic-write.ts';
import { readRegularFile } from './document-files.ts';
import { type FileSystem, realFileSystem } from './file-system.ts';
import { MAX_FILE_BYTES } from './pbd-file.ts';

/** The last saves of each document, kept in the application's own folder. */

export interface KeptVersion {
  /** Unique among the versions of its file. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly keptAt: number;
  readonly bytes: number;
}

export interface VersionPorts {
  readonly folder: string;
  readonly now: () => Date;
  readonly fileSystem?: FileSystem;
  /** Bytes that all versions of all documents may take. */
  readonly capacity?: number;
}

export interface Versions {
  /**
   * Keeps what a file holds or held; what is already its newest version is not kept twice. False where it failed.
   * `replaced`: the SHA-256 of what it was saved over, where that was found as it was known.
   */
  readonly keep: (file: string, bytes: Uint8Array, replaced?: string | null) => Promise<boolean>;
  /** Whether saves that are kept lead from one content of a file to a later one, both given by their SHA-256. */
  readonly descends: (file: string, from: string, to: string) => Promise<boolean>;
  /** Newest first. */
  readonly list: (file: string) => Promise<readonly KeptVersion[]>;
  /** The bytes of one version, or null where it is gone. */
  readonly read: (file: string, id: string) => Promise<Uint8Array | null>;
  readonly clear: (file: string) => Promise<void>;
}

export const KEPT_VERSIONS = 20;
const CAPACITY = 200 * 1024 * 1024;
/** When it was kept, its content, and the content that it was saved over: another stick's file may bear the same path. */
const NAME = /^(\d{13,16})-([0-9a-f]{16})(?:-([0-9a-f]{16}))?\.pbd$/;
const DIGITS = 16;

const hash = (data: Uint8Array | string, digits: number): string =>
  createHash('sha256').update(data).digest('hex').slice(0, digits);

interface Stored extends KeptVersion {
  readonly content: string;
  /** The content it was saved over; null where that is not known. */
  readonly replaced: string | null;
  readonly path: string;
}

export function createVersions({
  folder,
  now,
  fileSystem = realFileSystem,
  capacity = CAPACITY,
}: VersionPorts): Versions {
  const turns = createTurns();
  const folderOf = async (file: string): Promise<string> =>
    path.join(folder, hash(await fileSystem.realPath(file).catch(() => path.resolve(file)), 32));

  const stored = async (home: string): Promise<readonly Stored[]> => {
    const names = await fileSystem.list(home).catch(() => []);
    const found: Stored[] = [];
    for (const id of names.filter((name) => NAME.test(name)).sort((one, other) => other.localeCompare(one))) {
      const stamp = await fileSystem.stat(path.join(home, id)).catch(() => null);
      const [, keptAt, content = '', replaced = null] = NAME.exec(id) ?? [];
      if (stamp?.isFile) {
        found.push({ id, keptAt: Number(keptAt), bytes: stamp.size, path: path.join(home, id), content, replaced });
      }
    }
    return found;
  };
  const remove = (versions: readonly Stored[]): Promise<unknown> =>
    Promise.all(versions.map((version) => fileSystem.remove(version.path).catch(() => undefined)));

  /** The oldest go, whatever they belong to; the newest of each document stays. */
  const shrink = async (): Promise<void> => {
    const homes = await fileSystem.list(folder).catch(() => []);
    const all = await Promise.all(homes.map((home) => stored(path.join(folder, home))));
    let excess = all.flat().reduce((sum, { bytes }) => sum + bytes, 0) - capacity;
    const oldestFirst = all.flatMap((versions) => versions.slice(1)).sort((one, other) => one.keptAt - other.keptAt);
    for (const version of oldestFirst) {
      if (excess <= 0) return;
      await remove([version]);
      excess -= version.bytes;
    }
  };

  return {
    keep: async (file, bytes, replaced = null) => {
      const home = await folderOf(file);
      return turns(folder, async () => {
        const kept = await stored(home);
        const content = hash(bytes, DIGITS);
        const newest = kept[0];
        if (newest?.content === content) return true;
        // Two saves within a millisecond, or a clock that was put back, keep their order all the same.
        const keptAt = Math.max(now().getTime(), newest === undefined ? 0 : newest.keptAt + 1);
        await fileSystem.makeFolder(home).catch(() => undefined);
        const over = replaced === null ? '' : `-${replaced.slice(0, DIGITS)}`;
        const name = `${String(keptAt).padStart(13, '0')}-${content}${over}.pbd`;
        const written = await writeFileAtomically(path.join(home, name), bytes, { fileSystem });
        if (!written.ok) return false;
        await removeLeftoversIn(home, fileSystem);
        await remove(kept.slice(KEPT_VERSIONS - 1));
        await shrink();
        return true;
      });
    },
    descends: async (file, from, to) => {
      const reached = new Set([from.slice(0, DIGITS)]);
      for (const { content, replaced } of (await stored(await folderOf(file))).toReversed()) {
        if (replaced !== null && reached.has(replaced)) reached.add(content);
      }
      return from !== to && reached.has(to.slice(0, DIGITS));
    },
    list: async (file) => (await stored(await folderOf(file))).map(({ id, keptAt, bytes }) => ({ id, keptAt, bytes })),
    read: async (file, id) => {
      if (!NAME.test(id)) return null;
      const bytes = await readRegularFile(path.join(await folderOf(file), id), MAX_FILE_BYTES, fileSystem);
      return bytes.ok ? bytes.value : null;
    },
    clear: async (file) => {
      const home = await folderOf(file);
      await turns(folder, () => fileSystem.removeFolder(home));
    },
  };
}
