import type { RequestOutput } from '../../shared/ipc/contract.ts';
import type { MoneyUnit } from '../../shared/money/money.ts';
import { err } from '../../shared/result.ts';

type Answer = RequestOutput<'readAgain'>;

/** Reads what was asked for last once more, with the unit that only the officer knows. */
export interface ReadAgain {
  /** Reads without a unit; where that is unclear, `again` reads the same with it. */
  readonly first: <A extends Answer>(read: (unit?: MoneyUnit) => Promise<A>) => Promise<A>;
  readonly again: (unit: MoneyUnit) => Promise<Answer>;
}

export function createReadAgain(): ReadAgain {
  let waiting: ((unit: MoneyUnit) => Promise<Answer>) | null = null;
  return {
    first: async (read) => {
      const answer = await read();
      waiting = !answer.ok && answer.error.code === 'unit-unclear' ? read : null;
      return answer;
    },
    again: async (unit) => waiting?.(unit) ?? err({ code: 'internal' }),
  };
}
