import { createListeners } from './listeners.ts';
/** Whether the list of shortcuts is shown. */
export interface Help {
  readonly subscribe: (listener: () => void) => () => void;
  readonly isOpen: () => boolean;
  readonly show: (open: boolean) => void;
}

export function createHelp(): Help {
  const listeners = createListeners();
  let isOpen = false;
  return {
    subscribe: listeners.subscribe,
    isOpen: () => isOpen,
    show: (open) => {
      isOpen = open;
      listeners.publish();
    },
  };
}
