import type { Session, WebContents } from 'electron';
import { SCHEME } from './protocol.ts';

/** Closes every way out of the program: the network, new windows, other pages, the machine's devices. */

const ALLOWED_PROTOCOLS: ReadonlySet<string> = new Set([`${SCHEME}:`, 'blob:', 'data:']);

/** Whether a page may load this address. Developer tools load their own pages while the program is being built. */
export function isAllowedUrl(url: string, isPackaged: boolean): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol } = new URL(url);
  return ALLOWED_PROTOCOLS.has(protocol) || (!isPackaged && protocol === 'devtools:');
}

/** Chromium switches that leave no host to be found; to be set before the application is ready. */
export const OFFLINE_SWITCHES: readonly (readonly [name: string, value: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['disable-background-networking', ''],
];

const CLIPBOARD = 'clipboard-sanitized-write';

export function hardenSession(session: Session, isPackaged: boolean): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === CLIPBOARD));
  session.setPermissionCheckHandler((_contents, permission) => permission === CLIPBOARD);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isAllowedUrl(url, isPackaged) }));
  // Otherwise Chromium fetches dictionaries.
  session.setSpellCheckerEnabled(false);
  void session.setProxy({ mode: 'direct' });
  session.on('will-download', (event) => event.preventDefault());
}

export function hardenContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
