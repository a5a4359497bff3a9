import { formOf } from '../../shared/document/document.ts';
import { findInDocument, type Hit } from '../../shared/find/find.ts';
import { replaceHits, wouldBeTooLong } from '../../shared/find/replace.ts';
import type { DocumentStore } from './document-store.ts';
import { createListeners } from './listeners.ts';
import type { Navigation } from './navigation.ts';
import { tabOfPath } from './tabs.ts';

export interface FinderState {
  readonly isOpen: boolean;
  /** How often it has been asked for: each time the query takes the focus. */
  readonly openings: number;
  readonly query: string;
  readonly labels: boolean;
  readonly hits: readonly Hit[];
  /** The hit that was gone to last, by its place among `hits`; -1 before the first step. */
  readonly current: number;
}

/** A field would become longer than a document holds: nothing was replaced. */
type TooLong = 'too-long';

/** Looks through the document on screen while its panel is open, and steps from hit to hit. */
export interface Finder {
  readonly subscribe: (listener: () => void) => () => void;
  readonly state: () => FinderState;
  /** Opens the panel; `query`, where it is not empty, is what to look for. */
  readonly open: (query: string) => void;
  readonly close: () => void;
  readonly setQuery: (query: string) => void;
  readonly setLabels: (labels: boolean) => void;
  /** Goes to the next (1) or previous (-1) hit; the first is sought from the tab in sight on. */
  readonly step: (direction: 1 | -1, focus: FocusAfter) => void;
  readonly visit: (index: number, focus: FocusAfter) => void;
  /** Replaces the current hit and goes on to the next; false where there is none that may be replaced. */
  readonly replace: (replacement: string) => boolean | TooLong;
  /** Replaces every hit that may be, as one step of undo; gives how many were and how many were not. */
  readonly replaceAll: (replacement: string) => { readonly replaced: number; readonly left: number } | TooLong;
}

/** Who has the focus once a hit has been gone to: its field, or the panel, from which stepping goes on by Enter. */
export type FocusAfter = 'field' | 'panel';

/** Brings a hit's field on the screen and selects the passage in it. */
export type ShowHit = (hit: Hit, focus: FocusAfter) => void;

/** Milliseconds without a key before the form is searched. */
const PAUSE = 150;

const CLOSED: FinderState = { isOpen: false, openings: 0, query: '', labels: false, hits: [], current: -1 };

export function createFinder(store: DocumentStore, navigation: Navigation, showHit: ShowHit): Finder {
  const listeners = createListeners();
  let state = CLOSED;
  /** What `hits` were found in. */
  let searched: { readonly document: unknown; readonly query: string; readonly labels: boolean } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const publish = (changed: Partial<FinderState>): void => {
    state = { ...state, ...changed };
    listeners.publish();
  };

  /** Brings the hits up to date now; the current one stays where its passage still stands. */
  const search = (): void => {
    clearTimeout(timer);
    const document = store.snapshot()?.document;
    const { query, labels } = state;
    if (document === undefined) return;
    if (searched?.document === document && searched.query === query && searched.labels === labels) return;
    const sameQuery = searched?.query === query && searched.labels === labels;
    searched = { document, query, labels };
    const hits = findInDocument(document, query, { labels });
    const last = state.hits[state.current];
    const same = (hit: Hit): boolean =>
      hit.path === last?.path && hit.part === last.part && hit.passage.start === last.passage.start;
    publish({ hits, current: sameQuery && last !== undefined ? hits.findIndex(same) : -1 });
  };
  const searchSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  };
  /** All that was typed is in the document before it is searched. */
  const searchNow = (): void => {
    store.flush();
    search();
  };

  const visit = (index: number, focus: FocusAfter): void => {
    const hit = state.hits[index];
    if (hit === undefined) return;
    publish({ current: index });
    showHit(hit, focus);
  };

  const isTooLong = (hits: readonly Hit[], replacement: string): boolean => {
    const document = store.snapshot()?.document;
    return document !== undefined && wouldBeTooLong(document, hits, replacement);
  };

  const firstIndex = (direction: 1 | -1): number => {
    const document = store.snapshot()?.document;
    const form = document === undefined ? null : formOf(document);
    const here = state.hits.findIndex(({ path }) => form !== null && tabOfPath(form, path) === navigation.tab());
    return direction === 1 ? Math.max(0, here) : (here === -1 ? state.hits.length : here) - 1;
  };

  store.subscribe(() => {
    const snapshot = store.snapshot();
    if (snapshot === null) {
      clearTimeout(timer);
      searched = null;
      if (state !== CLOSED) publish(CLOSED);
    } else if (state.isOpen && snapshot.document !== searched?.document) searchSoon();
  });

  return {
    subscribe: listeners.subscribe,
    state: () => state,
    open: (query) => {
      if (store.snapshot() === null) return;
      publish({ isOpen: true, openings: state.openings + 1, ...(query === '' ? {} : { query }) });
      searchNow();
    },
    close: () => {
      clearTimeout(timer);
      publish({ isOpen: false });
    },
    setQuery: (query) => {
      publish({ query });
      searchSoon();
    },
    setLabels: (labels) => {
      publish({ labels });
      searchNow();
    },
    step: (direction, focus) => {
      searchNow();
      const count = state.hits.length;
      if (count === 0) return;
      const next = state.current === -1 ? firstIndex(direction) : state.current + direction;
      visit((next + count) % count, focus);
    },
    visit,
    replace: (replacement) => {
      searchNow();
      const { current, hits } = state;
      const hit = hits[current];
      if (hit === undefined || !hit.replaceable) return false;
      if (isTooLong([hit], replacement)) return 'too-long';
      store.edit((document) => replaceHits(document, [hit], replacement));
      search();
      // What was put in may itself be a hit: it is not replaced over and over.
      const end = hit.passage.start + replacement.length;
      const within = state.hits.filter(
        ({ path, part, passage }) =>
          path === hit.path && part === 'value' && passage.start >= hit.passage.start && passage.start < end,
      ).length;
      if (state.hits.length > 0) visit((current + within) % state.hits.length, 'panel');
      return true;
    },
    replaceAll: (replacement) => {
      searchNow();
      const { hits } = state;
      const able = hits.filter((hit) => hit.replaceable);
      if (isTooLong(able, replacement)) return 'too-long';
      store.edit((document) => replaceHits(document, able, replacement));
      search();
      return { replaced: able.length, left: hits.length - able.length };
    },
  };
}
