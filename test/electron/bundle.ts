import { builtinModules } from 'node:module';
import path from 'node:path';
import { build } from 'vite';

/** Bundles one entry of the program as it ships, a CommonJS file with everything inside; gives the file. */
export async function bundle(entry: string, folder: string, name: string): Promise<string> {
  const root = path.resolve(import.meta.dirname, '../..');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: path.join(root, entry),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        external: [...builtinModules, ...builtinModules.map((each) => `node:${each}`)],
        output: { format: 'cjs', entryFileNames: name, codeSplitting: false },
      },
    },
  });
  return path.join(folder, name);
}
