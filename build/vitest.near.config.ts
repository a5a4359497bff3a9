import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { nearReporter } from './near-reporter.ts';

const root = path.resolve(import.meta.dirname, '..');

const common = {
  setupFiles: ['test/shared/few-runs.ts'],
  testTimeout: 60_000,
};

/** For `npm run test:near` (build/near.ts): quick rather than thorough, the same tests with fewer made-up cases each. */
export default defineConfig({
  root,
  test: {
    reporters: ['dot', nearReporter],
    maxWorkers: 2,
    projects: [
      // What is pure leaves nothing behind for the next file: modules are read once.
      { root, test: { ...common, name: 'pure', include: ['test/shared/**/*.test.ts'], isolate: false } },
      {
        root,
        test: {
          ...common,
          name: 'near',
          include: ['test/*.test.ts', 'test/{build,electron,renderer}/**/*.test.{ts,tsx}'],
        },
      },
    ],
  },
});
