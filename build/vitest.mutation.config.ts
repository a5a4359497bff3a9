import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** The tests that judge rules and readings; mutation testing runs them once a mutant. */
export default defineConfig({
  root: path.resolve(import.meta.dirname, '..'),
  test: {
    include: ['test/shared/rules/**/*.test.ts', 'test/shared/indicator/**/*.test.ts'],
    setupFiles: ['test/shared/few-runs.ts'],
  },
});
