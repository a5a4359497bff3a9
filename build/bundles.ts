import { builtinModules } from 'node:module';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig, PluginOption } from 'vite';

/** How each part of the program is bundled, whoever asks for it: the build that ships, and the one that watches. */

// Each is a CommonJS file with its dependencies inside: no node_modules ships, and a preload script can have no
// other form in a sandboxed window.
const NODE_BUNDLES = {
  main: 'electron/main.ts',
  preload: 'electron/preload.ts',
  'pdf-worker': 'electron/pdf/worker.ts',
  reader: 'electron/reading/entry.ts',
  watcher: 'electron/reading/watcher.ts',
  pbd: 'electron/cli/main.ts',
} as const;
const FOLDER_OF = {
  main: 'main',
  preload: 'preload',
  'pdf-worker': 'pdf-worker',
  reader: 'reader',
  watcher: 'reader',
  pbd: 'cli',
} as const;
export type NodeBundle = keyof typeof NODE_BUNDLES;
export const NODE_BUNDLE_NAMES = Object.keys(NODE_BUNDLES) as readonly NodeBundle[];

const external = ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

export interface Place {
  /** The project's folder. */
  readonly root: string;
  /** Where the bundles go, each in a folder of its own. */
  readonly dist: string;
  readonly plugins: readonly PluginOption[];
}

export const nodeBundle = (name: NodeBundle, { root, dist, plugins }: Place): InlineConfig => ({
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  plugins: [...plugins],
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    ssr: path.join(root, NODE_BUNDLES[name]),
    outDir: path.join(dist, FOLDER_OF[name]),
    emptyOutDir: false,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      external,
      output: {
        format: 'cjs',
        entryFileNames: `${name}.cjs`,
        // The reader starts with every file: what only one of its tasks needs lies beside it.
        codeSplitting: name === 'reader',
        chunkFileNames: '[name].cjs',
      },
    },
  },
});

export const rendererBundle = ({ root, dist, plugins }: Place): InlineConfig => ({
  root: path.join(root, 'renderer'),
  base: './',
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  plugins: [react(), ...plugins],
  build: {
    outDir: path.join(dist, 'renderer'),
    emptyOutDir: true,
    target: 'chrome140',
    // The content policy allows files of our own only: nothing inlined as data, no inline polyfill script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
  },
});
