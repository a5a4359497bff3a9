import { expect, test } from 'vitest';
import type { PbdBridge } from '../../shared/ipc/contract.ts';
import { runningWindows } from './running-windows.ts';
import { openSample } from './sample.ts';

/** What the other files here rest on: the page is the real one, under its real policy, over real requests. */

const start = runningWindows();

/** What the preload puts there. */
interface Bridged {
  readonly pbd: PbdBridge;
}

test('the page starts without breaking its own policy, and the policy is in force', async () => {
  const app = await start();
  const { page } = app;
  await page.getByRole('button', { name: '打开示例' }).waitFor();
  expect(app.consoleErrors).toEqual([]);
  const refused = await page.evaluate(async () => {
    const broken: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => broken.push(effectiveDirective));
    const script = document.createElement('script');
    try {
      script.textContent = 'window.ran = true';
    } catch {
      broken.push('no text becomes a script');
    }
    document.body.append(script);
    const style = document.createElement('style');
    style.textContent = 'body { display: none }';
    document.head.append(style);
    await fetch('http://127.0.0.1:9/').catch(() => undefined);
    // What was refused is told in a task of its own.
    await new Promise((told) => setTimeout(told, 100));
    return [...broken, 'ran' in window ? 'it ran' : 'it did not run', getComputedStyle(document.body).display];
  });
  expect(refused).toContain('no text becomes a script');
  expect(refused).toContain('style-src-elem');
  expect(refused).toContain('connect-src');
  expect(refused.slice(-2)).toEqual(['it did not run', 'block']);
});

test('the bridge is all there is, frozen, and answers through the contract', async () => {
  const { page } = await start();
  await page.getByRole('button', { name: '打开示例' }).waitFor();
  const bridge = await page.evaluate(() => ({
    isFrozen: Object.isFrozen((window as unknown as Bridged).pbd),
    left: ['require', 'process', 'ipcRenderer', '__standInSend'].filter((name) => name in window),
  }));
  expect(bridge).toEqual({ isFrozen: true, left: [] });
  // What does not keep to the contract is refused whole.
  expect(await page.evaluate(() => (window as unknown as Bridged).pbd.openKnown({ id: 7 } as never))).toEqual({
    ok: false,
    error: { code: 'internal' },
  });
});

test('a dialog that was not answered in advance fails, and whoever lacks the secret gets nothing', async () => {
  const app = await start();
  await app.page.getByRole('button', { name: '打开', exact: true }).click();
  await app.page.getByRole('alertdialog').waitFor();
  const url = new URL(app.page.url());
  expect((await fetch(url)).status).toBe(200);
  expect((await fetch(new URL('/index.html', url))).status).toBe(404);
  expect((await fetch(new URL('bridge', url), { method: 'POST', body: '[]' })).status).toBe(404);
});

test('every run begins anew, in a folder of its own', async () => {
  const first = await openSample(await start({ size: { width: 1200, height: 800 }, zoom: 1.5 }));
  expect(await first.page.evaluate(() => [innerWidth, innerHeight, devicePixelRatio])).toEqual([800, 533, 1.5]);
  await first.end();
  const second = await start();
  await second.page.getByRole('button', { name: '打开示例' }).waitFor();
  expect(second.home).not.toBe(first.home);
  expect(await second.page.evaluate(() => [innerWidth, innerHeight, devicePixelRatio])).toEqual([1280, 860, 1]);
});
