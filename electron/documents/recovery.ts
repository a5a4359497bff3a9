import { diskOf, readRegularFile, remember } from './document-files.ts';
import type { Drafts, StoredDraft } from './drafts.ts';
import { type FileSystem, realFileSystem } from './file-system.ts';
import { encodePbd, MAX_FILE_BYTES } from './pbd-file.ts';
import type { Versions } from './versions.ts';

/** What an earlier run left unsaved. */
export interface Recovery {
  /** Newest first. */
  readonly offered: readonly StoredDraft[];
  /** Drafts that their files have gone past, put among the kept versions of these. */
  readonly olderCount: number;
}

type Verdict = 'offer' | 'saved' | 'older';

/** How a draft stands to its file. A file that cannot be read, or is gone, leaves the draft as the only one there is. */
async function judge({ about, document }: StoredDraft, versions: Versions, fileSystem: FileSystem): Promise<Verdict> {
  if (about.file === null || about.fileSha256 === null) return 'offer';
  const stamp = await fileSystem.stat(about.file).catch(() => null);
  const bytes = await readRegularFile(about.file, MAX_FILE_BYTES, fileSystem);
  if (stamp === null || !bytes.ok) return 'offer';
  if (Buffer.compare(bytes.value, encodePbd(document)) === 0) return 'saved';
  // What was tried out in another's file is no version of that.
  if (about.readOnly === true) return 'offer';
  // The same path may be another stick's by now. A stick that is plugged in again may bear another number, and is asked
  // about once too often; the same number proves nothing, since Linux gives it to the next stick.
  const { device = null } = about;
  if (device !== null && (await diskOf(about.file, fileSystem))?.toString() !== device) return 'offer';
  // A date alone proves nothing either: only what became of the draft's beginning by saves of this program counts. A file
  // that still holds that beginning is older in content, whatever its date says.
  const hasBecome = await versions.descends(about.file, about.fileSha256, remember(bytes.value).sha256);
  return hasBecome && stamp.modified > BigInt(Date.parse(about.keptAt)) * 1_000_000n ? 'older' : 'offer';
}

/**
 * Looks through the drafts that no session holds (`except` is the one that does). What stands in its file is dropped;
 * what its file has gone past is kept as a version of it, and not offered.
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
    const verdict = await judge(stored, versions, fileSystem);
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
