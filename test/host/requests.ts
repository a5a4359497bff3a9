import type { HostState } from './host-state.ts';

/**
 * Chromium gives up on a scheme it does not know before anyone can answer, so `app://pbd/x` travels as
 * `https://pbd.app.invalid/x` and is answered here; the application sees its own address.
 */
export function toWebUrl(url: string, schemes: ReadonlySet<string>): string {
  const match = /^([a-z][\w+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url);
  const [, scheme = '', host = '', rest = ''] = match ?? [];
  return schemes.has(scheme) ? `https://${host}.${scheme}.invalid${rest === '' ? '/' : rest}` : url;
}

export function fromWebUrl(url: string, schemes: ReadonlySet<string>): string {
  const match = /^https:\/\/(.+)\.([a-z][\w+-]*)\.invalid(\/.*)?$/i.exec(url);
  const [, host = '', scheme = '', rest = '/'] = match ?? [];
  return schemes.has(scheme) ? `${scheme}://${host}${rest}` : url;
}

export interface PausedRequest {
  readonly requestId: string;
  readonly frameId: string;
  readonly resourceType: string;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
  };
}

export type RequestVerdict =
  | { readonly kind: 'continue' }
  | { readonly kind: 'refuse'; readonly reason: string }
  | { readonly kind: 'answer'; readonly response: Response };

const OWN_TO_CHROMIUM: ReadonlySet<string> = new Set(['data', 'blob', 'about', 'chrome', 'chrome-extension']);

/** What becomes of a page's request: the session's hook first, then the application's protocol, else nothing. */
export async function judgeRequest(state: HostState, paused: PausedRequest): Promise<RequestVerdict> {
  const url = fromWebUrl(paused.request.url, state.schemes);
  const scheme = url.slice(0, url.indexOf(':'));
  const { beforeRequest } = state;
  if (beforeRequest !== null) {
    const verdict = await new Promise<{ cancel?: boolean }>((resolve) => beforeRequest({ url }, resolve));
    if (verdict.cancel === true) {
      state.refusedUrls.push(url);
      return { kind: 'refuse', reason: 'BlockedByClient' };
    }
  }
  if (OWN_TO_CHROMIUM.has(scheme)) return { kind: 'continue' };
  const handler = state.protocolHandlers.get(scheme);
  if (handler === undefined) {
    state.refusedUrls.push(url);
    return { kind: 'refuse', reason: 'InternetDisconnected' };
  }
  const { method, headers } = paused.request;
  return { kind: 'answer', response: await handler(new Request(url, { method, headers })) };
}
