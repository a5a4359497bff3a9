import { afterEach } from 'vitest';
import { type LaunchOptions, launchApp, type RunningApp } from './app.fixture.ts';

/** Starts applications for a test file and ends each after its test, whatever happened. */
export function runningApps(): (options?: LaunchOptions) => Promise<RunningApp> {
  let running: RunningApp[] = [];
  afterEach(async () => {
    await Promise.all(running.map((app) => app.end()));
    running = [];
  });
  return async (options) => {
    const app = await launchApp(options);
    running.push(app);
    return app;
  };
}
