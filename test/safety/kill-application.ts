import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { decodeDraft } from '../../electron/documents/draft-slot.ts';
import { launchApp, type RunningApp } from '../e2e/app.fixture.ts';
import { field, openTab } from '../e2e/type-form.ts';
import { inFreshFolder, randomFrom, type Trial } from './report.ts';

/** Milliseconds of typing that may be lost at most. */
const MAX_LOST = 5000;
const LONGEST_TYPING = 9000;
const KEY_PAUSE = 40;
const BROWSER_PATIENCE = 1500;

/** The text of the newest whole draft under a folder, or null. */
function draftText(home: string): string | null {
  const slots = readdirSync(home, { recursive: true, encoding: 'utf8' })
    .filter((name) => /drafts.*\.draft$/.test(name))
    .map((name) => decodeDraft(readFileSync(path.join(home, name))))
    .filter((slot) => slot !== null);
  const newest = slots.sort((one, other) => other.about.sequence - one.about.sequence)[0];
  return newest?.document.overall.goal ?? null;
}

/** Types numbers without pause and without leaving the field; gives the moment at which each was in. */
async function typeUntil({ page }: RunningApp, end: number): Promise<readonly number[]> {
  await page.getByRole('button', { name: '新建', exact: true }).click();
  await openTab(page, '总体绩效目标');
  await field(page, 'overall.goal').click();
  const moments: number[] = [];
  const start = performance.now();
  while (performance.now() - start < end) {
    // Before it is sent: what is on its way to the page counts as typed.
    moments.push(performance.now());
    await page.keyboard.insertText(`${moments.length};`);
    await wait(KEY_PAUSE);
  }
  return moments;
}

async function killOnce(home: string, end: number): Promise<{ lost: number; problem: string | null }> {
  const app = await launchApp({ home, headed: false });
  const moments = await typeUntil(app, end);
  const pid = await app.evaluate(() => process.pid);
  const killed = performance.now();
  process.kill(pid, 'SIGKILL');
  await app.exited;
  const text = draftText(home);
  const kept = (text?.match(/\d+(?=;)/g) ?? []).length;
  const firstLost = moments[kept];
  const lost = firstLost === undefined ? 0 : killed - firstLost;
  // The browser that the killed program leaves behind lets go of its profile a moment later.
  await wait(BROWSER_PATIENCE);
  const again = await launchApp({ home, headed: false });
  try {
    if (text === null) return { lost, problem: null };
    await again.page.getByRole('button', { name: '恢复', exact: true }).click({ timeout: 20_000 });
    await openTab(again.page, '总体绩效目标');
    const restored = await field(again.page, 'overall.goal').inputValue();
    return { lost, problem: restored === text ? null : 'another text was restored' };
  } catch (error) {
    return { lost, problem: String(error).split('\n')[0] ?? '' };
  } finally {
    await again.end();
  }
}

/** kill -9 of the whole application while someone types; then a new start, and 恢复. */
export async function killApplication(kills: number, seed: number): Promise<Trial> {
  const random = randomFrom(seed);
  const violations: string[] = [];
  const losses: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    await inFreshFolder(async (home) => {
      const { lost, problem } = await killOnce(home, random() * LONGEST_TYPING);
      losses.push(lost);
      console.error(`  ${kill + 1}/${kills}: ${Math.round(lost)} ms lost${problem === null ? '' : `, ${problem}`}`);
      if (lost > MAX_LOST) violations.push(`kill ${kill}: ${Math.round(lost)} ms lost`);
      if (problem !== null) violations.push(`kill ${kill}: ${problem}`);
    });
  }
  const sorted = losses.toSorted((one, other) => one - other);
  return {
    trials: kills,
    medianLostMs: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    mostLostMs: Math.round(sorted.at(-1) ?? 0),
    host: 'stand-in',
    violations,
  };
}
