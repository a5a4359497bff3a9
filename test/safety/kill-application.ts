import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { decodeDraft } from '../../electron/documents/draft-slot.ts';
import { encodePbd } from '../../electron/documents/pbd-file.ts';
import { launchApp, type RunningApp } from '../e2e/app.fixture.ts';
import { panyuDocument } from '../electron/sample.ts';
import { withValues } from '../forms.ts';
import { field, openTab } from '../window/type-form.ts';
import { judgeKill, type Typing } from './judge-kill.ts';
import { inFreshFolder, randomFrom, type Trial } from './report.ts';

const LONGEST_TYPING = 9000;
const KEY_PAUSE = 40;
/** Milliseconds in which the browser that the killed program leaves behind lets go of its profile. */
const BROWSER_PATIENCE = 1500;
const STARTS = 4;
const FILE = encodePbd(withValues(panyuDocument(), { 'overall.goal': '' }));

/** The text of the newest whole draft under a folder, or null. */
function draftText(home: string): string | null {
  const slots = readdirSync(home, { recursive: true, encoding: 'utf8' })
    .filter((name) => /drafts.*\.draft$/.test(name))
    .map((name) => decodeDraft(readFileSync(path.join(home, name))))
    .filter((slot) => slot !== null);
  const newest = slots.sort((one, other) => other.about.sequence - one.about.sequence)[0];
  return newest?.document.values['overall.goal'] ?? null;
}

/** The host did not come up: says nothing of the program. */
class NoHost extends Error {}

/** Starts the application, again where the host does not come up; each failure is told. */
async function started(home: string, args: readonly string[], failed: (problem: string) => void): Promise<RunningApp> {
  for (let start = 1; ; start += 1) {
    try {
      return await launchApp({ home, args, headed: false });
    } catch (error) {
      const problem = String(error).split('\n')[0] ?? '';
      failed(problem);
      if (start === STARTS) throw new NoHost(problem);
      await wait(start * BROWSER_PATIENCE);
    }
  }
}

/** Types numbers without pause and without leaving the field; what the page has taken counts as typed. */
async function typeUntil({ page }: RunningApp, isNew: boolean, duration: number): Promise<Typing['taken']> {
  if (isNew) await page.getByRole('button', { name: '新建', exact: true }).click();
  await openTab(page, '总体绩效目标');
  await field(page, 'overall.goal').click();
  const taken: number[] = [];
  const start = performance.now();
  while (performance.now() - start < duration) {
    await page.keyboard.insertText(`${taken.length + 1};`);
    taken.push(performance.now());
    await wait(KEY_PAUSE);
  }
  return taken;
}

/** What the next start shows: the draft, restored whole, or no question where there is none. */
async function restart(app: RunningApp, text: string | null): Promise<string | null> {
  const { page } = app;
  if (text === null) {
    await page.getByRole('button', { name: '新建', exact: true }).waitFor({ timeout: 20_000 });
    return (await page.getByRole('alertdialog').count()) === 0 ? null : 'a draft is offered, but there is none';
  }
  await page.getByRole('button', { name: '恢复', exact: true }).click({ timeout: 20_000 });
  await openTab(page, '总体绩效目标');
  return (await field(page, 'overall.goal').inputValue()) === text ? null : 'another text was restored';
}

interface Kill {
  /** Milliseconds of typing lost. */
  readonly lost: number;
  readonly hadDraft: boolean;
  readonly problems: readonly string[];
}

async function killOnce(
  home: string,
  duration: number,
  isNew: boolean,
  failed: (problem: string) => void,
): Promise<Kill> {
  const file = path.join(home, '申报表.pbd');
  writeFileSync(file, FILE);
  const app = await started(home, isNew ? [] : [file], failed);
  const pid = await app.evaluate(() => process.pid);
  const taken = await typeUntil(app, isNew, duration);
  const killed = performance.now();
  process.kill(pid, 'SIGKILL');
  await app.exited;
  const text = draftText(home);
  const { lost, problems } = judgeKill({ taken, killed }, text);
  if (!readFileSync(file).equals(FILE)) problems.push('the file was written to');
  await wait(BROWSER_PATIENCE);
  const again = await started(home, [], failed);
  try {
    const problem = await restart(again, text);
    if (problem !== null) problems.push(problem);
  } catch (error) {
    problems.push(`after the restart: ${String(error).split('\n')[0]}`);
  } finally {
    await again.end();
  }
  return { lost, hadDraft: text !== null, problems };
}

/** kill -9 of the whole application while someone types, in a new document and in a file; a new start, and 恢复. */
export async function killApplication(kills: number, seed: number): Promise<Trial> {
  const random = randomFrom(seed);
  const violations: string[] = [];
  const hostDidNotStart: string[] = [];
  const losses: number[] = [];
  let beforeFirstDraft = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const duration = random() * LONGEST_TYPING;
    try {
      const { lost, hadDraft, problems } = await inFreshFolder((home) =>
        killOnce(home, duration, kill % 2 === 0, (problem) => hostDidNotStart.push(`kill ${kill}: ${problem}`)),
      );
      losses.push(lost);
      if (!hadDraft) beforeFirstDraft += 1;
      violations.push(...problems.map((problem) => `kill ${kill}: ${problem}`));
      console.error(`  ${kill + 1}/${kills}: ${Math.round(lost)} ms lost ${problems.join(', ')}`);
    } catch (error) {
      // Not a kill that was judged: it must not pass for one.
      violations.push(`kill ${kill}: ${error instanceof NoHost ? 'not run' : String(error).split('\n')[0]}`);
      console.error(`  ${kill + 1}/${kills}: ${violations.at(-1)}`);
    }
  }
  const sorted = losses.toSorted((one, other) => one - other);
  return {
    trials: losses.length,
    medianLostMs: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    mostLostMs: Math.round(sorted.at(-1) ?? 0),
    beforeFirstDraft,
    hostDidNotStart,
    host: 'stand-in',
    violations,
  };
}
