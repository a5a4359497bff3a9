import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { encodePbd } from '../../electron/documents/pbd-file.ts';
import { launchApp, type RunningApp } from '../e2e/app.fixture.ts';
import { field, openTab } from '../window/type-form.ts';
import { declarationOf } from './declarations.ts';
import { median, milliseconds, quantile } from './measure.ts';

const ROUNDS = 6;
const KEYS_A_CELL = 25;
/** Milliseconds between two keys: faster than anyone types, yet no key waits for the one before. */
const KEY_PAUSE = 25;
const COUNTS = [10, 1000] as const;

/** The cells typed in: a text that grows, a short value, an amount; in the middle of the rows. */
const CELLS = [
  { tab: '绩效指标', section: 'indicators', prefix: 'i', key: 'level3' },
  { tab: '绩效指标', section: 'indicators', prefix: 'i', key: 'annualValue' },
  { tab: '年度重点工作任务', section: 'keyTasks', prefix: 'k', key: 'content' },
  { tab: '年度重点工作任务', section: 'keyTasks', prefix: 'k', key: 'amount' },
] as const;

/** Milliseconds from each key to the frame that shows it having been painted; noted in the page. */
const NOTE_KEYS = (): void => {
  const shared = globalThis as unknown as { keyTimes: number[] };
  shared.keyTimes = [];
  window.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        // The message comes after the frame that was just asked for.
        port1.onmessage = () => shared.keyTimes.push(performance.now() - timeStamp);
        port2.postMessage(null);
      });
    },
    true,
  );
};

const takeKeyTimes = (page: Page): Promise<number[]> =>
  page.evaluate(() => (globalThis as unknown as { keyTimes: number[] }).keyTimes.splice(0));

/** Milliseconds from the click on 打开 until the rows of a document with `count` of them have been painted. */
const NOTE_OPENING = (count: number): void => {
  const shared = globalThis as unknown as { opened: number | null };
  shared.opened = null;
  const noteFrom = (started: number): void => {
    const look = (): void => {
      const summary = document.querySelector('[data-section="indicators"] .subtotal')?.textContent;
      if (summary !== `共 ${count} 条` || document.querySelector('[data-path="indicators.i1.level3"]') === null) {
        requestAnimationFrame(look);
        return;
      }
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        shared.opened = performance.now() - started;
      };
      port2.postMessage(null);
    };
    requestAnimationFrame(look);
  };
  window.addEventListener('click', ({ timeStamp }) => noteFrom(timeStamp), { capture: true, once: true });
};

async function open(app: RunningApp, count: number): Promise<number> {
  const { page } = app;
  await app.answerOpen(path.join(app.home, `${count}.pbd`));
  await page.evaluate(NOTE_OPENING, count);
  await page.getByRole('button', { name: '打开', exact: true }).click();
  const taken = await page.waitForFunction(() => (globalThis as unknown as { opened: number | null }).opened);
  return Number(await taken.jsonValue());
}

/** Milliseconds for the main process's answer alone: reading, checking and handing over the document. */
async function answer(app: RunningApp, count: number): Promise<number> {
  await app.answerOpen(path.join(app.home, `${count}.pbd`));
  return app.page.evaluate(async () => {
    const { pbd } = globalThis as unknown as { pbd: { openFile: (input: object) => Promise<unknown> } };
    const started = performance.now();
    await pbd.openFile({});
    return performance.now() - started;
  });
}

async function typeInto(page: Page, count: number, cell: (typeof CELLS)[number]): Promise<readonly number[]> {
  await openTab(page, cell.tab);
  const input = field(page, `${cell.section}.${cell.prefix}${count / 2}.${cell.key}`);
  const scroller = page.locator('.tab-panel .tab-content');
  // Rows out of sight are not on the page: scrolled to the middle, as an officer does.
  for (let step = 1; step <= 20 && (await input.count()) === 0; step += 1) {
    await scroller.evaluate(
      (element, part) => {
        element.scrollTop = element.scrollHeight * part;
      },
      0.4 + step / 100,
    );
    await page.waitForTimeout(60);
  }
  await input.click();
  await page.keyboard.press('Control+End');
  await takeKeyTimes(page);
  for (let key = 0; key < KEYS_A_CELL; key += 1) {
    await page.keyboard.press(String(key % 10));
    await page.waitForTimeout(KEY_PAUSE);
  }
  await page.waitForFunction(
    (keys) => (globalThis as unknown as { keyTimes: number[] }).keyTimes.length >= keys,
    KEYS_A_CELL,
  );
  return takeKeyTimes(page);
}

/** `npm run bench -- desk`: typing and opening at 1,000 rows against 10, in the window, in turn. */
export async function benchDesk(): Promise<void> {
  const app = await launchApp({ size: { width: 1280, height: 860 } });
  const keys = new Map<number, number[]>(COUNTS.map((count) => [count, []]));
  const openings = new Map<number, number[]>(COUNTS.map((count) => [count, []]));
  const answers = new Map<number, number[]>(COUNTS.map((count) => [count, []]));
  try {
    const { page } = app;
    for (const count of COUNTS) {
      writeFileSync(path.join(app.home, `${count}.pbd`), encodePbd(declarationOf(count, count)));
    }
    await page.evaluate(NOTE_KEYS);
    await page.getByRole('button', { name: '新建', exact: true }).click();
    await openTab(page, '绩效指标');
    for (let round = -1; round < ROUNDS; round += 1) {
      for (const count of COUNTS) {
        await openTab(page, '绩效指标');
        const answered = await answer(app, count);
        const opening = await open(app, count);
        const typed: number[] = [];
        for (const cell of CELLS) typed.push(...(await typeInto(page, count, cell)));
        // The next document takes the place of this one, which is as its file has it again.
        await app.clickMenu('save');
        await page.getByText(/已保存到/).waitFor();
        if (round < 0) continue;
        answers.get(count)?.push(answered);
        openings.get(count)?.push(opening);
        keys.get(count)?.push(...typed);
      }
    }
  } finally {
    await app.end();
  }
  const report = (what: string, times: ReadonlyMap<number, readonly number[]>): void => {
    const [few, many] = COUNTS.map((count) => times.get(count) ?? []);
    if (few === undefined || many === undefined) return;
    const ratio = (median(many) / median(few)).toFixed(2);
    const of = (values: readonly number[]): string =>
      `median ${milliseconds(median(values))}, 95th percentile ${milliseconds(quantile(values, 0.95))}`;
    console.log(`${what}, ${COUNTS[0]} rows (${few.length}): ${of(few)}`);
    console.log(`${what}, ${COUNTS[1]} rows (${many.length}): ${of(many)}; ${ratio} × the median at ${COUNTS[0]}`);
  };
  report('key to paint', keys);
  report('opening to paint', openings);
  report('the answer of the main process, of that', answers);
}
