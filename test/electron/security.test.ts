import { expect, test } from 'vitest';
import { hardenContents, hardenSession, isAllowedUrl, OFFLINE_SWITCHES } from '../../electron/security.ts';

test.each([
  ['app://pbd/index.html', true, true],
  ['blob:app://pbd/x', true, true],
  ['data:,', true, true],
  ['https://example.com/', true, false],
  ['http://localhost/', false, false],
  ['file:///etc/passwd', false, false],
  ['ws://localhost/', false, false],
  ['devtools://devtools/x', true, false],
  ['devtools://devtools/x', false, true],
  ['nonsense', false, false],
])('%s (packaged %s): %s', (url, packaged, allowed) => {
  expect(isAllowedUrl(url, packaged)).toBe(allowed);
});

// biome-ignore lint/suspicious/noExplicitAny: handlers of many shapes, called as Electron would
type Handler = (...args: any[]) => any;

/** Takes what is set or listened to, by name; anything else throws. */
function recorder(methods: readonly string[]) {
  const set: Record<string, Handler> = {};
  const events: Record<string, Handler> = {};
  const keep = (name: string) => (value: Handler) => {
    set[name] = value;
  };
  const on = (name: string, listener: Handler): void => {
    events[name] = listener;
  };
  const target = {
    on,
    webRequest: { onBeforeRequest: keep('onBeforeRequest') },
    ...Object.fromEntries(methods.map((name) => [name, keep(name)])),
  };
  return { target: target as never, set, events };
}

const answerOf = <T>(run: (answer: (value: T) => void) => void): T => {
  const given: T[] = [];
  run((value) => given.push(value));
  if (given.length !== 1) throw new Error(`answered ${given.length} times`);
  return given[0] as T;
};

function isPrevented(listener: Handler | undefined): boolean {
  const event = new Event('x', { cancelable: true });
  listener?.(event);
  return event.defaultPrevented;
}

const PERMISSIONS = [
  'geolocation',
  'media',
  'notifications',
  'midi',
  'usb',
  'fileSystem',
  'clipboard-read',
  'openExternal',
];

test('a session grants nothing but writing to the clipboard, and reaches nothing outside', () => {
  const { target, set, events } = recorder([
    'setPermissionRequestHandler',
    'setPermissionCheckHandler',
    'setDevicePermissionHandler',
    'setDisplayMediaRequestHandler',
    'setSpellCheckerEnabled',
    'setProxy',
  ]);
  hardenSession(target, true);
  const requested = (permission: string): boolean =>
    answerOf((answer) => set.setPermissionRequestHandler?.({}, permission, answer));
  for (const permission of PERMISSIONS) {
    expect(requested(permission)).toBe(false);
    expect(set.setPermissionCheckHandler?.({}, permission)).toBe(false);
  }
  expect(requested('clipboard-sanitized-write')).toBe(true);
  expect(set.setDevicePermissionHandler?.({})).toBe(false);
  expect(answerOf((answer) => set.setDisplayMediaRequestHandler?.({}, answer))).toEqual({});
  expect(set.setSpellCheckerEnabled).toBe(false);
  expect(set.setProxy).toEqual({ mode: 'direct' });
  const cancelled = (url: string): unknown => answerOf((answer) => set.onBeforeRequest?.({ url }, answer));
  expect(cancelled('https://example.com/')).toEqual({ cancel: true });
  expect(cancelled('app://pbd/index.html')).toEqual({ cancel: false });
  expect(isPrevented(events['will-download'])).toBe(true);
});

test('a page goes nowhere and opens nothing', () => {
  const { target, set, events } = recorder(['setWindowOpenHandler']);
  hardenContents(target);
  expect(set.setWindowOpenHandler?.({ url: 'https://example.com/' })).toEqual({ action: 'deny' });
  for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview']) {
    expect(isPrevented(events[name]), name).toBe(true);
  }
});

test('no host name is ever resolved', () => {
  expect(OFFLINE_SWITCHES).toContainEqual(['host-resolver-rules', 'MAP * ~NOTFOUND']);
});
