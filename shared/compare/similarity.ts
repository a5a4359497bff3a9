/** How alike two rows are, by their indexes on both sides: 0 to 1. */
export type Similarity = (before: number, after: number) => number;

/** The start of a text is enough to know it by. In UTF-16 units. */
const LOOKED_AT = 400;

interface Bigrams {
  readonly counts: ReadonlyMap<string, number>;
  readonly size: number;
}

function bigramsOf(text: string): Bigrams {
  const start = text.replace(/\s+/g, '').slice(0, LOOKED_AT);
  const counts = new Map<string, number>();
  for (let at = 0; at + 1 < start.length; at += 1) {
    const bigram = start.slice(at, at + 2);
    counts.set(bigram, (counts.get(bigram) ?? 0) + 1);
  }
  return { counts, size: Math.max(0, start.length - 1) };
}

/** Twice the pairs of neighbouring characters in common, over all of both (Dice). */
function alike(one: Bigrams, other: Bigrams): number {
  if (one.size === 0 || other.size === 0) return 0;
  let common = 0;
  for (const [bigram, count] of one.counts) common += Math.min(count, other.counts.get(bigram) ?? 0);
  return (2 * common) / (one.size + other.size);
}

type Rows = readonly { readonly content: string }[];

/** Rows are taken apart once, and only those that are asked about. */
export function contentSimilarity(before: Rows, after: Rows): Similarity {
  const lazily = (rows: Rows): ((index: number) => Bigrams) => {
    const known = new Map<number, Bigrams>();
    return (index) => {
      const bigrams = known.get(index) ?? bigramsOf(rows[index]?.content ?? '');
      known.set(index, bigrams);
      return bigrams;
    };
  };
  const [old, now] = [lazily(before), lazily(after)];
  return (beforeIndex, afterIndex) => alike(old(beforeIndex), now(afterIndex));
}
