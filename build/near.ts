import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { importGraph } from './import-graph.ts';
import { nearTests } from './near-tests.ts';
import { readTimes } from './near-times.ts';

/**
 * `npm run test:near [-- --base COMMIT]`: in less than 20 seconds, the tests that can break by what is changed since COMMIT (where this
 * line of work left main), without a window; where nothing is changed, those of shared/. It says what it leaves out: `npm test` stays the judge.
 */

const root = path.resolve(import.meta.dirname, '..');

/** Milliseconds: of testing on both workers together, and after which a run is cut short. */
const TESTING = 18_000;
const LATEST = 18_500;

const git = (...args: readonly string[]): readonly string[] =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    .split('\0')
    .filter((name) => name !== '');

const { values } = parseArgs({ options: { base: { type: 'string' } } });

/** What this line of work began from; where there is no main, its last commit. */
function base(): string {
  if (values.base !== undefined) return values.base;
  try {
    return git('merge-base', 'HEAD', 'main')[0]?.trim() ?? 'HEAD';
  } catch {
    return 'HEAD';
  }
}

const FOLDERS = /^(shared|electron|renderer|build|test)\//;
const sources = git('ls-files', '-z', '--cached', '--others', '--exclude-standard').filter(
  (file) => /\.tsx?$/.test(file) && existsSync(path.join(root, file)),
);
const changed = [
  ...git('diff', '-z', '--name-only', base()),
  ...git('ls-files', '-z', '--others', '--exclude-standard'),
].filter((file) => FOLDERS.test(file));

const times = readTimes(root);
const graph = importGraph(root, sources);
const { chosen, leftOut } = nearTests(graph, changed, { time: TESTING, timeOf: (file) => times[file] });

const list = (title: string, files: readonly string[]): void => {
  if (files.length === 0) return;
  const shown = files.slice(0, 12).map((file) => `  ${file}`);
  if (files.length > shown.length) shown.push(`  … and ${files.length - shown.length} more`);
  console.log([`${title} (${files.length}):`, ...shown].join('\n'));
};

function tellLeftOut(): void {
  list('Left out, for there is no time', leftOut);
  list(
    'Changed, but imported by no source: whatever reads them was not run',
    changed.filter((file) => !graph.has(file) && existsSync(path.join(root, file))),
  );
  console.log(
    'Left out always: windows, the application, other programs’ opinions, most made-up cases, types and style (npm test).',
  );
}

function run(): void {
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', '--config', 'build/vitest.near.config.ts', ...chosen], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  let late = false;
  const timer = setTimeout(
    () => {
      late = true;
      child.kill('SIGTERM');
    },
    LATEST - process.uptime() * 1000,
  );
  child.once('exit', (code) => {
    clearTimeout(timer);
    if (late) console.log('\nCut short: this took too long. What is printed above is not all.');
    tellLeftOut();
    process.exit(late ? 1 : (code ?? 1));
  });
}

list(changed.length === 0 ? 'Nothing is changed; of shared/, to be run' : 'To be run, nearest first', chosen);
if (chosen.length > 0) run();
else tellLeftOut();
