import { type FileSystem, type OpenFile, realFileSystem } from '../../../electron/documents/file-system.ts';

/** What the disk may answer: an error's code, or a write of half of what it was given, once or from then on nothing. */
export const FAULTS = ['EIO', 'ENOSPC', 'EACCES', 'EPERM', 'short', 'short-then-full'] as const;
export type Fault = (typeof FAULTS)[number];

export interface FaultyRun {
  readonly fileSystem: FileSystem;
  /** The calls made so far, in order. */
  readonly calls: readonly string[];
}

/** The real file system, but for its `nth` call (from 1; 0 is none), which fails with the fault; reading is by name too. */
export function failingNth(nth: number, fault: Fault): FaultyRun {
  const calls: string[] = [];
  let full = false;
  const guard =
    <A extends readonly unknown[], R>(name: string, run: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      calls.push(name);
      if (calls.length !== nth || fault.startsWith('short')) return run(...args);
      // The handle is let go even where the system complains of it.
      if (name === 'close') await run(...args);
      throw Object.assign(new Error(fault), { code: fault });
    };
  const guardFile = (file: OpenFile): OpenFile =>
    ({
      ...Object.fromEntries(
        (['sync', 'readAll', 'adopt', 'close'] as const).map((name) => [name, guard(name, file[name] as never)]),
      ),
      write: guard('write', async (bytes: Uint8Array, offset: number) => {
        if (full) return 0;
        if (calls.length !== nth || !fault.startsWith('short')) return file.write(bytes, offset);
        full = fault === 'short-then-full';
        return file.write(bytes.subarray(0, offset + Math.ceil((bytes.length - offset) / 2)), offset);
      }),
    }) as OpenFile;
  const guarded = Object.fromEntries(
    Object.entries(realFileSystem).map(([name, run]) => [name, guard(name, run as never)]),
  ) as unknown as FileSystem;
  return {
    calls,
    fileSystem: {
      ...guarded,
      create: guard('create', async (path: string, mode: number) => guardFile(await realFileSystem.create(path, mode))),
    },
  };
}
