import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface LicenceCollector {
  /** A Vite plugin that notes which packages end up in a bundle. */
  readonly plugin: { readonly name: string; readonly generateBundle: (options: unknown, bundle: object) => void };
  /** The licences of all packages noted so far, as one text. */
  readonly text: () => string;
}

const PACKAGE_DIR = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/;

function licenceOf(dir: string): string {
  const { name, version, license } = JSON.parse(readFileSync(path.join(dir, 'package.json'), 'utf8'));
  const file = readdirSync(dir).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const body = file === undefined ? '' : readFileSync(path.join(dir, file), 'utf8').trim();
  return `${name} ${version} (${typeof license === 'string' ? license : 'see below'})\n\n${body}\n`;
}

/** Gathers the licences of what is really bundled: they must travel with the program. */
export function licenceCollector(root: string): LicenceCollector {
  const dirs = new Set<string>();
  return {
    plugin: {
      name: 'licence-collector',
      generateBundle(_options, bundle) {
        for (const chunk of Object.values(bundle) as { readonly modules?: object }[]) {
          for (const id of Object.keys(chunk.modules ?? {})) {
            const dir = PACKAGE_DIR.exec(id)?.[1]?.replace(/^\0/, '');
            if (dir?.startsWith(root) && existsSync(path.join(dir, 'package.json'))) dirs.add(dir);
          }
        }
      },
    },
    text: () =>
      [...dirs]
        .sort()
        .map(licenceOf)
        .join(`\n${'-'.repeat(80)}\n\n`),
  };
}
