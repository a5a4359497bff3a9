import { app, protocol, session, shell } from 'electron';
import { EVENTS, type EventPayload } from '../shared/ipc/contract.ts';
import { channelOf, type EventName } from '../shared/ipc/names.ts';
import { createDialogs } from './adapters/dialogs.ts';
import { createSettings } from './adapters/settings.ts';
import { runCli } from './cli/run.ts';
import { createFileRegistry } from './documents/file-registry.ts';
import { createHandlers } from './ipc/handlers.ts';
import { createPreviewStore } from './ipc/preview-store.ts';
import { registerHandlers } from './ipc/register.ts';
import { asksForCli, documentAmong, launchWords } from './launch-arguments.ts';
import { installMenu } from './menu.ts';
import { createPdfService } from './pdf/pdf-service.ts';
import type { Dialogs } from './ports.ts';
import { createProtocolHandler, SCHEME } from './protocol.ts';
import { resourcesIn } from './resources.ts';
import { hardenContents, hardenSession, OFFLINE_SWITCHES } from './security.ts';
import { createMainWindow } from './window.ts';

/** The composition root: everything is made and joined here, and only here. */

const PRODUCT_NAME = '绩效目标申报';
const words = launchWords(process.argv, app.isPackaged);
const resources = resourcesIn(app.getAppPath());

function openWindow(): void {
  const registry = createFileRegistry();
  const previews = createPreviewStore();
  const settings = createSettings(app.getPath('userData'));
  const pdf = createPdfService(resources.pdfWorkerFile, resources.fontsDir);
  const given = documentAmong(words, process.cwd());
  let pending = given === null ? null : registry.register(given);

  protocol.handle(SCHEME, createProtocolHandler(resources.rendererDir, previews));

  const dialogs: Dialogs = createDialogs(() => browserWindow);
  const send = <N extends EventName>(name: N, payload: EventPayload<N>): void =>
    browserWindow.webContents.send(channelOf(name), EVENTS[name].parse(payload));
  const { browserWindow, documentWindow } = createMainWindow({
    preloadFile: resources.preloadFile,
    productName: PRODUCT_NAME,
    isPackaged: app.isPackaged,
    settings,
    dialogs: () => dialogs,
    requestSave: () => send('saveBeforeClose', {}),
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
      takePendingFile: () => {
        const file = pending;
        pending = null;
        return file;
      },
    }),
    (problem) => process.stderr.write(`${String(problem)}\n`),
  );
  installMenu({
    productName: PRODUCT_NAME,
    send: (command) => send('menuCommand', { command }),
    zoom: (steps) => {
      const factor = steps === 0 ? 1 : browserWindow.webContents.getZoomFactor() + steps * 0.1;
      browserWindow.webContents.setZoomFactor(Math.min(2, Math.max(0.9, Math.round(factor * 10) / 10)));
    },
  });
  app.on('second-instance', (_event, argv, folder) => {
    if (browserWindow.isMinimized()) browserWindow.restore();
    browserWindow.focus();
    const file = documentAmong(launchWords(argv, app.isPackaged), folder);
    if (file !== null) send('openRequested', registry.register(file));
  });
  browserWindow.webContents.once('did-finish-load', () => pdf.warmUp());
  app.on('will-quit', () => void pdf.dispose());
}

if (asksForCli(words)) {
  const io = {
    stdout: (text: string) => process.stdout.write(text),
    stderr: (text: string) => process.stderr.write(text),
    resources,
    now: () => new Date().toISOString(),
  };
  // A pipe may still be taking what was written: leave once it has.
  void runCli(words, io).then((code) => process.stdout.write('', () => app.exit(code)));
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
  void app.whenReady().then(() => {
    hardenSession(session.defaultSession, app.isPackaged);
    openWindow();
  });
}
