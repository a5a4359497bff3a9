import { useMemo, useState } from 'react';
import { formOf } from '../../shared/document/document.ts';
import type { Form } from '../../shared/forms/form.ts';
import { isPresent, keysIn } from '../../shared/library/insert.ts';
import { placesIn } from '../../shared/library/placement.ts';
import {
  EVERYTHING,
  type IndexedEntry,
  indexLibrary,
  type LibraryIndex,
  type Query,
  searchLibrary,
} from '../../shared/library/search.ts';
import { SHIPPED_ENTRIES } from '../../shared/library/shipped.ts';
import { useWatched } from '../state/use-watched.ts';
import { useSnapshot, useWorkspace } from '../state/workspace.ts';
import { readingsOf } from './readings.ts';

export interface LibrarySearch {
  readonly form: Form;
  readonly query: Query;
  readonly ask: (change: Partial<Query>) => void;
  readonly index: LibraryIndex;
  readonly found: readonly IndexedEntry[];
  /** Whether the form has an indicator already. */
  readonly isPresent: (indexed: IndexedEntry) => boolean;
}

/** The library as it is now, and what of it was asked for. */
export function useLibrarySearch(): LibrarySearch {
  const { library } = useWorkspace();
  const { own } = useWatched(library.subscribe, library.state);
  const document = useSnapshot((snapshot) => snapshot.document);
  const form = formOf(document);
  const [query, setQuery] = useState(EVERYTHING);
  const index = useMemo(() => indexLibrary([...own, ...SHIPPED_ENTRIES], form, readingsOf), [own, form]);
  const found = useMemo(() => searchLibrary(index, query), [index, query]);
  const keys = useMemo(() => keysIn(document), [document]);
  return {
    form,
    query,
    ask: (change) => setQuery((last) => ({ ...last, ...change })),
    index,
    found,
    isPresent: ({ entry }) => isPresent(entry, keys, form),
  };
}

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)].filter((text) => text !== '');

/** What can be chosen among: the form's 一级 and 二级 first, then those that only the library has. */
export function choicesIn({ index, form, query }: LibrarySearch) {
  const places = [...placesIn(form), ...index.map(({ place }) => place)];
  const inLevel1 = places.filter(({ level1 }) => query.level1 === '' || level1 === query.level1);
  return {
    level1: distinct(places.map(({ level1 }) => level1)),
    level2: distinct(inLevel1.map(({ level2 }) => level2)),
    groups: distinct(index.map(({ entry }) => entry.group)),
  };
}
