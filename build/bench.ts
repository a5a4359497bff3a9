import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'vite';

/**
 * `npm run bench [-- NAME…]`: bundles the benches as the program is bundled, and runs them. Run from their sources they
 * would time what the loader adds to every function.
 */

const root = path.resolve(import.meta.dirname, '..');
const outDir = path.join(root, 'dist', 'bench');

/** Fixtures are found from where a file stood. */
const ownFolders: Plugin = {
  name: 'own-folders',
  transform: (code, id) => code.replaceAll('import.meta.dirname', JSON.stringify(path.dirname(id))),
};

await build({
  root,
  configFile: false,
  logLevel: 'warn',
  plugins: [ownFolders],
  build: {
    ssr: path.join(root, 'test', 'bench', 'bench.ts'),
    outDir,
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rollupOptions: { output: { entryFileNames: 'bench.mjs' } },
  },
});
await import(pathToFileURL(path.join(outDir, 'bench.mjs')).href);
