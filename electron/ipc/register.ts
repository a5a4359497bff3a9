import { ipcMain } from 'electron';
import { channelOf, REQUEST_NAMES } from '../../shared/ipc/names.ts';
import { answerRequest } from './answer-request.ts';
import type { Handlers } from './handlers.ts';

/** Connects every request of the contract to its action. */
export function registerHandlers(handlers: Handlers, log: (problem: unknown) => void): void {
  for (const name of REQUEST_NAMES) {
    ipcMain.handle(channelOf(name), (event, payload: unknown) =>
      answerRequest(name, handlers[name], event.senderFrame, payload, log),
    );
  }
}
