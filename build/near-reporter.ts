import path from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';
import { keepTimes } from './near-times.ts';

const root = path.resolve(import.meta.dirname, '..');
const nameOf = ({ moduleId }: TestModule): string => path.relative(root, moduleId).split(path.sep).join('/');

/** Milliseconds of a file that was begun and did not end in time: it may have been slow, or the machine busy. */
const NEVER_ENDED = 8000;

/** Keeps how long each file took, also where the run is cut short. */
export const nearReporter: Reporter = {
  onTestModuleQueued: (module) => keepTimes(root, { [nameOf(module)]: NEVER_ENDED }),
  onTestModuleEnd: (module) => {
    const { collectDuration, duration, setupDuration, prepareDuration } = module.diagnostic();
    keepTimes(root, { [nameOf(module)]: Math.round(collectDuration + duration + setupDuration + prepareDuration) });
  },
};
