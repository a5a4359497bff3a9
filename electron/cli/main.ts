import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { createLimitedReader } from '../reading/limited-reader.ts';
import { TEMPLATES_FOLDER } from '../resources.ts';
import { openOwnTemplates } from '../templates/own-templates.ts';
import { dataFolder } from './data-folder.ts';
import { forkNodeReader, nodeMemory } from './node-reader.ts';
import { readPassword } from './password.ts';
import { runCli } from './run.ts';

// The bundles lie side by side, so the others are found from this one, wherever it was started from.
const distDir = path.dirname(path.dirname(realpathSync(process.argv[1] ?? '.')));
const readerFile = path.join(distDir, 'reader', 'reader.cjs');
const reader = createLimitedReader({ fork: () => forkNodeReader(readerFile), memoryOf: nodeMemory });

void runCli(process.argv.slice(2), {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  resources: {
    fontsDir: path.join(distDir, 'fonts'),
  },
  templates: openOwnTemplates(path.join(dataFolder(process.platform, process.env, homedir()), TEMPLATES_FOLDER), {
    now: () => new Date(),
  }),
  reader,
  password: () => readPassword(process.env, process.stdin),
  now: () => new Date().toISOString(),
}).then((code) => {
  // Not process.exit: a pipe may still be taking what was written.
  process.exitCode = code;
});
