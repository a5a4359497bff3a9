import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Chromium, Session } from './chromium.ts';
import type { HostState } from './host-state.ts';
import { acceleratorsOf } from './menu.ts';
import { BINDING, ISOLATED_WORLD, isolatedWorldScript, mainWorldScript } from './page-scripts.ts';
import { type DialogAnswer, type DialogQuestion, PreloadChannel } from './preload-channel.ts';
import { fromWebUrl, judgeRequest, type PausedRequest, toWebUrl } from './requests.ts';
import { hostEvent } from './strict.ts';
import { createContentsFace, createWindowFace } from './window-faces.ts';

interface WindowOptions {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly show?: boolean;
  readonly title?: string;
  readonly webPreferences?: Readonly<Record<string, unknown>>;
}

export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Preferences without which a page could reach the system: refused here, as nothing in Chromium would show them. */
const REQUIRED_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  webSecurity: true,
} as const;

/** A4 in inches, as DevTools wants it. */
const PAPER = { paperWidth: 8.27, paperHeight: 11.69, marginTop: 0, marginBottom: 0, marginLeft: 0, marginRight: 0 };

let lastWindowId = 0;

/** A window: a page of Chromium behind the members of BrowserWindow and webContents that the product uses. */
export class HostWindow {
  readonly id: number;
  readonly events = new EventEmitter();
  readonly contentEvents = new EventEmitter();
  /** What the product holds as its BrowserWindow. */
  readonly face: object;
  readonly bounds: Bounds;
  readonly state: HostState;
  readonly options: WindowOptions;
  url = '';
  title: string;
  zoom = 1;
  edited = false;
  visible: boolean;
  destroyed = false;
  private readonly chromium: Chromium;
  private readonly channel: PreloadChannel;
  private readonly secret = randomUUID();
  private readonly ready: Promise<Session>;
  private targetId = '';
  private frameId = '';
  private painted = false;
  /** A page was asked for and has not come yet. */
  loading = false;

  constructor(state: HostState, chromium: Chromium, options: WindowOptions) {
    this.state = state;
    this.chromium = chromium;
    this.options = options;
    lastWindowId += 1;
    this.id = lastWindowId;
    for (const [name, value] of Object.entries(REQUIRED_PREFERENCES)) {
      if (options.webPreferences?.[name] !== value) {
        throw new Error(`stand-in host: webPreferences.${name} must be ${String(value)}`);
      }
    }
    this.title = options.title ?? state.options.appName;
    this.visible = options.show !== false;
    this.bounds = {
      x: options.x ?? 40,
      y: options.y ?? 40,
      width: options.width ?? 800,
      height: options.height ?? 600,
    };
    const contents = createContentsFace(this);
    this.face = createWindowFace(this, contents);
    this.channel = new PreloadChannel(state, {
      sender: () => contents,
      url: () => this.url,
      frameId: () => this.frameId,
    });
    state.windows.set(this.id, this);
    this.ready = this.open();
    this.ready.catch((error: unknown) => {
      if (!this.destroyed && !state.quitting) process.stderr.write(`stand-in host: window: ${String(error)}\n`);
      this.gone();
    });
    state.app.emit('web-contents-created', hostEvent(), contents);
  }

  private async open(): Promise<Session> {
    this.targetId = await this.chromium.openPage();
    const session = await this.chromium.attach(this.targetId);
    this.channel.listen(session);
    this.listen(session);
    const tree = await session.send<{ frameTree: { frame: { id: string } } }>('Page.getFrameTree');
    this.frameId = tree.frameTree.frame.id;
    const preloadFile = this.options.webPreferences?.preload;
    const preload = typeof preloadFile === 'string' ? readFileSync(preloadFile, 'utf8') : '';
    const accelerators = [...acceleratorsOf(this.state.menu).keys()];
    await Promise.all([
      session.send('Page.enable'),
      session.send('Runtime.enable'),
      session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      session.send('Runtime.addBinding', { name: BINDING, executionContextName: ISOLATED_WORLD }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript(this.secret) }),
      session.send('Page.addScriptToEvaluateOnNewDocument', {
        worldName: ISOLATED_WORLD,
        source: isolatedWorldScript(this.secret, preload, accelerators),
      }),
      this.applySize(session),
    ]);
    await this.firstPageLanded(session);
    return session;
  }

  /** A visible window starts on a page of its own; until that has landed it would abort the application's. */
  private async firstPageLanded(session: Session): Promise<void> {
    for (let attempt = 0; attempt < 200 && !this.chromium.headless; attempt += 1) {
      const state = await session
        .send<{ result: { value: string } }>('Runtime.evaluate', {
          expression: 'location.protocol + document.readyState',
        })
        .catch(() => null);
      if (state?.result.value === 'data:complete') return;
      await wait(10);
    }
  }

  private async applySize(session: Session): Promise<void> {
    const { width, height } = this.bounds;
    if (this.chromium.headless || this.zoom !== 1) {
      await session.send('Emulation.setDeviceMetricsOverride', {
        width: Math.round(width / this.zoom),
        height: Math.round(height / this.zoom),
        deviceScaleFactor: this.zoom,
        mobile: false,
      });
    } else await session.send('Emulation.clearDeviceMetricsOverride');
    if (this.chromium.headless) return;
    const { windowId } = await this.chromium.send<{ windowId: number }>('Browser.getWindowForTarget', {
      targetId: this.targetId,
    });
    await this.chromium
      .send('Browser.setWindowBounds', { windowId, bounds: { left: this.bounds.x, top: this.bounds.y, width, height } })
      .catch(() => undefined);
  }

  private listen(session: Session): void {
    session.on('Fetch.requestPaused', (paused: PausedRequest) => void this.answerRequest(session, paused));
    session.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
      process.stderr.write(`page: ${exceptionDetails.exception?.description ?? exceptionDetails.text}\n`);
    });
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId === undefined) this.url = fromWebUrl(frame.url, this.state.schemes);
    });
    session.on('Page.lifecycleEvent', ({ frameId, name }) => {
      if (frameId !== this.frameId || this.url === '') return;
      if (name === 'firstPaint' && !this.painted) {
        this.painted = true;
        this.events.emit('ready-to-show', hostEvent());
      }
      if (name === 'load') {
        this.loading = false;
        this.contentEvents.emit('did-finish-load', hostEvent());
      }
    });
    session.on('Page.javascriptDialogOpening', ({ type }) => {
      if (type !== 'beforeunload') return;
      // The close button: it waits for the verdict of the window's `close` event.
      const accept = this.loading || !this.askToClose();
      session.send('Page.handleJavaScriptDialog', { accept }).catch(() => undefined);
    });
  }

  private async answerRequest(session: Session, paused: PausedRequest): Promise<void> {
    const { requestId } = paused;
    const refuse = (errorReason: string): Promise<unknown> =>
      session.send('Fetch.failRequest', { requestId, errorReason }).catch(() => undefined);
    try {
      const navigates = paused.resourceType === 'Document' && paused.frameId === this.frameId && !this.loading;
      if (navigates) {
        const event = hostEvent();
        this.contentEvents.emit('will-navigate', event, fromWebUrl(paused.request.url, this.state.schemes));
        if (event.defaultPrevented) return void (await refuse('Aborted'));
      }
      const verdict = await judgeRequest(this.state, paused);
      if (verdict.kind === 'refuse') return void (await refuse(verdict.reason));
      if (verdict.kind === 'continue') return void (await session.send('Fetch.continueRequest', { requestId }));
      const { response } = verdict;
      await session.send('Fetch.fulfillRequest', {
        requestId,
        responseCode: response.status,
        responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
        body: Buffer.from(await response.arrayBuffer()).toString('base64'),
      });
    } catch (error) {
      if (!this.destroyed) process.stderr.write(`stand-in host: ${paused.request.url}: ${String(error)}\n`);
      await refuse('Failed');
    }
  }

  send(channel: string, args: readonly unknown[]): void {
    void this.ready.then(() => this.channel.post({ kind: 'event', channel, args }));
  }

  tellAccelerators(): void {
    void this.ready.then(() => this.channel.tellAccelerators());
  }

  /** A dialog drawn in the page, where no test answers. */
  async ask(question: DialogQuestion): Promise<DialogAnswer> {
    await this.ready;
    return this.channel.ask(question);
  }

  runEditCommand(command: string): void {
    const expression = `document.execCommand(${JSON.stringify(command)})`;
    void this.ready.then((session) => session.send('Runtime.evaluate', { expression })).catch(() => undefined);
  }

  async loadUrl(url: string): Promise<void> {
    this.loading = true;
    const session = await this.ready;
    this.url = url;
    await session.send('Page.navigate', { url: toWebUrl(url, this.state.schemes) });
  }

  focus(): void {
    void this.ready.then((session) => session.send('Page.bringToFront')).catch(() => undefined);
  }

  setZoom(factor: number): void {
    this.zoom = factor;
    void this.ready.then((session) => this.applySize(session));
  }

  setBounds(bounds: Partial<Bounds>): void {
    Object.assign(this.bounds, bounds);
    void this.ready.then((session) => this.applySize(session));
  }

  /** The page as it would be printed on A4, as a PDF in base64. */
  async pdf(landscape: boolean): Promise<string> {
    const session = await this.ready;
    const options = { landscape, printBackground: true, ...PAPER };
    return (await session.send<{ data: string }>('Page.printToPDF', options)).data;
  }

  /** Whether the application keeps the window open. */
  private askToClose(): boolean {
    const event = hostEvent();
    this.events.emit('close', event);
    if (event.defaultPrevented) this.state.quitting = false;
    return event.defaultPrevented;
  }

  close(): void {
    if (this.destroyed || this.askToClose()) return;
    this.destroy();
  }

  /** Closes without asking. */
  destroy(): void {
    this.ready
      .then((session) => {
        // Closing the target asks the page once more; the application has already agreed.
        session.send('Page.handleJavaScriptDialog', { accept: true }).catch(() => undefined);
        return this.chromium.send('Target.closeTarget', { targetId: this.targetId });
      })
      .catch(() => undefined);
    this.gone();
  }

  isTarget(targetId: string): boolean {
    return this.targetId === targetId;
  }

  gone(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.channel.close();
    this.state.windows.delete(this.id);
    this.events.emit('closed');
    setImmediate(() => {
      if (this.state.windows.size === 0) this.state.app.emit('stand-in:no-window-left');
    });
  }
}
