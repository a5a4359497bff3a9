import { useSyncExternalStore } from 'react';

/** What a store outside React holds now; the component is drawn again when it changes. Also where nothing is mounted. */
export const useWatched = <T>(subscribe: (listener: () => void) => () => void, read: () => T): T =>
  useSyncExternalStore(subscribe, read, read);
