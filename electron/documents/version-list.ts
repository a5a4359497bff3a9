import { differencesOf } from '../../shared/compare/differences.ts';
import type { PbdDocument } from '../../shared/document/document.ts';
import type { ListedVersion } from '../../shared/ipc/safety-contract.ts';
import { decodePbd } from './pbd-file.ts';
import type { Versions } from './versions.ts';

const LISTED_CHANGES = 20;

/** The kept versions of a file with what each changed, newest first; one that cannot be read is left out. */
export async function listVersions(versions: Versions, file: string): Promise<ListedVersion[]> {
  const listed: ListedVersion[] = [];
  let before: PbdDocument | null = null;
  for (const { id, keptAt, bytes } of (await versions.list(file)).toReversed()) {
    const content = await versions.read(file, id);
    const read = content === null ? null : decodePbd(content);
    if (read === null || !read.ok) continue;
    const places = before === null ? [] : differencesOf(before, read.value).map(({ place }) => place);
    listed.push({
      id,
      keptAt: new Date(keptAt).toISOString(),
      bytes,
      changes: before === null ? null : places.slice(0, LISTED_CHANGES),
      changeCount: places.length,
    });
    before = read.value;
  }
  return listed.toReversed();
}
