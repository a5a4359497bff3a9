import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { forkNodeReader, nodeMemory } from '../../../electron/cli/node-reader.ts';
import { createLimitedReader, type LimitedReaderPorts } from '../../../electron/reading/limited-reader.ts';
import type { Reader } from '../../../electron/reading/reader.ts';
import { bundle } from '../bundle.ts';
import type { BADLY_BEHAVED } from './badly-behaved.ts';

type Table = typeof BADLY_BEHAVED;
export type TestReader = Reader<Table>;

/** Readers over the bundled process, with the program's tasks and the badly behaved ones. */
export interface BundledReaders {
  readonly reader: (ports?: Partial<LimitedReaderPorts>) => TestReader;
  /** The bundled process. */
  readonly file: string;
  /** What the readers logged, in order. */
  readonly logged: readonly string[];
  readonly end: () => void;
}

export async function bundledReaders(): Promise<BundledReaders> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'reader-'));
  const file = await bundle('test/electron/reading/badly-behaved.ts', folder, 'reader.cjs');
  await bundle('electron/reading/watcher.ts', folder, 'watcher.cjs');
  const readers: TestReader[] = [];
  const logged: string[] = [];
  return {
    file,
    logged,
    reader: (ports = {}) => {
      const log = (problem: unknown): void => void logged.push(String(problem));
      const made = createLimitedReader<Table>({
        fork: () => forkNodeReader(file),
        memoryOf: nodeMemory,
        log,
        ...ports,
      });
      readers.push(made);
      return made;
    },
    end: () => {
      for (const reader of readers) reader.dispose();
      rmSync(folder, { recursive: true });
    },
  };
}
