import { contentSimilarity, type Similarity } from './similarity.ts';

/** A row as it is compared: its id, and its texts by field. */
export interface ComparedRow {
  readonly id: string;
  /** All that it says, one text. */
  readonly content: string;
  /** What it goes by: a task's name, an indicator's 二级 and 三级; blank where it has none. */
  readonly name: string;
}

/** Which row of one side is which of the other, by index; null where one side lacks it. */
export interface RowPair {
  readonly before: number | null;
  readonly after: number | null;
  /** It stands elsewhere among the rows that both sides have. */
  readonly moved: boolean;
}

/** Under one id so little in common will do; under two there must be more. Shares of pairs of characters. */
const SIMILAR_UNDER_ONE_ID = 0.3;
const SIMILAR = 0.5;
/** Rows left over are compared each with each up to so many comparisons: bounds time. */
const MAX_COMPARISONS = 250_000;

/**
 * Tells which rows are the same: those that say the same, those of one name, those of one id that are alike, those that
 * are alike, and at last those of one id. Ids alone are not to be trusted: files of two computers number their rows alike.
 */
function partners(before: readonly ComparedRow[], after: readonly ComparedRow[]): ReadonlyMap<number, number> {
  const partner = new Map<number, number>();
  const taken = new Set<number>();
  const indexOfId = new Map(after.map(({ id }, index) => [id, index]));
  const pair = (old: number, now: number): void => {
    partner.set(old, now);
    taken.add(now);
  };
  const leftBefore = (): readonly number[] => [...before.keys()].filter((index) => !partner.has(index));
  const leftAfter = (): readonly number[] => [...after.keys()].filter((index) => !taken.has(index));

  const pairById = (accepts: (old: number, now: number) => boolean): void => {
    for (const old of leftBefore()) {
      const now = indexOfId.get(before[old]?.id ?? '');
      if (now !== undefined && !taken.has(now) && accepts(old, now)) pair(old, now);
    }
  };
  const pairByText = (key: 'content' | 'name'): void => {
    const text = (rows: readonly ComparedRow[], index: number): string => rows[index]?.[key] ?? '';
    // Of rows that say the same each keeps its own id, where it has one.
    pairById((old, now) => text(before, old) !== '' && text(before, old) === text(after, now));
    const waiting = grouped(leftAfter(), (now) => text(after, now));
    // Taken from the end: reversed, the first comes first.
    for (const group of waiting.values()) group.reverse();
    for (const old of leftBefore()) {
      const now = text(before, old) === '' ? undefined : waiting.get(text(before, old))?.pop();
      if (now !== undefined) pair(old, now);
    }
  };
  const pairAlike = (similarity: Similarity): void => {
    const [olds, nows] = [leftBefore(), leftAfter()];
    if (olds.length * nows.length > MAX_COMPARISONS) return;
    const scores = olds.flatMap((old) =>
      nows.map((now) => ({ old, now, score: similarity(old, now) })).filter(({ score }) => score >= SIMILAR),
    );
    scores.sort((one, other) => other.score - one.score || one.old - other.old || one.now - other.now);
    for (const { old, now } of scores) if (!partner.has(old) && !taken.has(now)) pair(old, now);
  };

  pairByText('content');
  pairByText('name');
  const similarity = contentSimilarity(before, after);
  pairById((old, now) => similarity(old, now) >= SIMILAR_UNDER_ONE_ID);
  pairAlike(similarity);
  pairById(() => true);
  return partner;
}

function grouped(indexes: readonly number[], keyOf: (index: number) => string): ReadonlyMap<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const index of indexes) {
    const group = groups.get(keyOf(index));
    if (group === undefined) groups.set(keyOf(index), [index]);
    else group.push(index);
  }
  return groups;
}

/** The positions of a longest rising run of numbers, all different: what need not be moved. */
export function longestRising(numbers: readonly number[]): ReadonlySet<number> {
  /** By length − 1: the position at which a rising run of that length ends lowest. */
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  for (const [position, number] of numbers.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? -1] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    previous[position] = ends[low - 1];
    ends[low] = position;
  }
  const run = new Set<number>();
  for (let position = ends.at(-1); position !== undefined; position = previous[position]) run.add(position);
  return run;
}

/** All rows of both sides in the order of `after`; a row that is gone stands below the one it stood below. */
export function pairRows(before: readonly ComparedRow[], after: readonly ComparedRow[]): readonly RowPair[] {
  const partner = partners(before, after);
  const inOrder = [...partner].sort(([one], [other]) => one - other);
  const steady = longestRising(inOrder.map(([, now]) => now));
  const moved = new Set(inOrder.filter((_, position) => !steady.has(position)).map(([, now]) => now));
  const oldOf = new Map([...partner].map(([old, now]) => [now, old]));
  const goneBelow = new Map<number, RowPair[]>([-1, ...after.keys()].map((now) => [now, []]));
  let anchor = -1;
  for (const old of before.keys()) {
    const now = partner.get(old);
    if (now === undefined) goneBelow.get(anchor)?.push({ before: old, after: null, moved: false });
    else if (!moved.has(now)) anchor = now;
  }
  return [
    ...(goneBelow.get(-1) ?? []),
    ...[...after.keys()].flatMap((now) => [
      { before: oldOf.get(now) ?? null, after: now, moved: moved.has(now) },
      ...(goneBelow.get(now) ?? []),
    ]),
  ];
}
