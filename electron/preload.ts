import { contextBridge, ipcRenderer } from 'electron';
import { channelOf, EVENT_NAMES, REQUEST_NAMES } from '../shared/ipc/names.ts';

/** Gives the page `window.pbd`: a function for each request and each event, and nothing else of this side. */

const requests = REQUEST_NAMES.map((name) => [
  name,
  (input: unknown): Promise<unknown> => ipcRenderer.invoke(channelOf(name), input),
]);

const events = EVENT_NAMES.map((name) => [
  `on${name[0]?.toUpperCase()}${name.slice(1)}`,
  (listener: (payload: unknown) => void): (() => void) => {
    const receive = (_event: unknown, payload: unknown): void => listener(payload);
    ipcRenderer.on(channelOf(name), receive);
    return () => void ipcRenderer.off(channelOf(name), receive);
  },
]);

contextBridge.exposeInMainWorld('pbd', Object.fromEntries([...requests, ...events]));
