import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

/** A system Chromium on a DevTools pipe (file descriptors 3 and 4): no port, so nothing else can reach it. */

type Payload = Readonly<Record<string, unknown>>;

export interface DevToolsMessage {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Payload;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
  readonly sessionId?: string | undefined;
}

interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
  readonly title: string;
  readonly openerId?: string;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

export function findChromium(): string | null {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  for (const file of NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)))) {
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not here; the next one may be.
    }
  }
  return null;
}

/** For a browser that asks nothing, fetches nothing and finds no host. */
export const QUIET_SWITCHES = [
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-breakpad',
  '--metrics-recording-only',
  '--disable-features=Translate,MediaRouter,OptimizationHints,DialMediaRouteProvider,AutofillServerCommunication',
  '--password-store=basic',
  '--deny-permission-prompts',
  '--hide-crash-restore-bubble',
  '--disable-dev-shm-usage',
  '--test-type',
  '--lang=zh-CN',
  '--accept-lang=zh-CN',
  '--host-resolver-rules=MAP * ~NOTFOUND',
];
/** Without a screen nothing is to be drawn for, nor by a card that is none. */
export const UNSEEN_SWITCHES = ['--disable-gpu', '--disable-software-rasterizer'];
const HEADLESS_SWITCHES = ['--headless=new', '--no-startup-window', ...UNSEEN_SWITCHES];

/** A socket's path may have 108 bytes: a long profile path cannot hold Chromium's own. */
const MAX_SOCKET_FOLDER = 60;

const blankPage = (number: number): string => `--app=data:text/html,<title>%E2%80%A6</title>#window${number}`;

interface Call {
  readonly settle: (message: DevToolsMessage) => void;
  readonly fail: (error: Error) => void;
}

/** A target's own channel. */
export class Session extends EventEmitter {
  private readonly chromium: Chromium;
  private readonly id: string;

  constructor(chromium: Chromium, id: string) {
    super();
    this.chromium = chromium;
    this.id = id;
  }

  send<R = unknown>(method: string, params: Payload = {}): Promise<R> {
    return this.chromium.send<R>(method, params, this.id);
  }
}

/** A second client of the same pipe (Playwright, in the test's process), with a root session of its own. */
interface Guest {
  readonly root: string;
  readonly sessions: Set<string>;
  readonly receive: (message: DevToolsMessage) => void;
}

export class Chromium extends EventEmitter {
  readonly closed: Promise<void>;
  readonly process: ChildProcess;
  isGone = false;
  private lastId = 0;
  private windowCount = 1;
  private readonly calls = new Map<number, Call>();
  private readonly sessions = new Map<string, Session>();
  private guest: Guest | null = null;
  private readonly file: string;
  private readonly switches: readonly string[];
  private readonly environment: NodeJS.ProcessEnv;

  readonly headless: boolean;

  constructor(profileDir: string, headless: boolean) {
    super();
    this.headless = headless;
    const file = findChromium();
    if (file === null) throw new Error('stand-in host: no Chromium found (apt-get install chromium)');
    this.file = file;
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    this.switches = [`--user-data-dir=${profileDir}`, ...QUIET_SWITCHES, ...sandbox];
    this.environment = {
      ...process.env,
      LANGUAGE: 'zh_CN',
      // Chromium does not end by itself under a locale that is not installed; unseen, it needs none of the desktop's.
      ...(headless ? { LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' } : {}),
      ...(profileDir.length < MAX_SOCKET_FOLDER ? { TMPDIR: profileDir } : {}),
    };
    this.process = spawn(
      file,
      ['--remote-debugging-pipe', ...this.switches, ...(headless ? HEADLESS_SWITCHES : [blankPage(1)])],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], env: this.environment },
    );
    const output = this.process.stdio[4] as Readable;
    this.input.on('error', () => undefined);
    this.readMessages(output);
    this.closed = new Promise((resolve) => {
      this.process.once('exit', () => {
        this.isGone = true;
        for (const call of this.calls.values()) call.fail(new Error('the browser is closed'));
        this.emit('gone');
        resolve();
      });
    });
  }

  private get input(): Writable {
    return this.process.stdio[3] as Writable;
  }

  private readMessages(output: Readable): void {
    let parts: Buffer[] = [];
    output.on('data', (chunk: Buffer) => {
      let start = 0;
      for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
        parts.push(chunk.subarray(start, end));
        const text = Buffer.concat(parts).toString('utf8');
        parts = [];
        start = end + 1;
        this.receive(JSON.parse(text) as DevToolsMessage);
      }
      if (start < chunk.length) parts.push(chunk.subarray(start));
    });
  }

  private write(message: DevToolsMessage): void {
    if (!this.isGone) this.input.write(`${JSON.stringify(message)}\0`);
  }

  send<R = unknown>(method: string, params: Payload = {}, sessionId?: string): Promise<R> {
    if (this.isGone) return Promise.reject(new Error('the browser is closed'));
    return new Promise<R>((resolve, reject) => {
      this.lastId += 1;
      this.calls.set(this.lastId, {
        fail: reject,
        settle: ({ error, result }) =>
          error === undefined ? resolve(result as R) : reject(new Error(`${method}: ${error.message}`)),
      });
      this.write({ id: this.lastId, method, params, sessionId });
    });
  }

  private receive(message: DevToolsMessage): void {
    if (message.id !== undefined) {
      const call = this.calls.get(message.id);
      this.calls.delete(message.id);
      call?.settle(message);
      return;
    }
    const { guest } = this;
    if (guest !== null && message.sessionId !== undefined && guest.sessions.has(message.sessionId)) {
      this.passToGuest(guest, message);
      return;
    }
    const session = message.sessionId === undefined ? undefined : this.sessions.get(message.sessionId);
    (session ?? this).emit(message.method ?? '', message.params ?? {});
  }

  private passToGuest(guest: Guest, message: DevToolsMessage): void {
    if (message.method === 'Target.attachedToTarget') {
      const { sessionId, targetInfo } = message.params as { sessionId: string; targetInfo: TargetInfo };
      const foreign = targetInfo.openerId !== undefined || /^https?:\/\/(?!.*\.invalid\/)/.test(targetInfo.url);
      // A window that the page opened waits for a debugger, and its opener with it: it is let go, then closed.
      if (targetInfo.type === 'page' && foreign) {
        const close = (): Promise<unknown> => this.send('Target.closeTarget', { targetId: targetInfo.targetId });
        this.send('Runtime.runIfWaitingForDebugger', {}, sessionId)
          .then(close, close)
          .catch(() => undefined);
        return;
      }
      guest.sessions.add(sessionId);
    }
    if (message.method === 'Target.detachedFromTarget' && !guest.sessions.has(String(message.params?.sessionId)))
      return;
    // Closing is the host's to decide; Playwright would agree before the application is asked.
    if (message.method === 'Page.javascriptDialogOpening' && message.params?.type === 'beforeunload') return;
    guest.receive(message.sessionId === guest.root ? { ...message, sessionId: undefined } : message);
  }

  async admitGuest(receive: (message: DevToolsMessage) => void): Promise<void> {
    const { sessionId } = await this.send<{ sessionId: string }>('Target.attachToBrowserTarget');
    this.guest = { root: sessionId, sessions: new Set([sessionId]), receive };
  }

  /** Passes a guest's message on, and the answer back under the guest's own number. */
  relay(message: DevToolsMessage): void {
    const { guest } = this;
    if (guest === null || message.id === undefined) return;
    const { id } = message;
    this.lastId += 1;
    const answer = (reply: DevToolsMessage): void =>
      guest.receive({ ...reply, id, ...(reply.sessionId === guest.root ? { sessionId: undefined } : {}) });
    this.calls.set(this.lastId, { settle: answer, fail: () => undefined });
    this.write({ ...message, id: this.lastId, sessionId: message.sessionId ?? guest.root });
  }

  async attach(targetId: string): Promise<Session> {
    const { sessionId } = await this.send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
    const session = new Session(this, sessionId);
    this.sessions.set(sessionId, session);
    return session;
  }

  /** A page for a new window. The first window of a visible browser is the one it started with. */
  async openPage(): Promise<string> {
    const number = this.windowCount;
    this.windowCount += 1;
    if (this.headless) {
      const { targetId } = await this.send<TargetInfo>('Target.createTarget', { url: 'about:blank', newWindow: true });
      return targetId;
    }
    if (number > 1) spawn(this.file, [...this.switches, blankPage(number)], { stdio: 'ignore', env: this.environment });
    for (let attempt = 0; attempt < 400; attempt += 1) {
      const { targetInfos } = await this.send<{ targetInfos: readonly TargetInfo[] }>('Target.getTargets');
      const page = targetInfos.find((info) => info.type === 'page' && info.url.endsWith(`#window${number}`));
      if (page !== undefined) return page.targetId;
      await wait(15);
    }
    throw new Error('stand-in host: Chromium opened no window');
  }

  async close(): Promise<void> {
    if (this.isGone) return;
    this.send('Browser.close').catch(() => undefined);
    await Promise.race([this.closed, wait(3000)]);
    if (!this.isGone) {
      this.process.kill('SIGKILL');
      await this.closed;
    }
  }
}
