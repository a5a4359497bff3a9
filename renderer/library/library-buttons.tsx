import { rowsIn } from '../../shared/document/document.ts';
import { useWatched } from '../state/use-watched.ts';
import { useSnapshot, useWorkspace } from '../state/workspace.ts';

/** Beside a block of indicators: opens the library, and keeps the current row in it. */
export function LibraryButtons({ block }: { readonly block: string }) {
  const { store, library } = useWorkspace();
  const isEmpty = useSnapshot((snapshot) => rowsIn(snapshot.document, block).length === 0);
  const rowId = useWatched(
    (listener) => {
      const ends = [library.current.subscribe(listener), store.subscribe(listener)];
      return () => {
        for (const end of ends) end();
      };
    },
    () => library.current.row()?.rowId ?? null,
  );
  return (
    <span className="library-buttons">
      <button type="button" className="tool" title="Ctrl+L" onClick={() => void library.open()}>
        指标库
      </button>
      {!isEmpty && (
        <button
          type="button"
          className="tool"
          title="把当前行的指标存起来，以后可以再用"
          aria-label="存入指标库"
          disabled={rowId === null}
          // The field keeps the focus, and with it the place of the row.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => void library.keepCurrent()}
        >
          存入<span className="on-wide">指标库</span>
        </button>
      )}
    </span>
  );
}
