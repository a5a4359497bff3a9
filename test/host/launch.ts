import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import type { DevToolsMessage } from './chromium.ts';
import { createElectronModule } from './electron-module.ts';

/** `launch.ts <application folder> [arguments…]`: runs the built application, unmodified, without Electron. */

const [, , folder = '.', ...args] = process.argv;
const appDir = path.resolve(folder);
const { name, productName, version, main } = JSON.parse(readFileSync(path.join(appDir, 'package.json'), 'utf8'));
const attended = process.send !== undefined;
const hasDisplay = Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
const headless = process.env.STAND_IN_HEADLESS === '1' || !hasDisplay;

process.argv = [process.execPath, appDir, ...args];
Object.defineProperty(process.versions, 'electron', { value: '0.0.0-stand-in', enumerable: true });
Object.assign(process, { type: 'browser', defaultApp: true });

const { electron, state, start, exit } = createElectronModule({
  appDir,
  appName: productName ?? name,
  appVersion: version,
  headless,
  attended,
});

type Load = (request: string, ...rest: readonly unknown[]) => unknown;
const loader = Module as unknown as { _load: Load };
const load = loader._load;
loader._load = (request, ...rest) =>
  request === 'electron' || request === 'electron/main' ? electron : load.call(loader, request, ...rest);

interface TestMessage {
  readonly id?: number;
  readonly devTools?: DevToolsMessage;
  readonly connect?: boolean;
  readonly evaluate?: string;
  readonly argument?: unknown;
}

/** The test's end: code to run in the main process, and Playwright's DevTools messages. */
async function receive({ id, devTools, connect, evaluate, argument }: TestMessage): Promise<void> {
  const reply = (message: object): void => {
    if (process.connected) process.send?.({ id, ...message });
  };
  if (devTools !== undefined) return state.chromium?.relay(devTools);
  try {
    if (connect === true) {
      await state.chromium?.admitGuest((message) => process.connected && process.send?.({ devTools: message }));
      reply({});
    } else if (evaluate !== undefined) {
      // biome-ignore lint/security/noGlobalEval: the test's own function, sent as text between its two processes
      const run = globalThis.eval(`(${evaluate})`) as (electron: object, argument: unknown) => unknown;
      reply({ value: await run(Object.assign(Object.create(electron), { standIn: state }), argument) });
    }
  } catch (error) {
    reply({ problem: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

if (attended) {
  process.on('message', (message: TestMessage) => void receive(message));
  process.on('disconnect', () => void exit(1));
}
// Electron warns where Node would end.
process.on('unhandledRejection', (error) => process.stderr.write(`unhandled: ${String(error)}\n`));
process.on('exit', () => state.chromium?.process.kill('SIGKILL'));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void exit(130));

createRequire(import.meta.url)(path.join(appDir, main));
start().then(
  () => process.send?.({ ready: true }),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  },
);
