import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { damagedFiles, fuzz } from './damaged-files.ts';
import { faults } from './faults.ts';
import { fullDisks, powerCuts } from './file-systems.ts';
import { killApplication } from './kill-application.ts';
import { killSaves } from './kill-saves.ts';
import type { Skipped, Trial } from './report.ts';

/**
 * `npm run test:safety [-- --full] [--only <name>]`: breaks the program on purpose and prints what came of it as one JSON
 * object. Ends with 1 where anything was lost or broken. The seed is printed, and can be given again by SAFETY_SEED.
 */

const full = process.argv.includes('--full');
const only = process.argv[process.argv.indexOf('--only') + 1];
const seed = Number(process.env.SAFETY_SEED ?? '20260101');
const inFull = (run: () => Promise<Trial | Skipped>): Promise<Trial | Skipped> =>
  full ? run() : Promise.resolve({ skipped: '只在 --full 中运行' });

const TRIALS: Readonly<Record<string, () => Trial | Promise<Trial | Skipped>>> = {
  faultAtEveryCall: faults,
  damagedFiles: () => damagedFiles(full ? 10_000 : 2000, seed),
  parserFuzz: () => fuzz(full ? 100_000 : 10_000, seed),
  killDuringSaves: () => killSaves(full ? 1000 : 200, seed),
  killApplicationWhileTyping: () => killApplication(full ? 100 : 20, seed),
  nearlyFullDisk: fullDisks,
  powerCuts: () => inFull(() => powerCuts(50, seed)),
};

const root = path.resolve(import.meta.dirname, '../..');
if (only === undefined || process.argv.indexOf('--only') === -1 || only === 'killApplicationWhileTyping') {
  const built = spawnSync(process.execPath, ['--import', 'tsx', 'build/build.ts'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (built.status !== 0) process.exit(1);
}
const report: Record<string, unknown> = { seed, full };
let failed = false;
for (const [name, run] of Object.entries(TRIALS)) {
  if (process.argv.includes('--only') && only !== name) continue;
  console.error(`— ${name}`);
  const start = performance.now();
  const outcome = await run();
  if ('violations' in outcome && Array.isArray(outcome.violations) && outcome.violations.length > 0) failed = true;
  report[name] = { ...outcome, seconds: Math.round((performance.now() - start) / 1000) };
}
console.log(JSON.stringify(report, null, 1));
process.exit(failed ? 1 : 0);
