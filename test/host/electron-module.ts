import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Chromium } from './chromium.ts';
import { createDialogModule } from './dialogs.ts';
import { createHostState, type HostOptions, type HostState } from './host-state.ts';
import { createMenuModule } from './menu.ts';
import { createInstanceLock } from './single-instance.ts';
import { hostEvent, strict } from './strict.ts';
import { createSystemModules } from './system-modules.ts';
import { createUtilityProcesses } from './utility-process.ts';
import { HostWindow } from './windows.ts';

export interface StandIn {
  /** What `require('electron')` gives the main bundle. */
  readonly electron: object;
  readonly state: HostState;
  readonly start: () => Promise<void>;
  readonly exit: (code: number) => Promise<void>;
}

const DISPLAY = { workArea: { x: 0, y: 0, width: 1920, height: 1040 } };

/** The `electron` module as the main process sees it; what it does not carry throws by name. */
export function createElectronModule(options: HostOptions): StandIn {
  const state = createHostState(options);
  const { app } = state;
  const configFolder = process.env.XDG_CONFIG_HOME ?? path.join(os.homedir(), '.config');
  const userData = (): string => path.join(configFolder, options.appName);
  const lock = createInstanceLock(userData, (argv, folder) => app.emit('second-instance', hostEvent(), argv, folder));
  let markReady: () => void = () => undefined;
  const readyPromise = new Promise<void>((resolve) => {
    markReady = resolve;
  });

  const utilityProcesses = createUtilityProcesses(state);

  let exiting = false;
  const exit = async (code: number): Promise<void> => {
    if (exiting) return;
    exiting = true;
    lock.release();
    await state.chromium?.close().catch(() => undefined);
    process.exit(code);
  };
  const finishQuit = (): void => {
    if (!state.quitting || state.windows.size > 0) return;
    app.emit('will-quit', hostEvent());
    void exit(0);
  };
  const quit = (): void => {
    if (state.quitting) return;
    const event = hostEvent();
    app.emit('before-quit', event);
    if (event.defaultPrevented) return;
    state.quitting = true;
    for (const window of [...state.windows.values()]) window.close();
    finishQuit();
  };
  app.on('stand-in:no-window-left', () => {
    if (state.quitting) finishQuit();
    else app.emit('window-all-closed');
  });

  const folders: Readonly<Record<string, () => string>> = {
    userData,
    documents: () => path.join(os.homedir(), 'Documents'),
    temp: () => os.tmpdir(),
    home: () => os.homedir(),
  };
  Object.assign(app, {
    isPackaged: false,
    whenReady: () => readyPromise,
    isReady: () => state.ready,
    getName: () => options.appName,
    getVersion: () => options.appVersion,
    getAppPath: () => options.appDir,
    getPath: (name: string) => {
      const folder = folders[name];
      if (folder === undefined) throw new Error(`stand-in host: app.getPath('${name}') is not carried`);
      return folder();
    },
    getAppMetrics: utilityProcesses.metrics,
    enableSandbox: () => undefined,
    setAppUserModelId: () => undefined,
    commandLine: { appendSwitch: () => undefined },
    requestSingleInstanceLock: lock.acquire,
    quit,
    exit: (code = 0) => void exit(code),
  });

  const session = strict('session', {
    setPermissionRequestHandler: () => undefined,
    setPermissionCheckHandler: () => undefined,
    setDevicePermissionHandler: () => undefined,
    setDisplayMediaRequestHandler: () => undefined,
    setSpellCheckerEnabled: () => undefined,
    setProxy: async () => undefined,
    on: () => undefined,
    webRequest: strict('session.webRequest', {
      onBeforeRequest: (hook: NonNullable<HostState['beforeRequest']>) => {
        state.beforeRequest = hook;
      },
    }),
  });

  const windowClass = class {
    constructor(windowOptions: ConstructorParameters<typeof HostWindow>[2]) {
      if (state.chromium === null) throw new Error('Cannot create BrowserWindow before app is ready');
      // biome-ignore lint/correctness/noConstructorReturn: the product holds the window's face, as Electron's class would be
      return new HostWindow(state, state.chromium, windowOptions).face;
    }
    static getAllWindows(): readonly object[] {
      return [...state.windows.values()].map((window) => window.face);
    }
  };

  const electron = strict('', {
    app: strict('app', app),
    BrowserWindow: windowClass,
    Menu: createMenuModule(state),
    dialog: createDialogModule(state),
    ipcMain: strict('ipcMain', {
      handle: (channel: string, handler: (...args: never[]) => unknown) => {
        if (state.invokeHandlers.has(channel)) throw new Error(`a second handler for '${channel}'`);
        state.invokeHandlers.set(channel, handler as never);
      },
      // electron-store announces its folder to windows that ask synchronously; none of ours does.
      on: () => undefined,
    }),
    protocol: strict('protocol', {
      registerSchemesAsPrivileged: (schemes: readonly { scheme: string; privileges: Record<string, boolean> }[]) => {
        if (state.ready) throw new Error('registerSchemesAsPrivileged must come before app is ready');
        for (const { scheme, privileges } of schemes) {
          if (privileges.standard !== true || privileges.secure !== true) {
            throw new Error(`stand-in host: '${scheme}' must be standard and secure`);
          }
          state.schemes.add(scheme);
        }
      },
      handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) => {
        if (!state.schemes.has(scheme)) throw new Error(`'${scheme}' is not privileged`);
        state.protocolHandlers.set(scheme, handler);
      },
    }),
    session: { defaultSession: session },
    shell: strict('shell', { showItemInFolder: (file: string) => void state.shownInFolder.push(file) }),
    screen: strict('screen', { getDisplayMatching: () => DISPLAY, getPrimaryDisplay: () => DISPLAY }),
    utilityProcess: utilityProcesses.module,
    ...createSystemModules(),
    // Only the renderer's half has these; a bundle that looks for them must find nothing.
    ipcRenderer: undefined,
    contextBridge: undefined,
  });

  return {
    electron,
    state,
    exit,
    start: async () => {
      const profile = path.join(userData(), 'stand-in-chromium');
      mkdirSync(profile, { recursive: true });
      const chromium = new Chromium(profile, options.headless);
      state.chromium = chromium;
      chromium.on('Target.targetDestroyed', ({ targetId }: { targetId: string }) => {
        for (const window of [...state.windows.values()]) if (window.isTarget(targetId)) window.gone();
      });
      chromium.on('gone', () => {
        for (const window of [...state.windows.values()]) window.gone();
      });
      await chromium.send('Target.setDiscoverTargets', { discover: true });
      await chromium.send('Browser.setDownloadBehavior', { behavior: 'deny' }).catch(() => undefined);
      state.ready = true;
      app.emit('ready', hostEvent());
      markReady();
    },
  };
}
