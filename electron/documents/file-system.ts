import { constants, promises as fs } from 'node:fs';

/** An open file, as saving needs it. */
export interface OpenFile {
  /** Writes some of the bytes from `offset` on; returns how many. */
  readonly write: (bytes: Uint8Array, offset: number) => Promise<number>;
  readonly sync: () => Promise<void>;
  readonly readAll: () => Promise<Uint8Array>;
  /** Takes over mode and owner of the file it is to replace. */
  readonly adopt: (stamp: FileStamp) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What a file looks like from outside; times in nanoseconds. */
export interface FileStamp {
  readonly isFile: boolean;
  /** The disk it lies on, as the system numbers it. */
  readonly device: bigint;
  readonly size: number;
  readonly modified: bigint;
  readonly inode: bigint;
  readonly mode: number;
  readonly owner: number;
  readonly group: number;
}

/** The file system calls that saving makes, one by one, so that tests can let each of them fail. */
export interface FileSystem {
  /** Follows links; null where there is nothing. */
  readonly stat: (path: string) => Promise<FileStamp | null>;
  readonly realPath: (path: string) => Promise<string>;
  /** Fails where this user may not write to the file. */
  readonly checkWritable: (path: string) => Promise<void>;
  /** Creates a file that must not exist yet. */
  readonly create: (path: string, mode: number) => Promise<OpenFile>;
  /** All of a regular file of at most `limit` bytes; fails by EFBIG where it holds more, by EINVAL where it is none. */
  readonly read: (path: string, limit: number) => Promise<Uint8Array>;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
  /** Makes a rename durable; does nothing where the system has no such call. */
  readonly syncFolder: (path: string) => Promise<void>;
  readonly list: (folder: string) => Promise<readonly string[]>;
  /** Gives a file a second name, which must not exist yet. */
  readonly link: (from: string, to: string) => Promise<void>;
  /** Makes a folder and those above it; only its owner may look inside. */
  readonly makeFolder: (folder: string) => Promise<void>;
  readonly removeFolder: (folder: string) => Promise<void>;
  /** Opens a file that is there, to be read and written over in place. */
  readonly openExisting: (path: string) => Promise<OpenFile>;
}

const nothingThere = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

/** Beyond the size that was told. In bytes. */
const READ_AT_A_TIME = 64 * 1024;
const FOLDERS_SYNC = process.platform !== 'win32';

const openFile = (handle: fs.FileHandle): OpenFile => ({
  write: async (bytes, offset) => (await handle.write(bytes, offset, bytes.length - offset, offset)).bytesWritten,
  sync: () => handle.sync(),
  readAll: async () => {
    const { size } = await handle.stat();
    const bytes = Buffer.alloc(size);
    let done = 0;
    while (done < size) {
      const { bytesRead } = await handle.read(bytes, done, size - done, done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return bytes.subarray(0, done);
  },
  adopt: async ({ mode, owner, group }) => {
    const own = await handle.stat();
    if (own.uid !== owner || own.gid !== group) await handle.chown(owner, group).catch(() => undefined);
    // After the owner: a change of owner takes bits away.
    await handle.chmod(mode);
  },
  close: () => handle.close(),
});

const refusal = (code: 'EFBIG' | 'EINVAL'): Error => Object.assign(new Error(code), { code });

/** Judged by the open file, not by its name: what the name stands for may have changed since it was looked at. */
async function readBounded(handle: fs.FileHandle, limit: number): Promise<Uint8Array> {
  const stat = await handle.stat();
  if (!stat.isFile()) throw refusal('EINVAL');
  if (stat.size > limit) throw refusal('EFBIG');
  const parts: Uint8Array[] = [];
  let length = 0;
  // The size was true a moment ago; a file that grows is read on, to the limit and one byte more.
  for (let room = Math.max(stat.size, 1); ; room = READ_AT_A_TIME) {
    const part = Buffer.alloc(Math.min(room, limit + 1 - length));
    const { bytesRead } = await handle.read(part, 0, part.length, length);
    if (bytesRead === 0) break;
    parts.push(part.subarray(0, bytesRead));
    length += bytesRead;
    if (length > limit) throw refusal('EFBIG');
  }
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : Buffer.concat(parts, length);
}

/** The real file system. */
export const realFileSystem: FileSystem = {
  async stat(path) {
    try {
      const stat = await fs.stat(path, { bigint: true });
      return {
        isFile: stat.isFile(),
        device: stat.dev,
        size: Number(stat.size),
        modified: stat.mtimeNs,
        inode: stat.ino,
        mode: Number(stat.mode) & 0o777,
        owner: Number(stat.uid),
        group: Number(stat.gid),
      };
    } catch (error) {
      if (nothingThere(error)) return null;
      throw error;
    }
  },
  realPath: (path) => fs.realpath(path),
  checkWritable: (path) => fs.access(path, constants.W_OK),
  create: async (path, mode) => openFile(await fs.open(path, 'wx+', mode)),
  async read(path, limit) {
    // Not blocking: a pipe under a document's name must not hang the program.
    const handle = await fs.open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      return await readBounded(handle, limit);
    } finally {
      await handle.close();
    }
  },
  rename: (from, to) => fs.rename(from, to),
  remove: (path) => fs.rm(path, { force: true }),
  async syncFolder(path) {
    if (!FOLDERS_SYNC) return;
    const handle = await fs.open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
  list: (folder) => fs.readdir(folder),
  link: (from, to) => fs.link(from, to),
  makeFolder: async (folder) => void (await fs.mkdir(folder, { recursive: true, mode: 0o700 })),
  removeFolder: (folder) => fs.rm(folder, { recursive: true, force: true }),
  openExisting: async (path) => openFile(await fs.open(path, 'r+')),
};
