import { expect, test } from 'vitest';
import { createHostState } from './host-state.ts';
import { acceleratorName, acceleratorsOf, createMenuModule } from './menu.ts';
import { fromWebUrl, judgeRequest, type PausedRequest, toWebUrl } from './requests.ts';
import { hostEvent, strict } from './strict.ts';

const state = () => createHostState({ appDir: '.', appName: 'x', appVersion: '0', headless: true, attended: true });

test('what is not carried throws by name', () => {
  const app = strict('app', { quit: () => 'quit' });
  expect(app.quit()).toBe('quit');
  expect(() => (app as unknown as { relaunch: unknown }).relaunch).toThrow('electron.app.relaunch is not carried');
});

test.each([
  ['app://pbd/index.html', 'https://pbd.app.invalid/index.html'],
  ['app://pbd/a/b.js?x=1', 'https://pbd.app.invalid/a/b.js?x=1'],
])('%s travels as %s and comes back', (own, web) => {
  const schemes = new Set(['app']);
  expect(toWebUrl(own, schemes)).toBe(web);
  expect(fromWebUrl(web, schemes)).toBe(own);
});

const paused = (url: string): PausedRequest => ({
  requestId: '1',
  frameId: '1',
  resourceType: 'XHR',
  request: { url, method: 'GET', headers: {} },
});

test('a request is answered by the application or refused, and the refusal is remembered', async () => {
  const host = state();
  host.schemes.add('app');
  host.protocolHandlers.set('app', async ({ url }) => new Response(url));
  const answered = await judgeRequest(host, paused('https://pbd.app.invalid/x'));
  expect(answered.kind === 'answer' && (await answered.response.text())).toBe('app://pbd/x');
  expect((await judgeRequest(host, paused('https://example.com/'))).kind).toBe('refuse');
  host.beforeRequest = (_details, answer) => answer({ cancel: true });
  expect((await judgeRequest(host, paused('https://pbd.app.invalid/y'))).kind).toBe('refuse');
  expect(host.refusedUrls).toEqual(['https://example.com/', 'app://pbd/y']);
});

test('menu items are found by id and by key', () => {
  const host = state();
  const clicked: string[] = [];
  const menu = createMenuModule(host);
  const item = (id: string, accelerator: string) => ({ id, label: id, accelerator, click: () => clicked.push(id) });
  menu.setApplicationMenu(
    menu.buildFromTemplate([{ label: '文件', submenu: [item('save', 'CmdOrCtrl+Shift+S'), item('next', 'F8')] }]),
  );
  menu.getApplicationMenu()?.getMenuItemById('save')?.click();
  acceleratorsOf(host.menu).get('f8')?.click();
  expect(clicked).toEqual(['save', 'next']);
  expect(acceleratorName('CmdOrCtrl+Shift+S')).toBe('ctrl+shift+s');
  expect(menu.getApplicationMenu()?.getMenuItemById('none')).toBeNull();
});

test('an event can be prevented', () => {
  const event = hostEvent();
  expect(event.defaultPrevented).toBe(false);
  event.preventDefault();
  expect(event.defaultPrevented).toBe(true);
});
