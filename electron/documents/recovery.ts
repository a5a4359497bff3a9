import { readRegularFile, remember } from './document-files.ts';
import type { Drafts, StoredDraft } from './drafts.ts';
import { type FileSystem, realFileSystem } from './file-system.ts';
import { encodePbd, MAX_FILE_BYTES } from './pbd-file.ts';
import type { Versions } from './versions.ts';

/** What an earlier run left unsaved. */
export interface Recovery {
  /** Newest first. */
  readonly offered: readonly StoredDraft[];
  /** Drafts older than their files, put among the kept versions of these. */
  readonly olderCount: number;
}

type Verdict = 'offer' | 'saved' | 'older';

/** How a draft stands to its file. A file that cannot be read, or is gone, leaves the draft as the only one there is. */
async function judge({ about, document }: StoredDraft, fileSystem: FileSystem): Promise<Verdict> {
  if (about.file === null) return 'offer';
  const stamp = await fileSystem.stat(about.file).catch(() => null);
  const bytes = await readRegularFile(about.file, MAX_FILE_BYTES, fileSystem);
  if (stamp === null || !bytes.ok) return 'offer';
  if (Buffer.compare(bytes.value, encodePbd(document)) === 0) return 'saved';
  // What was tried out in another's file is no version of that.
  if (about.readOnly === true) return 'offer';
  // A file that still holds what the draft began from is older in content, whatever its date says.
  if (remember(bytes.value).sha256 === about.fileSha256) return 'offer';
  return stamp.modified > BigInt(Date.parse(about.keptAt)) * 1_000_000n ? 'older' : 'offer';
}

/**
 * Looks through the drafts that no session holds (`except` is the one that does). What stands in its file is dropped;
 * what is older than its file is kept as a version of it, and not offered.
 */
export async function recoverDrafts(
  drafts: Drafts,
  versions: Versions,
  except: string | null,
  fileSystem: FileSystem = realFileSystem,
): Promise<Recovery> {
  const offered: StoredDraft[] = [];
  let olderCount = 0;
  for (const stored of (await drafts.list()).filter(({ id }) => id !== except)) {
    const verdict = await judge(stored, fileSystem);
    const { file } = stored.about;
    if (verdict === 'older' && file !== null && (await versions.keep(file, encodePbd(stored.document))))
      olderCount += 1;
    else if (verdict !== 'saved') {
      if (verdict === 'offer') offered.push(stored);
      continue;
    }
    await drafts.discard(stored.id);
  }
  return { offered, olderCount };
}
