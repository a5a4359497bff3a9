import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type PluginOption } from 'vite';
import { licenceCollector } from './licences.ts';

/** Builds everything that ships into dist/: Node bundles, the window's page, fonts, the sample, licences. */

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');

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

const external = ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)];
const licences = licenceCollector(root);

async function buildNodeBundle(name: keyof typeof NODE_BUNDLES): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [licences.plugin as PluginOption],
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
}

async function buildRenderer(): Promise<void> {
  await build({
    root: path.join(root, 'renderer'),
    base: './',
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [react(), licences.plugin as PluginOption],
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
}

rmSync(dist, { recursive: true, force: true });
for (const name of Object.keys(NODE_BUNDLES) as (keyof typeof NODE_BUNDLES)[]) await buildNodeBundle(name);
await buildRenderer();
mkdirSync(dist, { recursive: true });
cpSync(path.join(root, 'electron/pdf/fonts'), path.join(dist, 'fonts'), { recursive: true });
cpSync(path.join(root, 'electron/samples'), path.join(dist, 'samples'), { recursive: true });
writeFileSync(path.join(dist, 'THIRD-PARTY-LICENSES.txt'), licences.text());
