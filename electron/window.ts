import { BrowserWindow, screen } from 'electron';
import { printWindow } from './adapters/printing.ts';
import type { Dialogs, DocumentWindow, Settings, WindowBounds } from './ports.ts';
import { START_URL } from './protocol.ts';

const DEFAULT_SIZE = { width: 1280, height: 860 } as const;
const MINIMUM_SIZE = { width: 1024, height: 768 } as const;
/** So much of the window must lie on a screen for it to be found again. */
const IN_SIGHT = 100;
const ZOOM = { least: 0.9, most: 2 } as const;
/** The page's own ground, shown until it has painted. */
const PAPER = '#f6f5f1';

type Size = Pick<WindowBounds, 'width' | 'height'>;

/** A small screen makes a small window. */
const fitting = (size: Size, room: Size): Size => ({
  width: Math.min(size.width, room.width),
  height: Math.min(size.height, room.height),
});

/** Where the window opens: as it was left, if that still lies on a screen, else in the middle of the first. */
function openingBounds(kept: WindowBounds | null): { bounds: Size | WindowBounds; minimum: Size } {
  if (kept !== null) {
    const { workArea } = screen.getDisplayMatching(kept);
    const inSight =
      kept.x + IN_SIGHT <= workArea.x + workArea.width &&
      kept.x + kept.width >= workArea.x + IN_SIGHT &&
      kept.y + IN_SIGHT <= workArea.y + workArea.height &&
      kept.y >= workArea.y;
    if (inSight) {
      const minimum = fitting(MINIMUM_SIZE, workArea);
      const size = { width: Math.max(kept.width, minimum.width), height: Math.max(kept.height, minimum.height) };
      return { bounds: { x: kept.x, y: kept.y, ...fitting(size, workArea) }, minimum };
    }
  }
  const { workArea } = screen.getPrimaryDisplay();
  return { bounds: fitting(DEFAULT_SIZE, workArea), minimum: fitting(MINIMUM_SIZE, workArea) };
}

/** To whole steps of 10 %. */
const zoomStep = (factor: number): number => Math.round(Math.min(ZOOM.most, Math.max(ZOOM.least, factor)) * 10) / 10;

export interface MainWindow {
  readonly browserWindow: BrowserWindow;
  readonly documentWindow: DocumentWindow;
  /** Changes the page's size by steps of 10 %, between 90 % and 200 %; 0 resets it to 100 %. Kept between starts. */
  readonly zoom: (steps: -1 | 0 | 1) => void;
}

export interface MainWindowPorts {
  readonly preloadFile: string;
  readonly productName: string;
  readonly isPackaged: boolean;
  readonly settings: Settings;
  readonly dialogs: () => Dialogs;
  /** Asks the page to save and then to close the window. */
  readonly requestSave: () => void;
  /** The page has died, and what it held with it. */
  readonly pageGone: () => void;
  /** The officer closes without saving: the draft goes too. */
  readonly discardWork: () => Promise<void>;
  /** The system may end the program any moment: the page is to hand over what was typed. */
  readonly wantDraft: () => void;
}

const createBrowserWindow = (ports: MainWindowPorts): BrowserWindow => {
  const { bounds, minimum } = openingBounds(ports.settings.windowBounds());
  return new BrowserWindow({
    ...bounds,
    minWidth: minimum.width,
    minHeight: minimum.height,
    show: false,
    title: ports.productName,
    backgroundColor: PAPER,
    webPreferences: {
      preload: ports.preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !ports.isPackaged,
    },
  });
};

/** The one window. It never closes over unsaved work without asking. */
export function createMainWindow(ports: MainWindowPorts): MainWindow {
  const { settings } = ports;
  const browserWindow = createBrowserWindow(ports);
  const { webContents } = browserWindow;
  let state = { title: '', dirty: false };
  let mayClose = false;
  let asking = false;

  const closeNow = (): void => {
    mayClose = true;
    browserWindow.close();
  };
  const setState = (next: { readonly title: string; readonly dirty: boolean }): void => {
    state = next;
    const mark = next.dirty ? '• ' : '';
    browserWindow.setTitle(next.title === '' ? ports.productName : `${mark}${next.title} — ${ports.productName}`);
    browserWindow.setDocumentEdited(next.dirty);
  };
  // Without a page the window stays hidden; shown empty, it can at least be closed.
  const load = (): Promise<void> =>
    browserWindow.loadURL(START_URL).catch(() => {
      if (!browserWindow.isDestroyed()) browserWindow.show();
    });
  const askToClose = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    try {
      const answer = await ports.dialogs().unsavedChanges(state.title);
      if (answer === 'save') ports.requestSave();
      if (answer === 'discard') {
        await ports.discardWork();
        closeNow();
      }
    } finally {
      asking = false;
    }
  };
  const offerReload = async (): Promise<void> => {
    // The page that could save is no more: closing must not wait for it.
    setState({ title: '', dirty: false });
    ports.pageGone();
    if ((await ports.dialogs().windowLost()) === 'reload') await load();
    else closeNow();
  };

  // A page that does not answer can neither save nor close; its draft stays for the next start.
  const offerEnd = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    try {
      if ((await ports.dialogs().windowFrozen()) === 'close') browserWindow.destroy();
    } finally {
      asking = false;
    }
  };

  browserWindow.once('ready-to-show', () => browserWindow.show());
  // The page's own title would overwrite the document's.
  browserWindow.on('page-title-updated', (event) => event.preventDefault());
  browserWindow.on('close', (event) => {
    settings.setWindowBounds(browserWindow.getNormalBounds());
    if (mayClose || !state.dirty) return;
    event.preventDefault();
    void askToClose();
  });
  // Logging off: Windows waits where it is asked to, and the officer answers as on closing.
  browserWindow.on('query-session-end', (event) => {
    ports.wantDraft();
    if (!state.dirty) return;
    event.preventDefault();
    void askToClose();
  });
  browserWindow.on('session-end', () => ports.wantDraft());
  browserWindow.on('unresponsive', () => void offerEnd());
  webContents.on('did-finish-load', () => {
    const kept = zoomStep(settings.zoomFactor());
    if (kept !== webContents.getZoomFactor()) webContents.setZoomFactor(kept);
  });
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') void offerReload();
  });
  void load();

  return {
    browserWindow,
    documentWindow: {
      setState,
      close: closeNow,
      print: (orientation) => printWindow(browserWindow, orientation),
    },
    zoom: (steps) => {
      const factor = steps === 0 ? 1 : zoomStep(webContents.getZoomFactor() + steps / 10);
      webContents.setZoomFactor(factor);
      settings.setZoomFactor(factor);
    },
  };
}
