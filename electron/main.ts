import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { app, protocol, session, shell } from 'electron';
import { EVENTS, type EventPayload } from '../shared/ipc/contract.ts';
import { channelOf, type EventName } from '../shared/ipc/names.ts';
import { createDialogs, tellStartFailure } from './adapters/dialogs.ts';
import { forkUtilityReader, utilityMemory } from './adapters/reader-process.ts';
import { createSettings } from './adapters/settings.ts';
import { EXIT_FAILED } from './cli/io.ts';
import { readPassword } from './cli/password.ts';
import { runCli } from './cli/run.ts';
import { createFileRegistry } from './documents/file-registry.ts';
import { createSafety } from './documents/safety.ts';
import { createHandlers } from './ipc/handlers.ts';
import { createPreviewStore } from './ipc/preview-store.ts';
import { registerHandlers } from './ipc/register.ts';
import { cliWords, documentAmong, launchWords } from './launch-arguments.ts';
import { openOwnLibrary } from './library/own-library.ts';
import { installMenu } from './menu.ts';
import { createOpenRequests } from './open-requests.ts';
import { createPdfService } from './pdf/pdf-service.ts';
import type { Dialogs } from './ports.ts';
import { createProtocolHandler, SCHEME } from './protocol.ts';
import { createLimitedReader } from './reading/limited-reader.ts';
import type { Reader } from './reading/reader.ts';
import { resourcesIn, TEMPLATES_FOLDER } from './resources.ts';
import { hardenContents, hardenSession, OFFLINE_SWITCHES } from './security.ts';
import { openTrustStore } from './signing/trust-store.ts';
import { openOwnTemplates } from './templates/own-templates.ts';
import { createMainWindow } from './window.ts';

/** The composition root: everything is made and joined here, and only here. */

const PRODUCT_NAME = '绩效目标申报';
const words = launchWords(process.argv, app.isPackaged);
const resources = resourcesIn(app.getAppPath());
const log = (problem: unknown): void => void process.stderr.write(`${String(problem)}\n`);

const ownTemplates = () =>
  openOwnTemplates(path.join(app.getPath('userData'), TEMPLATES_FOLDER), { now: () => new Date() });

/** Milliseconds that a reading process waits for a file before it ends: about as long as looking for one takes. */
const READER_WAITS = 60_000;
const startReader = (readyFor: number): Reader =>
  createLimitedReader({
    fork: () => forkUtilityReader(resources.readerFile),
    memoryOf: utilityMemory,
    readyFor,
    log,
  });

function openWindow(): void {
  const registry = createFileRegistry();
  const previews = createPreviewStore();
  let settingsReset = false;
  const settings = createSettings(app.getPath('userData'), () => {
    settingsReset = true;
  });
  const pdf = createPdfService(resources.pdfWorkerFile, resources.fontsDir);
  const reader = startReader(READER_WAITS);

  protocol.handle(SCHEME, createProtocolHandler(resources.rendererDir, previews));

  const systemDialogs = createDialogs(() => browserWindow);
  const dialogs: Dialogs = {
    ...systemDialogs,
    openFile: (purpose, folder) => {
      // A .pbd of the officer's own is opened here, everything else is read apart.
      if (purpose !== 'document') reader.prepare();
      return systemDialogs.openFile(purpose, folder);
    },
  };
  const send = <N extends EventName>(name: N, payload: EventPayload<N>): void =>
    browserWindow.webContents.send(channelOf(name), EVENTS[name].parse(payload));
  const openRequests = createOpenRequests((file) => send('openRequested', file));
  const openFrom = (given: readonly string[], folder: string): void => {
    const file = documentAmong(given, folder);
    if (file !== null) openRequests.request(registry.register(file));
  };
  openFrom(words, process.cwd());
  const safety = createSafety(app.getPath('userData'), (change) => send('fileChanged', { change }));
  const { desk } = safety;
  const { browserWindow, documentWindow, zoom } = createMainWindow({
    preloadFile: resources.preloadFile,
    productName: PRODUCT_NAME,
    isPackaged: app.isPackaged,
    settings,
    dialogs: () => dialogs,
    requestSave: () => send('saveBeforeClose', {}),
    pageGone: openRequests.pageGone,
    discardWork: desk.discardWork,
    wantDraft: () => send('draftWanted', {}),
  });
  registerHandlers(
    createHandlers({
      version: app.getVersion(),
      sampleFile: resources.sampleFile,
      dialogs,
      settings,
      shell: { showInFolder: (file) => shell.showItemInFolder(file) },
      window: documentWindow,
      pdf,
      previews,
      registry,
      now: () => new Date(),
      randomBytes: (length) => new Uint8Array(randomBytes(length)),
      trustStore: openTrustStore(path.join(app.getPath('userData'), 'trusted-roots')),
      ownLibrary: openOwnLibrary(app.getPath('userData'), { newId: randomUUID, now: () => new Date() }),
      ownTemplates: ownTemplates(),
      reader,
      fontsDir: resources.fontsDir,
      takePendingFile: openRequests.takePending,
      ...safety,
      settingsReset: () => settingsReset,
    }),
    log,
  );
  installMenu({
    productName: PRODUCT_NAME,
    send: (command) => send('menuCommand', { command }),
    zoom,
    highContrast: settings.highContrast(),
    toggleContrast: () => {
      settings.setHighContrast(!settings.highContrast());
      send('viewChanged', { highContrast: settings.highContrast() });
    },
  });
  app.on('second-instance', (_event, argv, folder) => {
    if (browserWindow.isMinimized()) browserWindow.restore();
    browserWindow.focus();
    openFrom(launchWords(argv, app.isPackaged), folder);
  });
  browserWindow.webContents.once('did-finish-load', () => pdf.warmUp());
  browserWindow.on('focus', desk.check);
  app.on('will-quit', () => {
    desk.end();
    reader.dispose();
    void pdf.dispose();
  });
}

// Whoever read our output may be gone: that is no reason to end with an error on the screen.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const command = cliWords(words);
if (command !== null) {
  const io = {
    stdout: (text: string) => process.stdout.write(text),
    stderr: (text: string) => process.stderr.write(text),
    resources,
    reader: startReader(0),
    templates: ownTemplates(),
    password: () => readPassword(process.env, process.stdin),
    now: () => new Date().toISOString(),
  };
  // A pipe may still be taking what was written: leave once it has.
  void runCli(command, io)
    .catch((error: unknown) => {
      log(error);
      return EXIT_FAILED;
    })
    .then((code) => process.stdout.write('', () => app.exit(code)));
} else if (!app.requestSingleInstanceLock()) {
  app.quit();
} else {
  app.enableSandbox();
  app.setAppUserModelId('performance-target-declaration');
  for (const [name, value] of OFFLINE_SWITCHES) app.commandLine.appendSwitch(name, value);
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  app.on('session-created', (created) => hardenSession(created, app.isPackaged));
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
  app.on('window-all-closed', () => app.quit());
  void app
    .whenReady()
    .then(() => {
      hardenSession(session.defaultSession, app.isPackaged);
      openWindow();
    })
    .catch(async (error: unknown) => {
      // A program without a window would go on unseen, and keep the next one from starting.
      log(error);
      await tellStartFailure().catch(log);
      app.exit(1);
    });
}
