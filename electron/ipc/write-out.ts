import type { KnownFile } from '../../shared/ipc/contract-parts.ts';
import type { SaveError } from '../../shared/ipc/errors.ts';
import { ok, type Result } from '../../shared/result.ts';
import { writeFileAtomically } from '../documents/atomic-write.ts';
import type { SavePurpose } from '../ports.ts';

export interface FileToWrite {
  readonly purpose: SavePurpose;
  /** The name that is suggested, with its extension. */
  readonly name: string;
  /** Where the dialog begins. */
  readonly folder: string | null;
  readonly bytes: Uint8Array;
}

/** What holds a private key is for its owner's eyes. */
const PRIVATE: ReadonlySet<SavePurpose> = new Set(['p12']);

/** Asks for a file and writes the bytes to it; null where the officer cancelled. */
export type WriteOut = (file: FileToWrite) => Promise<Result<KnownFile | null, SaveError>>;

export interface WriteOutPorts {
  /** Asks for a file to write; null where the officer cancelled. */
  readonly chooseFile: (purpose: SavePurpose, name: string, folder: string | null) => Promise<string | null>;
  /** Takes note of a file that was written for others. */
  readonly exported: (file: string) => KnownFile;
}

export const createWriteOut =
  ({ chooseFile, exported }: WriteOutPorts): WriteOut =>
  async ({ purpose, name, folder, bytes }) => {
    const file = await chooseFile(purpose, name, folder);
    if (file === null) return ok(null);
    const written = await writeFileAtomically(file, bytes, { isPrivate: PRIVATE.has(purpose) });
    return written.ok ? ok(exported(file)) : written;
  };

/** The answer to a request that only writes a file. */
export const asExported = (written: Result<KnownFile | null, SaveError>) =>
  !written.ok
    ? written
    : ok(
        written.value === null
          ? { outcome: 'cancelled' as const }
          : { outcome: 'exported' as const, file: written.value },
      );
