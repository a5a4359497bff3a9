import type { VerifyRemark } from '../../shared/signing/problems.ts';

/**
 * How far a signer's clock may run ahead of ours before it is remarked on, in milliseconds. Clocks of machines without a
 * network drift by minutes, and a colleague's file is often checked at once; zones play no part, since the offset is
 * written down. Ten minutes are more than honest drift between two looks at a clock, and less than any date set wrong.
 */
const MAX_AHEAD = 10 * 60_000;

/** Clocks that have lost their battery begin in 1970, 1980 or 1999. */
const EARLIEST = Date.UTC(2000, 0, 1);

/** What is odd about a claimed time (ISO 8601 with its offset; null where there is none), or null. */
export function claimedTimeRemark(claimed: string | null, now: Date): VerifyRemark | null {
  const time = claimed === null ? Number.NaN : Date.parse(claimed);
  if (time < EARLIEST) return 'time-before-2000';
  return time > now.getTime() + MAX_AHEAD ? 'time-in-future' : null;
}
