/** How much one task may take. */
export interface ReadingLimits {
  /** From the task's being handed over to its answer, by the clock. */
  readonly milliseconds: number;
  /** Of memory in use by the whole process, bytes outside the engine's heap among them (resident set). */
  readonly bytes: number;
}

/** For every task that has none in `TASK_LIMITS`. */
export const READING_LIMITS: ReadingLimits = { milliseconds: 5_000, bytes: 512 * 1024 * 1024 };

/**
 * What guards a container is the work that its password costs, by a number of rounds in the file, bounded before the
 * first: programs write up to 600,000, which take an old machine longer than a file that is only read may take.
 */
const CONTAINER_LIMITS: ReadingLimits = { ...READING_LIMITS, milliseconds: 20_000 };

/**
 * Drawing a form again is work of our own, within the bounds of `DRAW_LIMITS`: 2,000 rows took 7.4 s of processor time
 * here and 350 MB.
 */
const DRAWING_LIMITS: ReadingLimits = { ...READING_LIMITS, milliseconds: 60_000 };

/** By the names of tasks. */
export const TASK_LIMITS: Readonly<Record<string, ReadingLimits>> = {
  readIdentity: CONTAINER_LIMITS,
  openIdentity: CONTAINER_LIMITS,
  checkPage: DRAWING_LIMITS,
};

/** A process that does not answer by then, with nothing read yet, is taken for lost. In milliseconds. */
export const START_MILLISECONDS = 30_000;

/** What the process is started with: the engine ends by itself before its own heap alone takes all that is allowed. */
export const READER_ARGUMENTS: readonly string[] = ['--max-old-space-size=448'];
