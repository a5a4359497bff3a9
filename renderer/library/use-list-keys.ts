import { type KeyboardEvent, useState } from 'react';
import { isComposing } from '../state/text-input.ts';

export interface ListKeys {
  /** The entry that keys act on; the first where the one before is no longer listed. */
  readonly activeId: string | null;
  readonly ticked: ReadonlySet<string>;
  /** Null: the best of what is found. */
  readonly activate: (entryId: string | null) => void;
  readonly toggle: (entryId: string) => void;
  readonly untickAll: () => void;
  /** Goes on to the next one, after an insertion. */
  readonly advance: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

const PAGE = 8;
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE };

/**
 * The keys of a list with ticks: arrows move, with Shift they tick on the way, Enter inserts and with Ctrl goes on. They
 * work from the search box too; the space bar ticks in the list alone.
 */
export function useListKeys(ids: readonly string[], insert: (goOn: boolean) => void): ListKeys {
  const [wanted, setWanted] = useState<string | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const activeId = wanted !== null && ids.includes(wanted) ? wanted : (ids[0] ?? null);
  const at = activeId === null ? -1 : ids.indexOf(activeId);

  const toggle = (entryId: string): void => {
    const next = new Set(ticked);
    if (!next.delete(entryId)) next.add(entryId);
    setTicked(next);
  };
  const moveTo = (index: number): void => setWanted(ids[Math.min(Math.max(index, 0), ids.length - 1)] ?? null);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (isComposing(event) || event.altKey || activeId === null) return;
    const inList = event.target instanceof Element && event.target.getAttribute('role') === 'listbox';
    const step = STEPS[event.key];
    if (step !== undefined && !event.ctrlKey) {
      if (event.shiftKey) toggle(activeId);
      moveTo(at + step);
    } else if (event.key === 'Enter' && !event.shiftKey) insert(event.ctrlKey);
    else if (inList && event.key === ' ') toggle(activeId);
    else if (inList && event.key === 'Home') moveTo(0);
    else if (inList && event.key === 'End') moveTo(ids.length - 1);
    else return;
    event.preventDefault();
  };

  return {
    activeId,
    ticked,
    activate: setWanted,
    toggle,
    untickAll: () => setTicked(new Set()),
    advance: () => moveTo(at + 1),
    onKeyDown,
  };
}
