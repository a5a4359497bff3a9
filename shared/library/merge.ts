import { type DraftEntry, keyOf, type LibraryEntry } from './entry.ts';

/** More are refused: the list is searched at every key. */
export const MAX_OWN_ENTRIES = 2000;

export interface Merge {
  /** What is new, in order. */
  readonly added: readonly DraftEntry[];
  /** How many the library had already, or came twice. */
  readonly known: number;
  /** How many there was no room for. */
  readonly surplus: number;
}

/** Takes entries into a library, without doubles; what is there stays as it is. `own` counts towards the room. */
export function mergeEntries(
  library: readonly Pick<LibraryEntry, 'level2' | 'level3'>[],
  ownCount: number,
  entries: readonly DraftEntry[],
): Merge {
  const keys = new Set(library.map(keyOf));
  const added: DraftEntry[] = [];
  let known = 0;
  let surplus = 0;
  for (const entry of entries) {
    const key = keyOf(entry);
    if (keys.has(key)) known += 1;
    else if (ownCount + added.length >= MAX_OWN_ENTRIES) surplus += 1;
    else {
      keys.add(key);
      added.push(entry);
    }
  }
  return { added, known, surplus };
}
