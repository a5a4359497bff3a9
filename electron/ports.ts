import type { Orientation } from './pdf/page-format.ts';

/** What the services need of the system around them; the adapters give it through Electron, tests through fakes. */

/** What a file to be written is for, and so its extension. */
export type SavePurpose = 'document' | 'pdf' | 'xlsx' | 'txt' | 'p12' | 'json';
/** What a file to be read is for. */
export type OpenPurpose =
  | 'document'
  | 'text'
  | 'pdf'
  | 'identity'
  | 'seal'
  | 'root'
  | 'library'
  | 'template'
  | 'lastYear'
  | 'compareFirst'
  | 'compareSecond'
  | 'compareOnly';

export interface Dialogs {
  /** A file to read, or null where the officer cancelled. Paths are absolute. */
  readonly openFile: (purpose: OpenPurpose, folder: string | null) => Promise<string | null>;
  /** A file to write, or null. `suggestedName` carries its extension. */
  readonly saveFile: (purpose: SavePurpose, suggestedName: string, folder: string | null) => Promise<string | null>;
  /** Whether a file of this name may be replaced. */
  readonly replaceExisting: (name: string) => Promise<boolean>;
  /** Whether a template that the officer has added before may be replaced. `addedAt` is ISO 8601. */
  readonly replaceTemplate: (name: string, addedAt: string) => Promise<boolean>;
  /** 保存 / 不保存 / 取消. */
  readonly unsavedChanges: (title: string) => Promise<'save' | 'discard' | 'cancel'>;
  /** The page has died: 重新载入 / 关闭. */
  readonly windowLost: () => Promise<'reload' | 'close'>;
  /** The page does not answer: 继续等待 / 关闭程序; what was typed is in the draft. */
  readonly windowFrozen: () => Promise<'wait' | 'close'>;
}

/** What is kept between starts; never documents. Files and folders may have gone since. */
export interface Settings {
  /** Newest first. */
  readonly recentFiles: () => readonly string[];
  readonly addRecentFile: (file: string) => void;
  readonly lastFolder: () => string | null;
  readonly setLastFolder: (folder: string) => void;
  readonly windowBounds: () => WindowBounds | null;
  readonly setWindowBounds: (bounds: WindowBounds) => void;
  /** 1 is 100 %. */
  readonly zoomFactor: () => number;
  readonly setZoomFactor: (factor: number) => void;
  readonly highContrast: () => boolean;
  readonly setHighContrast: (on: boolean) => void;
}

/** In device-independent pixels. */
export interface WindowBounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Shell {
  readonly showInFolder: (file: string) => void;
}

/** The window of the document, as far as actions touch it. */
export interface DocumentWindow {
  readonly setState: (state: { readonly title: string; readonly dirty: boolean }) => void;
  /** Closes without asking. */
  readonly close: () => void;
  readonly print: (orientation: Orientation) => Promise<'printed' | 'cancelled' | 'failed'>;
}
