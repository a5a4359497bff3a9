import { PROBLEMS, type ProblemClass, type VerifyProblem } from './problems.ts';
import type { Verdict } from './verified.ts';

const CLASSES = Object.keys(PROBLEMS) as ProblemClass[];
const RANK: ReadonlyMap<string, number> = new Map(
  Object.values(PROBLEMS)
    .flat()
    .map((problem, index) => [problem, index]),
);

const classOf = (problem: VerifyProblem): ProblemClass =>
  CLASSES.find((each) => (PROBLEMS[each] as readonly string[]).includes(problem)) ?? 'changed';

/** Each once, worst first. */
export const worstFirst = <P extends VerifyProblem>(problems: readonly P[]): readonly P[] =>
  [...new Set(problems)].sort((a, b) => (RANK.get(a) ?? 0) - (RANK.get(b) ?? 0));

/** The one word for a signature: what its worst problem comes to. */
export function verdictOf(problems: readonly VerifyProblem[]): Verdict {
  const [worst] = worstFirst(problems);
  return worst === undefined ? 'sound' : classOf(worst);
}
