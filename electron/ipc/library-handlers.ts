import path from 'node:path';
import type { RequestInput, RequestOutput } from '../../shared/ipc/contract.ts';
import type { LIBRARY_REQUESTS } from '../../shared/ipc/library-contract.ts';
import { MAX_LIBRARY_BYTES } from '../../shared/library/library-file.ts';
import { err, ok } from '../../shared/result.ts';
import { readRegularFile } from '../documents/document-files.ts';
import { encodeLibrary, type OwnLibrary } from '../library/own-library.ts';
import type { Dialogs } from '../ports.ts';
import type { Reader } from '../reading/reader.ts';
import type { WriteOut } from './write-out.ts';

/** Actions about the officer's own indicators. */

type Name = keyof typeof LIBRARY_REQUESTS;
type LibraryHandlers = { readonly [N in Name]: (input: RequestInput<N>) => Promise<RequestOutput<N>> };

export interface LibraryPorts {
  readonly dialogs: Dialogs;
  readonly ownLibrary: OwnLibrary;
  readonly now: () => Date;
  /** Where the last file was read or written. */
  readonly lastFolder: () => Promise<string | null>;
  readonly writeOut: WriteOut;
  /** Reads what comes from outside. */
  readonly reader: Reader;
}

export function createLibraryHandlers(ports: LibraryPorts): LibraryHandlers {
  const { dialogs, ownLibrary, now, lastFolder, writeOut } = ports;
  return {
    ownIndicators: async () => {
      const listed = await ownLibrary.list();
      return listed.ok ? ok({ entries: [...listed.value.entries], setAside: listed.value.setAside }) : listed;
    },
    keepIndicators: async ({ indicators }) => {
      const kept = await ownLibrary.add(indicators);
      if (!kept.ok) return kept;
      const { entries, added, known, surplus } = kept.value;
      if (surplus > 0 && added.length === 0) return err({ code: 'library-full' });
      return ok({ entries: [...entries], added: added.length, known, surplus });
    },
    changeIndicator: async ({ id, indicator }) => {
      const changed = await ownLibrary.change(id, indicator);
      return changed.ok ? ok({ entries: [...changed.value.entries] }) : changed;
    },
    removeIndicators: async ({ ids }) => {
      const left = await ownLibrary.remove(ids);
      return left.ok ? ok({ entries: [...left.value.entries] }) : left;
    },
    exportIndicators: async () => {
      const listed = await ownLibrary.list();
      if (!listed.ok) return listed;
      const { entries } = listed.value;
      const written = await writeOut({
        purpose: 'json',
        name: `自存指标-${now().toISOString().slice(0, 10)}.json`,
        folder: await lastFolder(),
        bytes: encodeLibrary(entries.map(({ id: _id, ...draft }) => draft)),
      });
      if (!written.ok) return written;
      if (written.value === null) return ok({ outcome: 'cancelled' });
      return ok({ outcome: 'exported', file: written.value, count: entries.length });
    },
    importIndicators: async () => {
      const file = await dialogs.openFile('library', await lastFolder());
      if (file === null) return ok({ outcome: 'cancelled' });
      const bytes = await readRegularFile(file, MAX_LIBRARY_BYTES);
      if (!bytes.ok) return bytes;
      const read = await ports.reader.run('readLibrary', { library: bytes.value });
      if (!read.ok) return read;
      const merged = await ownLibrary.add(read.value.entries);
      if (!merged.ok) return merged;
      const { entries, added, known, surplus } = merged.value;
      const { refused, problems } = read.value;
      return ok({
        outcome: 'imported',
        entries: [...entries],
        name: path.basename(file),
        added: added.length,
        known,
        refused,
        problems: [...problems],
        surplus,
      });
    },
  };
}
