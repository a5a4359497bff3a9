import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Chromium, Session } from './chromium.ts';
import type { HostState } from './host-state.ts';
import { acceleratorsOf } from './menu.ts';
import { BINDING, ISOLATED_WORLD, isolatedWorldScript, mainWorldScript } from './page-scripts.ts';
import { fromWebUrl, judgeRequest, type PausedRequest, toWebUrl } from './requests.ts';
import { hostEvent, strict } from './strict.ts';

interface WindowOptions {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly show?: boolean;
  readonly title?: string;
  readonly webPreferences?: Readonly<Record<string, unknown>>;
}

interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface DialogAnswer {
  readonly button: number;
  readonly text?: string;
}

/** Preferences without which a page could reach the system: refused here, as nothing in Chromium would show them. */
const REQUIRED_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  webSecurity: true,
} as const;

interface PageMessage {
  readonly kind: 'invoke' | 'accelerator' | 'answer' | 'preload-error';
  readonly id?: number;
  readonly channel?: string;
  readonly args?: readonly (string | null)[];
  readonly name?: string;
  readonly button?: number;
  readonly text?: string;
  readonly problem?: string;
}

let lastWindowId = 0;
let lastQuestionId = 0;

/** A window: a page of Chromium behind the members of BrowserWindow and webContents that the product uses. */
export class HostWindow {
  readonly id: number;
  readonly events = new EventEmitter();
  readonly contentEvents = new EventEmitter();
  /** What the product holds as its BrowserWindow. */
  readonly face: object;
  private readonly contents: object;
  private readonly bounds: Bounds;
  private readonly secret = randomUUID();
  private readonly ready: Promise<Session>;
  private readonly questions = new Map<number, (answer: DialogAnswer) => void>();
  private session: Session | null = null;
  private targetId = '';
  private frameId = '';
  private preloadContext: number | null = null;
  private url = '';
  private title: string;
  private zoom = 1;
  private painted = false;
  private loading = false;
  private destroyed = false;
  private edited = false;
  private visible: boolean;
  private readonly state: HostState;
  private readonly chromium: Chromium;
  private readonly options: WindowOptions;

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
    this.contents = this.createContents();
    this.face = this.createFace();
    state.windows.set(this.id, this);
    this.ready = this.open();
    this.ready.catch((error: unknown) => {
      if (!this.destroyed && !state.quitting) process.stderr.write(`stand-in host: window: ${String(error)}\n`);
      this.gone();
    });
    state.app.emit('web-contents-created', hostEvent(), this.contents);
  }

  private async open(): Promise<Session> {
    this.targetId = await this.chromium.openPage();
    const session = await this.chromium.attach(this.targetId);
    this.session = session;
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
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === ISOLATED_WORLD && context.auxData.frameId === this.frameId) this.preloadContext = context.id;
    });
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === BINDING) void this.receive(JSON.parse(payload) as PageMessage, executionContextId);
    });
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

  private senderFrame() {
    return { url: this.url, parent: null, top: null };
  }

  private async receive(message: PageMessage, context: number): Promise<void> {
    switch (message.kind) {
      case 'invoke': {
        const reply = await this.invoke(message);
        this.post({ kind: 'reply', id: message.id, ...reply }, context);
        return;
      }
      case 'accelerator':
        acceleratorsOf(this.state.menu)
          .get(message.name ?? '')
          ?.click();
        return;
      case 'answer': {
        const settle = this.questions.get(message.id ?? -1);
        this.questions.delete(message.id ?? -1);
        settle?.({ button: message.button ?? -1, ...(message.text === undefined ? {} : { text: message.text }) });
        return;
      }
      case 'preload-error':
        process.stderr.write(`stand-in host: preload: ${message.problem}\n`);
    }
  }

  private async invoke(message: PageMessage): Promise<object> {
    const channel = message.channel ?? '';
    const handler = this.state.invokeHandlers.get(channel);
    if (handler === undefined) return { problem: `No handler registered for '${channel}'` };
    try {
      const args = (message.args ?? []).map((text) => (text === null ? undefined : (JSON.parse(text) as unknown)));
      const value = await handler({ sender: this.contents, senderFrame: this.senderFrame() }, ...args);
      return { value: structuredClone(value) };
    } catch (error) {
      return { problem: String(error) };
    }
  }

  private post(message: object, context: number | null = this.preloadContext): void {
    if (this.destroyed || context === null) return;
    const expression = `globalThis.__standInReceive(${JSON.stringify(JSON.stringify(message))})`;
    this.session?.send('Runtime.evaluate', { contextId: context, expression }).catch(() => undefined);
  }

  tellAccelerators(): void {
    void this.ready.then(() =>
      this.post({ kind: 'accelerators', accelerators: [...acceleratorsOf(this.state.menu).keys()] }),
    );
  }

  /** A dialog drawn in the page, where no test answers. */
  async ask(question: {
    title: string;
    detail?: string;
    input?: string;
    buttons: readonly string[];
  }): Promise<DialogAnswer> {
    await this.ready;
    lastQuestionId += 1;
    const id = lastQuestionId;
    return new Promise((resolve) => {
      this.questions.set(id, resolve);
      this.events.once('closed', () => resolve({ button: -1 }));
      this.post({ kind: 'ask', id, ...question });
    });
  }

  runEditCommand(command: string): void {
    const expression = `document.execCommand(${JSON.stringify(command)})`;
    void this.ready.then((session) => session.send('Runtime.evaluate', { expression })).catch(() => undefined);
  }

  private async loadUrl(url: string): Promise<void> {
    this.loading = true;
    const session = await this.ready;
    this.url = url;
    await session.send('Page.navigate', { url: toWebUrl(url, this.state.schemes) });
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
    this.state.windows.delete(this.id);
    this.events.emit('closed');
    setImmediate(() => {
      if (this.state.windows.size === 0) this.state.app.emit('stand-in:no-window-left');
    });
  }

  private async print(options: { landscape?: boolean }): Promise<void> {
    const session = await this.ready;
    const { data } = await session.send<{ data: string }>('Page.printToPDF', {
      landscape: options.landscape ?? false,
      printBackground: true,
      paperWidth: 8.27,
      paperHeight: 11.69,
      marginTop: 0,
      marginBottom: 0,
      marginLeft: 0,
      marginRight: 0,
    });
    this.state.printed.push({ options, pdf: data });
  }

  private createContents(): object {
    const { contentEvents } = this;
    return strict('webContents', {
      id: this.id,
      on: contentEvents.on.bind(contentEvents),
      once: contentEvents.once.bind(contentEvents),
      send: (channel: string, ...args: readonly unknown[]) =>
        void this.ready.then(() => this.post({ kind: 'event', channel, args: structuredClone(args) })),
      getURL: () => this.url,
      setWindowOpenHandler: (handler: (details: { url: string }) => { action: string }) => {
        // Chromium is never asked to allow a window; the handler is asked so that a test can see its verdict.
        if (handler({ url: 'about:blank' }).action !== 'deny')
          throw new Error('stand-in host: new windows are not carried');
      },
      getZoomFactor: () => this.zoom,
      setZoomFactor: (factor: number) => {
        this.zoom = factor;
        void this.ready.then((session) => this.applySize(session));
      },
      getLastWebPreferences: () => this.options.webPreferences,
      print: (options: { landscape?: boolean }, done: (ok: boolean, reason: string) => void) => {
        this.print(options).then(
          () => done(true, ''),
          (error: unknown) => done(false, String(error)),
        );
      },
    });
  }

  private createFace(): object {
    const { events } = this;
    return strict('BrowserWindow', {
      id: this.id,
      webContents: this.contents,
      on: events.on.bind(events),
      once: events.once.bind(events),
      loadURL: (url: string) => this.loadUrl(url),
      show: () => {
        this.visible = true;
      },
      isVisible: () => this.visible,
      close: () => this.close(),
      focus: () => void this.ready.then((session) => session.send('Page.bringToFront')).catch(() => undefined),
      isMinimized: () => false,
      restore: () => undefined,
      isDestroyed: () => this.destroyed,
      setTitle: (title: string) => {
        this.title = title;
      },
      getTitle: () => this.title,
      setDocumentEdited: (edited: boolean) => {
        this.edited = edited;
      },
      isDocumentEdited: () => this.edited,
      getBounds: () => ({ ...this.bounds }),
      getNormalBounds: () => ({ ...this.bounds }),
      setBounds: (bounds: Partial<Bounds>) => {
        Object.assign(this.bounds, bounds);
        void this.ready.then((session) => this.applySize(session));
      },
    });
  }
}
