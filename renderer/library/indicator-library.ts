import { formOf, type PbdDocument, rowsIn } from '../../shared/document/document.ts';
import type { RowsBlock } from '../../shared/forms/form.ts';
import { cellPath, type FieldPath } from '../../shared/forms/paths.ts';
import type { PbdBridge } from '../../shared/ipc/contract.ts';
import { asLibraryEntry, type DraftEntry, type LibraryEntry, type OwnEntry } from '../../shared/library/entry.ts';
import { entryOfRow } from '../../shared/library/from-row.ts';
import { type Insertion, insertEntries, type PlacedEntry } from '../../shared/library/insert.ts';
import { describeImport, describeInsertion, LIBRARY_TEXTS } from '../../shared/messages/library-messages.ts';
import { LIMIT_TEXTS } from '../../shared/messages/messages.ts';
import type { DocumentActions } from '../state/document-actions.ts';
import type { DocumentStore } from '../state/document-store.ts';
import { createListeners } from '../state/listeners.ts';
import type { Navigation } from '../state/navigation.ts';
import type { Notice, Prompts } from '../state/prompts.ts';
import { wayBack } from '../state/undo-notice.ts';
import { type CurrentIndicator, createCurrentIndicator } from './current-indicator.ts';
import { goToValue } from './go-to-value.ts';

export interface LibraryState {
  readonly isOpen: boolean;
  /** The officer's own, as main keeps them. */
  readonly own: readonly LibraryEntry[];
  /** The name under which a damaged library file was put aside. */
  readonly setAside: string | null;
  /** What was done last while the dialog stayed open. */
  readonly told: Notice | null;
}

/** What the officer can do with the indicator library. Every failure is told and changes nothing. */
export interface IndicatorLibrary {
  readonly subscribe: (listener: () => void) => () => void;
  readonly state: () => LibraryState;
  readonly current: CurrentIndicator;
  /** Shows the library over the form; nothing where no document is open or another dialog is. */
  readonly open: () => Promise<void>;
  readonly close: () => void;
  /** Puts indicators into the form, in one step of undo. `goOn`: the dialog stays open. */
  readonly insert: (entries: readonly PlacedEntry[], goOn: boolean) => void;
  /** 存入指标库: keeps the row that the officer is in. */
  readonly keepCurrent: () => Promise<void>;
  /** Tells whether the change was made. */
  readonly change: (id: string, entry: DraftEntry) => Promise<boolean>;
  readonly remove: (entry: LibraryEntry) => Promise<void>;
  readonly exportOwn: () => Promise<void>;
  readonly importOwn: () => Promise<void>;
}

const CLOSED: LibraryState = { isOpen: false, own: [], setAside: null, told: null };
const OK = ['知道了'] as const;

const draftOf = ({ id: _id, own: _own, ...draft }: LibraryEntry): DraftEntry => ({
  ...draft,
  examples: [...draft.examples],
  sources: [...draft.sources],
});

const VALUE_ROLES: ReadonlySet<string> = new Set(['value', 'cycleValue', 'number']);

/** The first column that says how much; that is where an inserted indicator is finished. */
const valueColumnOf = ({ columns }: RowsBlock): string =>
  (columns.find(({ spec }) => VALUE_ROLES.has(spec.role ?? '')) ?? columns.at(-1))?.key ?? '';

export function createIndicatorLibrary(
  bridge: PbdBridge,
  store: DocumentStore,
  prompts: Prompts,
  navigation: Navigation,
  { report }: Pick<DocumentActions, 'report'>,
  isDialogOpen: () => boolean,
): IndicatorLibrary {
  const listeners = createListeners();
  const current = createCurrentIndicator(store);
  let state = CLOSED;
  const set = (change: Partial<LibraryState>): void => {
    state = { ...state, ...change };
    listeners.publish();
  };
  const setOwn = (entries: readonly OwnEntry[]): void => set({ own: entries.map(asLibraryEntry) });
  /** In the dialog while it is open, for the foot of the window lies under it. */
  const tell = (notice: Notice): void => {
    if (state.isOpen) set({ told: notice });
    else prompts.notify(notice);
  };
  /** Where the officer is taken when the dialog goes: to the value of what was inserted last. */
  let reached: string | null = null;
  const close = (): void => {
    set({ isOpen: false, told: null });
    if (reached !== null) goToValue(navigation, reached);
    reached = null;
  };

  /** The row that the officer is in and its block; without one the form's first block of indicators is meant. */
  const currentPlace = (document: PbdDocument): [rowId: string | null, block?: RowsBlock] => {
    const row = current.row();
    const block = formOf(document).rows.get(row?.block ?? '');
    return row === null || block === undefined ? [null] : [row.rowId, block];
  };

  const keep = async (entry: DraftEntry): Promise<void> => {
    const kept = await bridge.keepIndicators({ indicators: [entry] });
    if (!kept.ok) return report(kept.error);
    setOwn(kept.value.entries);
    tell({ text: kept.value.added === 1 ? `已存入指标库：${entry.level3}` : `指标库里已有：${entry.level3}` });
  };

  return {
    subscribe: listeners.subscribe,
    state: () => state,
    current,
    open: async () => {
      if (state.isOpen || store.snapshot() === null || isDialogOpen()) return;
      store.flush();
      set({ isOpen: true });
      const listed = await bridge.ownIndicators({});
      if (!listed.ok) return report(listed.error);
      set({ setAside: listed.value.setAside });
      setOwn(listed.value.entries);
    },
    close,
    insert: (entries, goOn) => {
      let done: Pick<Insertion, 'block' | 'rowIds'> = { block: null, rowIds: [] };
      store.edit((document) => {
        const inserted = insertEntries(document, entries, ...currentPlace(document));
        done = inserted;
        return inserted.document;
      });
      const { rowIds } = done;
      const document = store.snapshot()?.document;
      const [first] = rowIds;
      const last = rowIds.at(-1);
      if (document === undefined) return;
      const block = formOf(document).rows.get(done.block ?? '');
      if (first === undefined || last === undefined || block === undefined) return tell({ text: LIMIT_TEXTS.rows });
      current.set({ block: block.key, rowId: last });
      const text = describeInsertion(document, block.key, entries, rowIds);
      const undone = (place: FieldPath | null): void => {
        reached = null;
        if (state.isOpen) set({ told: { text: '已撤销插入。' } });
        else if (place !== null) navigation.goTo(place);
      };
      const notice: Notice = { text, actions: [{ label: '撤销', run: wayBack({ store, prompts }, undone) }] };
      reached = cellPath(block.key, first, valueColumnOf(block));
      if (!goOn) close();
      tell(notice);
    },
    keepCurrent: async () => {
      store.flush();
      const document = store.snapshot()?.document;
      const place = current.row();
      const row = document && place && rowsIn(document, place.block).find(({ id }) => id === place.rowId);
      if (!document || !row) return tell({ text: LIBRARY_TEXTS.noRow });
      const entry = entryOfRow(document, row);
      if (entry === null) return tell({ text: LIBRARY_TEXTS.rowIncomplete });
      return keep(entry);
    },
    change: async (id, indicator) => {
      const changed = await bridge.changeIndicator({ id, indicator });
      if (!changed.ok) {
        await report(changed.error);
        return false;
      }
      setOwn(changed.value.entries);
      tell({ text: `已修改：${indicator.level3}` });
      return true;
    },
    remove: async (entry) => {
      const removed = await bridge.removeIndicators({ ids: [entry.id] });
      if (!removed.ok) return report(removed.error);
      setOwn(removed.value.entries);
      tell({
        text: `已从指标库删除：${entry.level3}`,
        actions: [{ label: '撤销', run: () => void keep(draftOf(entry)) }],
      });
    },
    exportOwn: async () => {
      const exported = await bridge.exportIndicators({});
      if (!exported.ok) return report(exported.error);
      if (exported.value.outcome === 'cancelled') return;
      tell({ text: `已导出 ${exported.value.count} 条自存指标到“${exported.value.file.name}”` });
    },
    importOwn: async () => {
      const imported = await bridge.importIndicators({});
      if (!imported.ok) return report(imported.error);
      if (imported.value.outcome === 'cancelled') return;
      setOwn(imported.value.entries);
      await prompts.ask({
        title: '已导入指标',
        message: describeImport(imported.value),
        details: imported.value.problems,
        answers: OK,
      });
    },
  };
}
