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

/** What leaves open whether the content is as it was signed. */
const CONTENT_UNKNOWN: readonly VerifyProblem[] = ['structure-foreign', 'page-unjudged'];

/**
 * The one word for a signature: what its worst problem comes to. `intact` is whether the digest and the value were found
 * to fit; where that could not be told, a certificate that nobody trusts is not the first thing to say.
 */
export function verdictOf(problems: readonly VerifyProblem[], intact: boolean): Verdict {
  const [worst] = worstFirst(problems);
  if (worst === undefined) return 'sound';
  const verdict = classOf(worst);
  const known = intact && !problems.some((problem) => CONTENT_UNKNOWN.includes(problem));
  return verdict === 'untrusted' && !known ? 'unjudged' : verdict;
}
