const ASKED_BY_THE_RUNTIME: ReadonlySet<PropertyKey> = new Set(['then', 'toJSON', 'default', '__esModule', 'nodeType']);

/** An object whose missing members fail loudly and by name, so that nothing the product uses is quietly not there. */
export function strict<T extends object>(name: string, target: T): T {
  const prefix = name === '' ? 'electron' : `electron.${name}`;
  return new Proxy(target, {
    get(object, key, receiver) {
      if (key in object || typeof key === 'symbol' || ASKED_BY_THE_RUNTIME.has(key)) {
        return Reflect.get(object, key, receiver);
      }
      throw new Error(`stand-in host: ${prefix}.${key} is not carried (see test/host/README.md)`);
    },
  });
}

/** An Electron event: what a handler may prevent. */
export interface HostEvent {
  defaultPrevented: boolean;
  preventDefault: () => void;
}

export const hostEvent = (): HostEvent => {
  const event = {
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
};
