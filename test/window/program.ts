import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { createFileRegistry } from '../../electron/documents/file-registry.ts';
import { createSafety } from '../../electron/documents/safety.ts';
import { answerRequest } from '../../electron/ipc/answer-request.ts';
import { createHandlers } from '../../electron/ipc/handlers.ts';
import { createPreviewStore, type PreviewStore } from '../../electron/ipc/preview-store.ts';
import { openOwnLibrary } from '../../electron/library/own-library.ts';
import type { PdfService } from '../../electron/pdf/pdf-service.ts';
import type { Dialogs, DocumentWindow } from '../../electron/ports.ts';
import { PROGRAM_VERSION } from '../../electron/program-version.ts';
import { START_URL } from '../../electron/protocol.ts';
import { openTrustStore } from '../../electron/signing/trust-store.ts';
import { openOwnTemplates } from '../../electron/templates/own-templates.ts';
import { EVENTS, type EventPayload } from '../../shared/ipc/contract.ts';
import { channelOf, type EventName, REQUEST_NAMES, type RequestName } from '../../shared/ipc/names.ts';
import { readerHere } from '../electron/reading/here.ts';
import { keptSettings } from './kept-settings.ts';
import { createMenuItems, type MenuItems } from './menu-items.ts';

/**
 * The program behind a window, without Electron and without a process: what electron/main.ts joins there is joined here,
 * with the same actions, contract, menu and files, in a folder of the run's own.
 */

const PRODUCT_NAME = '绩效目标申报';

export interface ProgramPorts {
  /** Folder of the application's data; it is made where there is none. */
  readonly dataFolder: string;
  readonly dialogs: Dialogs;
  readonly pdf: PdfService;
  /** Folder of the program's own fonts, and the file of the published form. */
  readonly fontsDir: string;
  readonly sampleFile: string;
  readonly print: DocumentWindow['print'];
  /** Hands an event to the page. */
  readonly send: (channel: string, payload: unknown) => void;
  readonly zoom: (factor: number) => void;
  readonly showInFolder: (file: string) => void;
  /** The window may go: the page has saved, as it was asked to. */
  readonly closed: () => void;
  readonly log: (problem: unknown) => void;
}

export interface Program {
  readonly menu: MenuItems;
  readonly previews: PreviewStore;
  /** Answers a request of the page by its channel, as Electron's IPC would: checked on both sides, never throwing. */
  readonly invoke: (channel: string, payload: unknown) => Promise<unknown>;
  /** As the title bar shows it. */
  readonly state: () => { readonly title: string; readonly dirty: boolean };
  /** The officer closes without saving: the draft goes too. */
  readonly discardWork: () => Promise<void>;
  /** Lets go of files and locks; drafts stay, as after a power cut. */
  readonly end: () => void;
}

/** To whole steps of 10 % between 90 % and 200 %, as electron/window.ts has them. */
const zoomStep = (factor: number): number => Math.round(Math.min(2, Math.max(0.9, factor)) * 10) / 10;

export function openProgram(ports: ProgramPorts): Program {
  const { dataFolder, log } = ports;
  mkdirSync(dataFolder, { recursive: true });
  const settings = keptSettings(dataFolder);
  const previews = createPreviewStore();
  let state = { title: '', dirty: false };
  const send = <N extends EventName>(name: N, payload: EventPayload<N>): void =>
    ports.send(channelOf(name), EVENTS[name].parse(payload));
  const safety = createSafety(dataFolder, (change) => send('fileChanged', { change }));
  const handlers = createHandlers({
    version: PROGRAM_VERSION,
    sampleFile: ports.sampleFile,
    dialogs: ports.dialogs,
    settings,
    shell: { showInFolder: ports.showInFolder },
    window: {
      setState: (next) => {
        state = next;
      },
      close: ports.closed,
      print: ports.print,
    },
    pdf: ports.pdf,
    previews,
    registry: createFileRegistry(),
    now: () => new Date(),
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    trustStore: openTrustStore(path.join(dataFolder, 'trusted-roots')),
    ownLibrary: openOwnLibrary(dataFolder, { newId: randomUUID, now: () => new Date() }),
    ownTemplates: openOwnTemplates(path.join(dataFolder, 'templates'), { now: () => new Date() }),
    reader: readerHere,
    fontsDir: ports.fontsDir,
    takePendingFile: () => null,
    ...safety,
    settingsReset: () => false,
  });
  const byChannel = new Map<string, RequestName>(REQUEST_NAMES.map((name) => [channelOf(name), name]));
  const menu = createMenuItems({
    productName: PRODUCT_NAME,
    send: (command) => send('menuCommand', { command }),
    zoom: (steps) => {
      settings.setZoomFactor(steps === 0 ? 1 : zoomStep(settings.zoomFactor() + steps / 10));
      ports.zoom(settings.zoomFactor());
    },
    highContrast: settings.highContrast(),
    toggleContrast: () => {
      settings.setHighContrast(!settings.highContrast());
      send('viewChanged', { highContrast: settings.highContrast() });
    },
    about: () => undefined,
  });
  return {
    menu,
    previews,
    invoke: async (channel, payload) => {
      const name = byChannel.get(channel);
      if (name === undefined) throw new Error(`No handler registered for '${channel}'`);
      return answerRequest(name, handlers[name], { url: START_URL, parent: null }, payload, log);
    },
    state: () => state,
    discardWork: safety.desk.discardWork,
    end: safety.desk.end,
  };
}
