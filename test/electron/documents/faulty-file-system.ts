import { type FileSystem, type OpenFile, realFileSystem } from '../../../electron/documents/file-system.ts';

/** Every call a save makes of the disk. */
export const CALLS = [
  'stat',
  'realPath',
  'checkWritable',
  'create',
  'write',
  'sync',
  'readAll',
  'close',
  'rename',
  'syncFolder',
] as const;
type Call = (typeof CALLS)[number] | 'read' | 'adopt';

const failure = (code: string): Error => Object.assign(new Error(code), { code });

/** The real file system, but for one call that fails with an error code. */
export function failingAt(call: Call, code: string): FileSystem {
  const fails = (name: Call): boolean => name === call;
  const guarded =
    <A extends readonly unknown[], R>(name: Call, run: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (fails(name)) throw failure(code);
      return run(...args);
    };
  const guardFile = (file: OpenFile): OpenFile => ({
    adopt: guarded('adopt', file.adopt),
    write: guarded('write', file.write),
    sync: guarded('sync', file.sync),
    readAll: guarded('readAll', file.readAll),
    close: async () => {
      // The handle is let go even where the system complains.
      await file.close();
      if (fails('close')) throw failure(code);
    },
  });
  return {
    ...realFileSystem,
    stat: guarded('stat', realFileSystem.stat),
    realPath: guarded('realPath', realFileSystem.realPath),
    checkWritable: guarded('checkWritable', realFileSystem.checkWritable),
    read: guarded('read', realFileSystem.read),
    create: guarded('create', async (path: string, mode: number) => guardFile(await realFileSystem.create(path, mode))),
    rename: guarded('rename', realFileSystem.rename),
    syncFolder: guarded('syncFolder', realFileSystem.syncFolder),
  };
}

/** Refuses a rename so many times before it lets one through, as Windows does while a scanner looks at the file. */
export function heldForAWhile(refusals: number): FileSystem {
  let left = refusals;
  return {
    ...realFileSystem,
    rename: async (from, to) => {
      left -= 1;
      if (left >= 0) throw failure('EBUSY');
      await realFileSystem.rename(from, to);
    },
  };
}

/** Writes only part of what it is given each time; `stuck` writes nothing at all after the first part. */
export function writingInParts(stuck: boolean): FileSystem {
  return {
    ...realFileSystem,
    create: async (path, mode) => {
      const file = await realFileSystem.create(path, mode);
      return {
        ...file,
        write: async (bytes, offset) =>
          stuck && offset > 0 ? 0 : file.write(bytes.subarray(0, Math.min(bytes.length, offset + 100)), offset),
      };
    },
  };
}

/** Reports success and changes a byte on the way, as a failing stick does. */
export function corrupting(): FileSystem {
  return {
    ...realFileSystem,
    create: async (path, mode) => {
      const file = await realFileSystem.create(path, mode);
      return {
        ...file,
        write: (bytes, offset) => {
          const changed = Uint8Array.from(bytes);
          changed[0] = (changed[0] ?? 0) ^ 1;
          return file.write(changed, offset);
        },
      };
    },
  };
}
