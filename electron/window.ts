import { BrowserWindow, screen } from 'electron';
import { printWindow } from './adapters/printing.ts';
import type { Dialogs, DocumentWindow, Settings, WindowBounds } from './ports.ts';
import { START_URL } from './protocol.ts';

const DEFAULT_SIZE = { width: 1280, height: 860 } as const;
const MINIMUM_SIZE = { width: 1024, height: 720 } as const;
/** The page's own ground, shown until it has painted. */
const PAPER = '#f6f5f1';

/** Bounds kept from an earlier start, where they still lie on a screen. */
function usableBounds(bounds: WindowBounds | null): WindowBounds | null {
  if (bounds === null) return null;
  const { workArea } = screen.getDisplayMatching(bounds);
  const visible =
    bounds.x < workArea.x + workArea.width &&
    bounds.x + bounds.width > workArea.x &&
    bounds.y < workArea.y + workArea.height &&
    bounds.y >= workArea.y;
  return visible ? bounds : null;
}

export interface MainWindow {
  readonly browserWindow: BrowserWindow;
  readonly documentWindow: DocumentWindow;
}

export interface MainWindowPorts {
  readonly preloadFile: string;
  readonly productName: string;
  readonly isPackaged: boolean;
  readonly settings: Settings;
  readonly dialogs: () => Dialogs;
  /** Asks the page to save and then to close the window. */
  readonly requestSave: () => void;
}

/** The one window. It never closes over unsaved work without asking. */
export function createMainWindow(ports: MainWindowPorts): MainWindow {
  const { settings } = ports;
  const browserWindow = new BrowserWindow({
    ...DEFAULT_SIZE,
    ...usableBounds(settings.windowBounds()),
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
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
  let state = { title: '', dirty: false };
  let mayClose = false;
  let asking = false;

  const closeNow = (): void => {
    mayClose = true;
    browserWindow.close();
  };
  const askToClose = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    const answer = await ports.dialogs().unsavedChanges(state.title);
    asking = false;
    if (answer === 'save') ports.requestSave();
    if (answer === 'discard') closeNow();
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
  void browserWindow.loadURL(START_URL);

  return {
    browserWindow,
    documentWindow: {
      setState: (next) => {
        state = next;
        const mark = next.dirty ? '• ' : '';
        browserWindow.setTitle(next.title === '' ? ports.productName : `${mark}${next.title} — ${ports.productName}`);
        browserWindow.setDocumentEdited(next.dirty);
      },
      close: closeNow,
      print: (orientation) => printWindow(browserWindow, orientation),
    },
  };
}
