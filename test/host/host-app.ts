import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type HostClient, startHost } from './client.ts';

/** Runs the small application of test/fixtures/host-app, for the host's own tests. */

const APP_DIR = path.resolve(import.meta.dirname, '../fixtures/host-app');

export interface HostAppRun extends HostClient {
  /** The run's own HOME. */
  readonly home: string;
  readonly end: () => Promise<void>;
}

/** `home`: of a run whose data folder is to be shared. */
export async function startHostApp(args: readonly string[] = [], home?: string): Promise<HostAppRun> {
  const folder = home ?? mkdtempSync(path.join(os.tmpdir(), 'host-'));
  const removeFolder = (): void => {
    if (home === undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    const client = await startHost(APP_DIR, args, {
      HOME: folder,
      XDG_CONFIG_HOME: path.join(folder, '.config'),
      STAND_IN_HEADLESS: '1',
    });
    const end = async (): Promise<void> => {
      client.process.kill('SIGTERM');
      await client.exited;
      removeFolder();
    };
    return { ...client, home: folder, end };
  } catch (error) {
    removeFolder();
    throw error;
  }
}

/** What the application noted, in order. */
export const eventsOf = (run: HostAppRun): Promise<readonly string[]> =>
  run.evaluate(() => (globalThis as unknown as { events: readonly string[] }).events, undefined);
