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
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : null;
const seed = Number(process.env.SAFETY_SEED ?? '20260101');
const inFull = (run: () => Promise<Trial | Skipped>): Promise<Trial | Skipped> =>
  full ? run() : Promise.resolve({ skipped: 'only with --full' });

const TRIALS: Readonly<Record<string, () => Trial | Promise<Trial | Skipped>>> = {
  faultAtEveryCall: faults,
  damagedFiles: () => damagedFiles(full ? 10_000 : 2000, seed),
  parserFuzz: () => fuzz(full ? 100_000 : 10_000, seed),
  killDuringSaves: () => killSaves(full ? 1000 : 200, seed),
  killApplicationWhileTyping: () => killApplication(full ? 100 : 20, seed),
  nearlyFullDisk: () => fullDisks(full ? 11 : 3),
  powerCuts: () => inFull(() => powerCuts(50, seed)),
};

const root = path.resolve(import.meta.dirname, '../..');
const chosen = Object.entries(TRIALS).filter(([name]) => only === null || name === only);
if (chosen.length === 0) {
  console.error(`no such trial: ${String(only)}; there are ${Object.keys(TRIALS).join(', ')}`);
  process.exit(2);
}
if (chosen.some(([name]) => name === 'killApplicationWhileTyping')) {
  const built = spawnSync(process.execPath, ['--import', 'tsx', 'build/build.ts'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (built.status !== 0) process.exit(1);
}
const report: Record<string, unknown> = { seed, full };
let failed = false;
for (const [name, run] of chosen) {
  console.error(`— ${name}`);
  const start = performance.now();
  // A trial that breaks off has found something, and must not keep the others from being run and told.
  const outcome = await Promise.resolve()
    .then(run)
    .catch((error: unknown) => ({ trials: 0, violations: [`broke off: ${String(error)}`] }));
  if ('violations' in outcome && outcome.violations.length > 0) failed = true;
  report[name] = { ...outcome, seconds: Math.round((performance.now() - start) / 1000) };
}
console.log(JSON.stringify(report, null, 1));
process.exit(failed ? 1 : 0);
