import type { Hit } from './find.ts';

/** A hit with a little of what stands around it, on one line. */
export interface Excerpt {
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

/** Characters shown before and behind the passage. */
const AROUND = { before: 10, after: 24 } as const;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

export function excerptOf({ shown, shownPassage: { start, end } }: Hit): Excerpt {
  // By characters, so that none is cut in two.
  const [before, after] = [[...oneLine(shown.slice(0, start))], [...oneLine(shown.slice(end))]];
  return {
    before: (before.length > AROUND.before ? '…' : '') + before.slice(-AROUND.before).join(''),
    match: oneLine(shown.slice(start, end)),
    after: after.slice(0, AROUND.after).join('') + (after.length > AROUND.after ? '…' : ''),
  };
}
