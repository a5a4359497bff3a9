import { z } from 'zod';
import { scanJson } from '../document/json-scan.ts';
import { err, ok, type Result } from '../result.ts';
import { type DraftEntry, draftEntrySchema } from './entry.ts';
import type { LibraryFileError } from './errors.ts';
import { MAX_OWN_ENTRIES } from './merge.ts';

/**
 * The officer's own library as a file: kept in the data folder, and handed on. Readable JSON, one value a line. An
 * entry that is wrong is left out and counted; a file that is no library is refused whole.
 */

const FORMAT = 'pbd-indicators';
const VERSION = 1;

/** Bytes; 2,000 entries of usual length are a fifth of it. */
export const MAX_LIBRARY_BYTES = 4 * 1024 * 1024;
/** More than are ever kept; a file of more is not read through. */
const MAX_ENTRIES_IN_FILE = MAX_OWN_ENTRIES * 5;
const MAX_PROBLEMS = 5;

const envelopeSchema = z.object({
  format: z.literal(FORMAT),
  version: z.number().int().min(1),
  indicators: z.array(z.unknown()).max(MAX_ENTRIES_IN_FILE),
});

export interface ReadLibrary {
  readonly entries: readonly DraftEntry[];
  readonly refused: number;
  /** The first of the refused, each in a sentence. */
  readonly problems: readonly string[];
}

export const serializeLibrary = (entries: readonly DraftEntry[]): string =>
  `${JSON.stringify({ format: FORMAT, version: VERSION, indicators: entries.map(inOrder) }, null, 1)}\n`;

const inOrder = ({ group, level1, level2, level3, kind, comparator, unit, examples, sources }: DraftEntry) => ({
  level1,
  level2,
  level3,
  kind,
  comparator,
  unit,
  group,
  examples,
  sources,
});

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads a library file's text. */
export function parseLibrary(text: string): Result<ReadLibrary, LibraryFileError> {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (scanJson(json) !== null) return err({ code: 'library-damaged' });
  const content = parse(json);
  if (content === undefined) return err({ code: 'library-damaged' });
  const envelope = envelopeSchema.safeParse(content);
  if (!envelope.success) return err({ code: 'not-a-library' });
  const { version, indicators } = envelope.data;
  if (version > VERSION) return err({ code: 'library-newer', version });
  const entries: DraftEntry[] = [];
  const problems: string[] = [];
  let refused = 0;
  for (const [index, raw] of indicators.entries()) {
    const read = draftEntrySchema.safeParse(raw, { error: z.locales.zhCN().localeError });
    if (read.success) {
      entries.push(read.data);
      continue;
    }
    refused += 1;
    if (problems.length < MAX_PROBLEMS) {
      problems.push(`第 ${index + 1} 条：${read.error.issues[0]?.message ?? '格式不对'}`);
    }
  }
  return ok({ entries, refused, problems });
}
