import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { forkNodeReader } from '../../electron/cli/node-reader.ts';
import { createLimitedReader } from '../../electron/reading/limited-reader.ts';
import type { ReaderProcess } from '../../electron/reading/reader-process.ts';
import { HOSTILE_CONTAINERS, HOSTILE_PDFS, HOSTILE_TEXTS } from '../electron/reading/hostile-files.ts';
import { FIXTURES } from '../electron/sample.ts';
import { thriceSigned } from '../electron/signing/signed-pdf.ts';
import { makeTestPki } from '../electron/signing/test-pki.ts';
import { median, milliseconds } from './measure.ts';

const READER = path.resolve(import.meta.dirname, '../../dist/reader/reader.cjs');
const BOUNDED = path.join(FIXTURES, 'signing', 'bounded');
const HONEST_ROUNDS = 9;
/** Milliseconds between two looks at a process's peak. */
const LOOK_EVERY = 5;
const MB = 1024 * 1024;

/** The most memory that a process has had in use, in bytes, as Linux tells (proc(5), VmHWM). */
function peakOf(pid: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

interface Measured {
  readonly time: number;
  readonly peak: number;
  readonly outcome: string;
}

const outcomeOf = (answer: { readonly ok: boolean; readonly error?: unknown }): string =>
  answer.ok ? 'answered' : JSON.stringify(answer.error);

/**
 * `npm run bench -- bounds` (built before): how long and how much memory the process that reads takes for files made to
 * hang or fill a machine, beside one honest file signed three times. All of it counts: its start, its end.
 */
export async function benchBounds(): Promise<void> {
  let peak = 0;
  const fork = (): ReaderProcess => {
    const child = forkNodeReader(READER);
    const look = setInterval(() => {
      const pid = child.pid();
      if (pid === undefined) clearInterval(look);
      else peak = Math.max(peak, peakOf(pid));
    }, LOOK_EVERY);
    return child;
  };
  const reader = createLimitedReader({ fork });
  const measure = async (run: () => Promise<{ readonly ok: boolean; readonly error?: unknown }>): Promise<Measured> => {
    peak = 0;
    const started = performance.now();
    const answer = await run();
    return { time: performance.now() - started, peak, outcome: outcomeOf(answer) };
  };
  const pki = await makeTestPki(Date.now());
  const [, , honest] = await thriceSigned(pki);
  const verify = (pdf: Uint8Array) =>
    measure(() => reader.run('verifyPdf', { pdf, roots: [pki.root], trustFile: null, at: new Date() }));

  const rounds: Measured[] = [];
  for (let round = 0; round < HONEST_ROUNDS; round += 1) rounds.push(await verify(honest));
  const reference = { time: median(rounds.map(({ time }) => time)), peak: median(rounds.map((each) => each.peak)) };
  console.log(
    `an honest file, signed three times: ${milliseconds(reference.time)}, ${(reference.peak / MB).toFixed(0)} MB`,
  );
  const report = (name: string, { time, peak: most, outcome }: Measured): void => {
    const times = `${milliseconds(time)} (${(time / reference.time).toFixed(1)} ×)`;
    const memory = `${(most / MB).toFixed(0)} MB (${(most / reference.peak).toFixed(1)} ×)`;
    console.log(`  ${name}: ${times}, ${memory}, ${outcome}`);
  };

  for (const name of readdirSync(BOUNDED)) {
    report(name, await verify(new Uint8Array(readFileSync(path.join(BOUNDED, name)))));
  }
  for (const [name, make] of Object.entries(HOSTILE_PDFS)) {
    const pdf = make();
    report(name, await verify(pdf));
    report(`${name}: its form`, await measure(() => reader.run('readFormInPdf', { pdf })));
  }
  for (const [name, make] of Object.entries(HOSTILE_CONTAINERS)) {
    const container = make();
    report(name, await measure(() => reader.run('openIdentity', { container, password: 'p', now: new Date() })));
  }
  const form = readFileSync(path.join(FIXTURES, 'panyu-2023.txt'), 'utf8');
  for (const [name, make] of Object.entries(HOSTILE_TEXTS)) {
    const text = make(form);
    report(name, await measure(() => reader.run('readFormText', { text })));
  }
  reader.dispose();
}
