import type { PbdBridge } from '../shared/ipc/contract.ts';

declare global {
  interface Window {
    /** Put there by the preload script; the page's one way out. */
    readonly pbd: PbdBridge;
  }
}

export const bridge: PbdBridge = window.pbd;
