/** Those who want to know of changes of one state. */
export interface Listeners {
  /** Returns the function that stops listening. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly publish: () => void;
}

export function createListeners(): Listeners {
  const listeners = new Set<() => void>();
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    publish: () => {
      for (const listener of listeners) listener();
    },
  };
}
