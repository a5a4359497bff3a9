import { readFileSync } from 'node:fs';
import path from 'node:path';

const read = (name: string): string => readFileSync(path.join(import.meta.dirname, 'page', name), 'utf8');
const BRIDGE_END = read('bridge-end.js');
const PRELOAD_WORLD = read('preload-world.js');

/** The preload's world, as Electron names it. */
export const ISOLATED_WORLD = 'Electron Isolated Context';
export const BINDING = '__standInSend';

const inTopFrame = (body: string): string => `if (window.top === window) {\n${body}\n}`;

/** Runs in the page's world: the receiving end of the context bridge. */
export const mainWorldScript = (secret: string): string =>
  inTopFrame(`${BRIDGE_END}\ncreateBridgeEnd('main', 'isolated', ${JSON.stringify(secret)});`);

/** Runs in the isolated world: the preload bundle, unmodified, with an `electron` of its own. */
export const isolatedWorldScript = (secret: string, preload: string, accelerators: readonly string[]): string =>
  inTopFrame(
    `${BRIDGE_END}\n${PRELOAD_WORLD}\nstartPreload(${JSON.stringify({ accelerators, asksBeforeClosing: true })}, ` +
      `createBridgeEnd('isolated', 'main', ${JSON.stringify(secret)}), (require, module, exports) => {\n${preload}\n});`,
  );

/**
 * Runs in a page that is its own preload's world, too: `transport` defines what the preload's world sends through, and
 * calls `globalThis.__standInReceive` with what comes back.
 */
export const oneWorldScript = (preload: string, accelerators: readonly string[], transport: string): string =>
  `(() => {\n${transport}\n${BRIDGE_END}\n${PRELOAD_WORLD}\ncreateBridgeEnd('main', 'isolated', '');\n` +
  `startPreload(${JSON.stringify({ accelerators, asksBeforeClosing: false })}, ` +
  `createBridgeEnd('isolated', 'main', ''), (require, module, exports) => {\n${preload}\n});\n})();`;
