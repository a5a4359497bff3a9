import type { EventEmitter } from 'node:events';
import { setImmediate as settled } from 'node:timers/promises';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Dialogs, Settings, WindowBounds } from '../../electron/ports.ts';

const system = vi.hoisted(() => ({
  workArea: { x: 0, y: 0, width: 1920, height: 1040 },
  options: {} as Record<string, unknown>,
  loads: true,
}));
vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events');
  class BrowserWindow extends EventEmitter {
    readonly webContents = Object.assign(new EventEmitter(), {
      zoom: 1,
      getZoomFactor() {
        return this.zoom;
      },
      setZoomFactor(factor: number) {
        this.zoom = factor;
      },
    });
    shown = 0;
    loaded = 0;
    closed = false;
    title = '';
    constructor(options: Record<string, unknown>) {
      super();
      system.options = options;
    }
    loadURL(): Promise<void> {
      this.loaded += 1;
      return system.loads ? Promise.resolve() : Promise.reject(new Error('ERR_FAILED'));
    }
    show(): void {
      this.shown += 1;
    }
    isDestroyed(): boolean {
      return this.closed;
    }
    destroy(): void {
      this.closed = true;
    }
    getNormalBounds(): WindowBounds {
      return { x: 1, y: 2, width: 1100, height: 800 };
    }
    setTitle(title: string): void {
      this.title = title;
    }
    setDocumentEdited(): void {}
    close(): void {
      const event = new Event('close', { cancelable: true });
      this.emit('close', event);
      if (!event.defaultPrevented) this.closed = true;
    }
  }
  return {
    BrowserWindow,
    screen: {
      getPrimaryDisplay: () => ({ workArea: system.workArea }),
      getDisplayMatching: () => ({ workArea: system.workArea }),
    },
  };
});
const { createMainWindow } = await import('../../electron/window.ts');

interface FakeWindow extends EventEmitter {
  readonly webContents: EventEmitter & { zoom: number };
  readonly shown: number;
  readonly loaded: number;
  readonly closed: boolean;
  readonly title: string;
  close: () => void;
}

beforeEach(() => {
  system.workArea = { x: 0, y: 0, width: 1920, height: 1040 };
  system.loads = true;
});

const unexpected = (name: string) => (): never => {
  throw new Error(`unexpected call of ${name}`);
};

interface Given {
  readonly answers?: Partial<Dialogs>;
  readonly bounds?: WindowBounds | null;
  readonly zoom?: number;
}

function openWindow({ answers = {}, bounds = null, zoom = 1 }: Given = {}) {
  const seen = { saves: 0, gone: 0, discarded: 0, wanted: 0, bounds: [] as WindowBounds[], zooms: [] as number[] };
  const dialogs: Dialogs = {
    openFile: unexpected('openFile'),
    saveFile: unexpected('saveFile'),
    replaceExisting: unexpected('replaceExisting'),
    replaceTemplate: unexpected('replaceTemplate'),
    unsavedChanges: unexpected('unsavedChanges'),
    windowLost: unexpected('windowLost'),
    windowFrozen: unexpected('windowFrozen'),
    ...answers,
  };
  const settings: Settings = {
    recentFiles: unexpected('recentFiles'),
    addRecentFile: unexpected('addRecentFile'),
    lastFolder: unexpected('lastFolder'),
    setLastFolder: unexpected('setLastFolder'),
    windowBounds: () => bounds,
    setWindowBounds: (kept) => void seen.bounds.push(kept),
    zoomFactor: () => zoom,
    setZoomFactor: (factor) => void seen.zooms.push(factor),
    highContrast: unexpected('highContrast'),
    setHighContrast: unexpected('setHighContrast'),
  };
  const main = createMainWindow({
    preloadFile: '/preload.cjs',
    productName: '程序',
    isPackaged: true,
    settings,
    dialogs: () => dialogs,
    requestSave: () => {
      seen.saves += 1;
    },
    pageGone: () => {
      seen.gone += 1;
    },
    discardWork: async () => {
      seen.discarded += 1;
    },
    wantDraft: () => {
      seen.wanted += 1;
    },
  });
  return { ...main, seen, fake: main.browserWindow as unknown as FakeWindow };
}

const DIRTY = { title: 'x.pbd', dirty: true };

test('the page has no way to the system', () => {
  openWindow();
  expect(system.options.webPreferences).toEqual({
    preload: '/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    webSecurity: true,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: false,
  });
});

test.each([
  ['the first start', null, { width: 1280, height: 860 }],
  ['as it was left', { x: 50, y: 60, width: 1300, height: 900 }, { x: 50, y: 60, width: 1300, height: 900 }],
  ['a screen unplugged since', { x: 5000, y: 60, width: 1300, height: 900 }, { width: 1280, height: 860 }],
  ['a corner out of reach', { x: 1900, y: 60, width: 1300, height: 900 }, { width: 1280, height: 860 }],
  ['a title bar above the screen', { x: 50, y: -40, width: 1300, height: 900 }, { width: 1280, height: 860 }],
  ['larger than the screen', { x: 0, y: 0, width: 4000, height: 3000 }, { x: 0, y: 0, width: 1920, height: 1040 }],
  ['smaller than can be used', { x: 9, y: 9, width: 300, height: 200 }, { x: 9, y: 9, width: 1024, height: 768 }],
])('the window opens where it can be seen: %s', (_name, bounds, expected) => {
  openWindow({ bounds });
  const { x, y, width, height } = system.options;
  expect({ x, y, width, height }).toEqual({ x: undefined, y: undefined, ...expected });
  expect(system.options).toMatchObject({ show: false, minWidth: 1024, minHeight: 768 });
});

test('a small screen is not outgrown', () => {
  system.workArea = { x: 0, y: 0, width: 1000, height: 700 };
  openWindow();
  expect(system.options).toMatchObject({ width: 1000, height: 700, minWidth: 1000, minHeight: 700 });
});

test('without unsaved work it closes at once, and its place is kept', () => {
  const { fake, documentWindow, seen } = openWindow();
  documentWindow.setState({ title: 'x.pbd', dirty: false });
  expect(fake.title).toBe('x.pbd — 程序');
  fake.close();
  expect(fake.closed).toBe(true);
  expect(seen.bounds).toEqual([{ x: 1, y: 2, width: 1100, height: 800 }]);
});

test.each([
  ['save', { closed: false, saves: 1 }],
  ['discard', { closed: true, saves: 0 }],
  ['cancel', { closed: false, saves: 0 }],
] as const)('over unsaved work it asks: %s', async (answer, expected) => {
  const { fake, documentWindow, seen } = openWindow({ answers: { unsavedChanges: async () => answer } });
  documentWindow.setState(DIRTY);
  expect(fake.title).toBe('• x.pbd — 程序');
  fake.close();
  expect(fake.closed).toBe(false);
  await settled();
  expect({ closed: fake.closed, saves: seen.saves }).toEqual(expected);
  // The draft goes with the work that was given up, and with nothing else.
  expect(seen.discarded).toBe(answer === 'discard' ? 1 : 0);
  if (answer === 'save') {
    documentWindow.close();
    expect(fake.closed).toBe(true);
  }
});

test('it asks once at a time, and again after a dialog that failed', async () => {
  let asked = 0;
  const { fake, documentWindow } = openWindow({
    answers: {
      unsavedChanges: async () => {
        asked += 1;
        return asked === 1 ? 'cancel' : 'discard';
      },
    },
  });
  documentWindow.setState(DIRTY);
  fake.close();
  fake.close();
  expect(asked).toBe(1);
  await settled();
  fake.close();
  await settled();
  expect(fake.closed).toBe(true);
});

test('a page that died is told, can be loaded again, and keeps nobody from closing', async () => {
  const { fake, documentWindow, seen } = openWindow({ answers: { windowLost: async () => 'reload' } });
  documentWindow.setState(DIRTY);
  fake.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
  await settled();
  expect(seen.gone).toBe(1);
  expect(fake.loaded).toBe(2);
  expect(fake.title).toBe('程序');
  fake.close();
  expect(fake.closed).toBe(true);
});

test('a page that died may be left; one that ended properly is no news', async () => {
  const { fake, seen } = openWindow({ answers: { windowLost: async () => 'close' } });
  fake.webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
  await settled();
  expect(seen.gone).toBe(0);
  fake.webContents.emit('render-process-gone', {}, { reason: 'oom' });
  await settled();
  expect(fake.closed).toBe(true);
});

test('a page that cannot be loaded leaves a window that can be closed', async () => {
  system.loads = false;
  const { fake } = openWindow();
  await settled();
  expect(fake.shown).toBe(1);
});

test('zoom goes by tenths between 90 % and 200 %, and comes back at the next start', () => {
  const { fake, zoom, seen } = openWindow({ zoom: 1.9 });
  fake.webContents.emit('did-finish-load');
  expect(fake.webContents.zoom).toBe(1.9);
  zoom(1);
  zoom(1);
  expect(fake.webContents.zoom).toBe(2);
  zoom(0);
  for (let step = 0; step < 3; step += 1) zoom(-1);
  expect(seen.zooms).toEqual([2, 2, 1, 0.9, 0.9, 0.9]);
  const wild = openWindow({ zoom: 50 });
  wild.fake.webContents.emit('did-finish-load');
  expect(wild.fake.webContents.zoom).toBe(2);
});

test('logging off waits for the answer where work is unsaved, and the draft is asked for in any case', async () => {
  const { fake, documentWindow, seen } = openWindow({ answers: { unsavedChanges: async () => 'discard' } });
  const logOff = (): boolean => {
    const event = new Event('query-session-end', { cancelable: true });
    fake.emit('query-session-end', event);
    return event.defaultPrevented;
  };
  documentWindow.setState({ title: 'x.pbd', dirty: false });
  expect(logOff()).toBe(false);
  documentWindow.setState(DIRTY);
  expect(logOff()).toBe(true);
  await settled();
  expect(fake.closed).toBe(true);
  fake.emit('session-end');
  expect(seen.wanted).toBe(3);
});

test('a page that does not answer can be left; its draft stays', async () => {
  const answers = ['wait', 'close'] as const;
  let asked = 0;
  const windowFrozen = async () => answers[asked++] ?? 'wait';
  const { fake, documentWindow, seen } = openWindow({ answers: { windowFrozen } });
  documentWindow.setState(DIRTY);
  fake.emit('unresponsive');
  await settled();
  expect(fake.closed).toBe(false);
  fake.emit('unresponsive');
  await settled();
  expect(fake.closed).toBe(true);
  expect(seen.discarded).toBe(0);
});
