import path from 'node:path';
import { createFileRegistry } from '../../../electron/documents/file-registry.ts';
import { createSafety } from '../../../electron/documents/safety.ts';
import { createHandlers, type HandlerPorts } from '../../../electron/ipc/handlers.ts';
import { createPreviewStore } from '../../../electron/ipc/preview-store.ts';
import { openOwnTemplates } from '../../../electron/templates/own-templates.ts';
import { readerHere } from '../reading/here.ts';
import { FIXTURES } from '../sample.ts';

/** The handlers with real files, and everything around them made up. */

/** Anything that a test does not expect throws. */
export const unexpected = (name: string) => (): never => {
  throw new Error(`unexpected call of ${name}`);
};

/** `safetyFolder` keeps drafts, versions and the station. */
export function handlersWith(safetyFolder: string, overrides: Partial<HandlerPorts> = {}) {
  let recent: string[] = [];
  const registry = createFileRegistry();
  const safety = createSafety(safetyFolder, () => undefined);
  const ports: HandlerPorts = {
    version: '1.0.0',
    sampleFile: path.join(FIXTURES, 'panyu-2023.txt'),
    dialogs: {
      openFile: unexpected('openFile'),
      saveFile: unexpected('saveFile'),
      replaceExisting: unexpected('replaceExisting'),
      replaceTemplate: unexpected('replaceTemplate'),
      unsavedChanges: unexpected('unsavedChanges'),
      windowLost: unexpected('windowLost'),
      windowFrozen: unexpected('windowFrozen'),
    },
    settings: {
      recentFiles: () => recent,
      addRecentFile: (file) => {
        recent = [file, ...recent];
      },
      lastFolder: () => null,
      setLastFolder: () => undefined,
      windowBounds: unexpected('windowBounds'),
      setWindowBounds: unexpected('setWindowBounds'),
      zoomFactor: unexpected('zoomFactor'),
      setZoomFactor: unexpected('setZoomFactor'),
      highContrast: () => true,
      setHighContrast: unexpected('setHighContrast'),
    },
    shell: { showInFolder: unexpected('showInFolder') },
    window: { setState: unexpected('setState'), close: unexpected('close'), print: unexpected('print') },
    pdf: {
      warmUp: unexpected('warmUp'),
      render: unexpected('render'),
      preview: unexpected('preview'),
      dispose: unexpected('dispose'),
    },
    previews: createPreviewStore(),
    registry,
    now: () => new Date('2026-01-01T00:00:00Z'),
    randomBytes: unexpected('randomBytes'),
    trustStore: { list: unexpected('list'), add: unexpected('add'), remove: unexpected('remove') },
    ownLibrary: {
      list: unexpected('list'),
      add: unexpected('add'),
      change: unexpected('change'),
      remove: unexpected('remove'),
    },
    ownTemplates: openOwnTemplates(path.join(safetyFolder, 'templates'), { now: () => new Date() }),
    reader: readerHere,
    fontsDir: '',
    takePendingFile: () => null,
    ...safety,
    settingsReset: () => false,
    ...overrides,
  };
  return { handlers: createHandlers(ports), registry, recent: () => recent, ...safety };
}

/** Dialogs in which every file asked for is this one. */
export const answering = (file: string | null): HandlerPorts['dialogs'] => ({
  openFile: async () => file,
  saveFile: async () => file,
  replaceExisting: unexpected('replaceExisting'),
  replaceTemplate: unexpected('replaceTemplate'),
  unsavedChanges: unexpected('unsavedChanges'),
  windowLost: unexpected('windowLost'),
  windowFrozen: unexpected('windowFrozen'),
});
