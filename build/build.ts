import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, type PluginOption } from 'vite';
import { NODE_BUNDLE_NAMES, nodeBundle, rendererBundle } from './bundles.ts';
import { licenceCollector } from './licences.ts';

/** Builds everything that ships into dist/: Node bundles, the window's page, fonts, the sample, licences. */

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');
const licences = licenceCollector(root);
const place = { root, dist, plugins: [licences.plugin as PluginOption] };

rmSync(dist, { recursive: true, force: true });
for (const name of NODE_BUNDLE_NAMES) await build(nodeBundle(name, place));
await build(rendererBundle(place));
mkdirSync(dist, { recursive: true });
cpSync(path.join(root, 'electron/pdf/fonts'), path.join(dist, 'fonts'), { recursive: true });
cpSync(path.join(root, 'electron/samples'), path.join(dist, 'samples'), { recursive: true });
writeFileSync(path.join(dist, 'THIRD-PARTY-LICENSES.txt'), licences.text());
