import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { saveDocument } from '../../electron/documents/document-files.ts';
import { createDrafts } from '../../electron/documents/drafts.ts';
import type { FileSystem } from '../../electron/documents/file-system.ts';
import { encodePbd } from '../../electron/documents/pbd-file.ts';
import { FAULTS, failingNth } from '../electron/documents/nth-fault.ts';
import { numberedDocument } from './numbered-document.ts';
import { inFreshFolder, type Trial } from './report.ts';

/** A fault at every single file-system call: old or new content is always whole, and success means the new one. */

const OLD = numberedDocument(1);
const NEW = numberedDocument(2);

interface Act {
  /** Prepares a fresh folder. */
  readonly prepare: (folder: string) => Promise<void>;
  /** True where success was told. */
  readonly run: (folder: string, fileSystem: FileSystem) => Promise<boolean>;
  readonly state: (folder: string) => Promise<'old' | 'new' | 'broken'>;
}

const save: Act = {
  prepare: async (folder) => writeFileSync(path.join(folder, 'x.pbd'), encodePbd(OLD)),
  run: async (folder, fileSystem) => (await saveDocument(path.join(folder, 'x.pbd'), NEW, null, fileSystem)).ok,
  state: async (folder) => {
    const bytes = readFileSync(path.join(folder, 'x.pbd'));
    return bytes.equals(encodePbd(OLD)) ? 'old' : bytes.equals(encodePbd(NEW)) ? 'new' : 'broken';
  },
};

const NO_ORIGIN = { file: null, fileSha256: null };
const draftsIn = (folder: string, fileSystem?: FileSystem) =>
  createDrafts({
    folder,
    now: () => new Date('2026-01-01T00:00:00Z'),
    newId: () => 'draft',
    ...(fileSystem === undefined ? {} : { fileSystem }),
  });

const draft: Act = {
  prepare: async (folder) => void (await draftsIn(folder).begin().write(OLD, NO_ORIGIN)),
  run: async (folder, fileSystem) => {
    const stored = (await draftsIn(folder).list())[0];
    if (stored === undefined) throw new Error('no draft was prepared');
    return (await draftsIn(folder, fileSystem).resume(stored).write(NEW, NO_ORIGIN)).ok;
  },
  state: async (folder) => {
    const stored = (await draftsIn(folder).list())[0];
    if (stored === undefined) return 'broken';
    const text = JSON.stringify(stored.document);
    return text === JSON.stringify(OLD) ? 'old' : text === JSON.stringify(NEW) ? 'new' : 'broken';
  },
};

export const faults = (): Promise<Trial> =>
  inFreshFolder(async (root) => {
    const violations: string[] = [];
    const calls: Record<string, number> = {};
    let trials = 0;
    for (const [name, act] of Object.entries({ save, draft })) {
      for (const fault of FAULTS) {
        // The first run counts the calls of a run without a fault.
        for (let nth = 0, last = 0; nth <= last; nth += 1) {
          const folder = mkdtempSync(path.join(root, 'x'));
          await act.prepare(folder);
          const faulty = failingNth(nth, fault);
          const done = await act.run(folder, faulty.fileSystem);
          if (nth === 0) {
            last = faulty.calls.length;
            calls[name] = last;
          } else trials += 1;
          const state = await act.state(folder);
          const told = `${name}, call ${nth} (${faulty.calls[nth - 1] ?? ''}), ${fault}: ${String(done)}, ${state}`;
          if (state === 'broken' || done !== (state === 'new')) violations.push(told);
          rmSync(folder, { recursive: true });
        }
      }
    }
    return { trials, callsOfARun: calls, violations };
  });
