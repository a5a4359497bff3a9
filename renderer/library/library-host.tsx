import { lazy, Suspense, useEffect } from 'react';
import { useWatched } from '../state/use-watched.ts';
import { useWorkspace } from '../state/workspace.ts';

// With the indicators and the readings of characters it is as large as the rest of the window: loaded when wanted.
const LibraryDialog = lazy(async () => ({ default: (await import('./library-dialog.tsx')).LibraryDialog }));

/** Follows the row the officer is in, and draws the library while it is open. */
export function LibraryHost() {
  const { library } = useWorkspace();
  const { isOpen } = useWatched(library.subscribe, library.state);
  useEffect(() => library.current.follow(document), [library]);
  return <Suspense fallback={null}>{isOpen && <LibraryDialog />}</Suspense>;
}
