import { distancesFrom, type ImportGraph } from './import-graph.ts';

/** What of the tests is near to a change, and how much of it there is time for. */

/** Of the project's folders, those whose tests need a window, an application or other programs. */
const FAR = /^test\/(window|e2e|host|independent)\//;

export const isNearTest = (file: string): boolean => /^test\/.*\.test\.tsx?$/.test(file) && !FAR.test(file);

export interface Choice {
  /** To be run, nearest first. */
  readonly chosen: readonly string[];
  /** Related too, and without time. */
  readonly leftOut: readonly string[];
}

export interface TimeFor {
  /** Milliseconds of testing that there is time for, added up over all files. */
  readonly time: number;
  /** Milliseconds of a file, as it took last; undefined where it was never run. */
  readonly timeOf: (file: string) => number | undefined;
}

/** Milliseconds of a file that was never run. */
const UNKNOWN = 700;

/** The nearest first; at one distance the quickest. The first is always among them. */
function withinTime(files: readonly string[], { time, timeOf }: TimeFor): Choice {
  let spent = 0;
  const chosen: string[] = [];
  const leftOut: string[] = [];
  for (const file of files) {
    spent += timeOf(file) ?? UNKNOWN;
    (chosen.length === 0 || spent <= time ? chosen : leftOut).push(file);
  }
  return { chosen, leftOut };
}

/** Reads every source itself, and in less than a second: what it judges is near to any change. */
const ALWAYS = 'test/architecture.test.ts';

/** The tests that a change of these files can break; where nothing is changed, those of shared/. */
export function nearTests(graph: ImportGraph, changed: readonly string[], bounds: TimeFor): Choice {
  const tests = [...graph.keys()].filter(isNearTest);
  const quickest = (one: string, other: string): number =>
    (bounds.timeOf(one) ?? UNKNOWN) - (bounds.timeOf(other) ?? UNKNOWN) || one.localeCompare(other);
  if (changed.length === 0)
    return withinTime(tests.filter((file) => file.startsWith('test/shared/')).sort(quickest), bounds);
  const distances = distancesFrom(graph, changed);
  const far = (file: string): number => (file === ALWAYS ? 0 : (distances.get(file) ?? Number.POSITIVE_INFINITY));
  const related = tests.filter((file) => distances.has(file) || file === ALWAYS);
  return withinTime(
    related.sort((one, other) => far(one) - far(other) || quickest(one, other)),
    bounds,
  );
}
