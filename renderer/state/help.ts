/** Whether the list of shortcuts is shown. */
export interface Help {
  readonly subscribe: (listener: () => void) => () => void;
  readonly isOpen: () => boolean;
  readonly show: (open: boolean) => void;
}

export function createHelp(): Help {
  const listeners = new Set<() => void>();
  let isOpen = false;
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    isOpen: () => isOpen,
    show: (open) => {
      isOpen = open;
      for (const listener of listeners) listener();
    },
  };
}
