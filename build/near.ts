import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { importGraph } from './import-graph.ts';
import { nearTests } from './near-tests.ts';

/**
 * `npm run test:near`: in less than 20 seconds, the tests that what is changed here can break, without a window; where
 * nothing is changed, those of shared/. It says what it leaves out: `npm test` stays the judge.
 */

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist', 'near');
const timesFile = path.join(dist, 'times.json');
const resultFile = path.join(dist, 'result.json');

/** Milliseconds: of testing on both workers together, and after which a run is cut short. */
const TESTING = 16_000;
const LATEST = 18_500;

const git = (...args: readonly string[]): readonly string[] =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    .split('\0')
    .filter((name) => name !== '');

/** What this line of work began from; where there is no main, its last commit. */
function base(): string {
  try {
    return git('merge-base', 'HEAD', 'main')[0]?.trim() ?? 'HEAD';
  } catch {
    return 'HEAD';
  }
}

const sources = git('ls-files', '-z', '--cached', '--others', '--exclude-standard').filter(
  (file) => /\.tsx?$/.test(file) && existsSync(path.join(root, file)),
);
const changed = [
  ...git('diff', '-z', '--name-only', base()),
  ...git('ls-files', '-z', '--others', '--exclude-standard'),
].filter((file) => /^(shared|electron|renderer|build|test)\//.test(file));

const times: Record<string, number> = existsSync(timesFile) ? JSON.parse(readFileSync(timesFile, 'utf8')) : {};
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
    changed.filter((file) => !graph.has(file)),
  );
  console.log('Left out always: windows, the application, other programs’ opinions, types and style (npm test).');
}

interface Result {
  readonly testResults: readonly { readonly name: string; readonly startTime: number; readonly endTime: number }[];
}

function keepTimes(): void {
  if (!existsSync(resultFile)) return;
  const { testResults } = JSON.parse(readFileSync(resultFile, 'utf8')) as Result;
  for (const { name, startTime, endTime } of testResults)
    times[path.relative(root, name).split(path.sep).join('/')] = Math.round(endTime - startTime);
  writeFileSync(timesFile, JSON.stringify(times));
}

function run(): void {
  mkdirSync(dist, { recursive: true });
  writeFileSync(resultFile, '{"testResults":[]}');
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${resultFile}`];
  const config = ['--config', 'build/vitest.config.ts', '--project', 'unit'];
  const child = spawn(process.execPath, [vitest, 'run', ...config, ...reporters, ...chosen], {
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
    if (late) console.log('Cut short: this took too long. What is printed above is not all.');
    else keepTimes();
    tellLeftOut();
    process.exit(late ? 1 : (code ?? 1));
  });
}

list(changed.length === 0 ? 'Nothing is changed; of shared/, to be run' : 'To be run, nearest first', chosen);
if (chosen.length > 0) run();
else tellLeftOut();
