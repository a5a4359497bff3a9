import { strict } from './strict.ts';
import type { Bounds, HostWindow } from './windows.ts';

/** What the product holds of a window: the members of BrowserWindow and webContents that are carried. */

interface PrintOptions {
  readonly landscape?: boolean;
}

export function createContentsFace(window: HostWindow): object {
  const { contentEvents } = window;
  return strict('webContents', {
    id: window.id,
    on: contentEvents.on.bind(contentEvents),
    once: contentEvents.once.bind(contentEvents),
    send: (channel: string, ...args: readonly unknown[]) => window.send(channel, structuredClone(args)),
    getURL: () => window.url,
    setWindowOpenHandler: (handler: (details: { url: string }) => { action: string }) => {
      // Chromium is never asked to allow a window; the handler is asked once, so that one which would allow is refused.
      if (handler({ url: 'about:blank' }).action !== 'deny')
        throw new Error('stand-in host: new windows are not carried');
    },
    getZoomFactor: () => window.zoom,
    setZoomFactor: (factor: number) => window.setZoom(factor),
    isLoading: () => window.loading,
    getLastWebPreferences: () => window.options.webPreferences,
    print: (options: PrintOptions, done: (ok: boolean, reason: string) => void) => {
      window.pdf(options.landscape ?? false).then(
        (pdf) => {
          window.state.printed.push({ options, pdf });
          done(true, '');
        },
        (error: unknown) => done(false, String(error)),
      );
    },
    printToPDF: async (options: PrintOptions) => Buffer.from(await window.pdf(options.landscape ?? false), 'base64'),
  });
}

export function createWindowFace(window: HostWindow, webContents: object): object {
  const { events } = window;
  return strict('BrowserWindow', {
    id: window.id,
    webContents,
    on: events.on.bind(events),
    once: events.once.bind(events),
    loadURL: (url: string) => window.loadUrl(url),
    show: () => {
      window.visible = true;
    },
    isVisible: () => window.visible,
    close: () => window.close(),
    destroy: () => window.destroy(),
    focus: () => window.focus(),
    isMinimized: () => false,
    restore: () => undefined,
    isDestroyed: () => window.destroyed,
    setTitle: (title: string) => {
      window.title = title;
    },
    getTitle: () => window.title,
    setDocumentEdited: (edited: boolean) => {
      window.edited = edited;
    },
    isDocumentEdited: () => window.edited,
    getBounds: () => ({ ...window.bounds }),
    getNormalBounds: () => ({ ...window.bounds }),
    setBounds: (bounds: Partial<Bounds>) => window.setBounds(bounds),
  });
}
