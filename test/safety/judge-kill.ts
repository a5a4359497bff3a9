/** Milliseconds of typing that may be lost at most: what was typed before that must be in the draft. */
export const MAX_LOST = 5000;

export interface Typing {
  /** When the page had taken `1;`, `2;` and so on, in milliseconds. */
  readonly taken: readonly number[];
  /** When the program was killed, on the same clock. */
  readonly killed: number;
}

/**
 * Judges what a kill has left. Text older than five seconds must be there; of younger text any beginning may be, down to
 * none at all and no draft. What is there must be what was typed, from its beginning and in its order.
 */
export function judgeKill({ taken, killed }: Typing, draft: string | null): { lost: number; problems: string[] } {
  const problems: string[] = [];
  const text = draft ?? '';
  const kept = (text.match(/;/g) ?? []).length;
  const expected = Array.from({ length: kept }, (_, index) => `${index + 1};`).join('');
  if (text !== expected) problems.push('the draft is not what was typed');
  // What was on its way when the program died may have come through.
  if (kept > taken.length + 1) problems.push('the draft holds more than was typed');
  const due = taken.filter((moment) => killed - moment > MAX_LOST).length;
  if (kept < due) problems.push(`${due - kept} of ${due} texts typed more than ${MAX_LOST} ms before are lost`);
  const firstLost = taken[kept];
  return { lost: firstLost === undefined ? 0 : killed - firstLost, problems };
}
