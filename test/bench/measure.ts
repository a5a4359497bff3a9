/** Measuring on machines that are shared and noisy: medians of many, and ratios against a reference in the same run. */

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
};

/** The value below which `share` (0 to 1) of the values lie. */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((left, right) => left - right)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN;

export interface Timed {
  readonly name: string;
  readonly run: () => unknown;
}

const WARM_UP = 5;

/**
 * Runs each candidate `rounds` times, in turn, so that a disturbance meets them all alike. Returns the times of each by
 * its name, in milliseconds.
 */
export async function timesOf(candidates: readonly Timed[], rounds: number): Promise<ReadonlyMap<string, number[]>> {
  const times = new Map<string, number[]>(candidates.map(({ name }) => [name, []]));
  for (let round = -WARM_UP; round < rounds; round += 1) {
    for (const { name, run } of candidates) {
      const start = performance.now();
      await run();
      const took = performance.now() - start;
      if (round >= 0) times.get(name)?.push(took);
    }
  }
  return times;
}

export const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} ms`;
