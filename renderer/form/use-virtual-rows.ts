import { defaultRangeExtractor, type Range, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

export interface VirtualRowsOptions {
  /** The element that holds the rows; its own place decides where they start. */
  readonly body: RefObject<HTMLElement | null>;
  readonly rowIds: readonly string[];
  /** Rows that stay on the page wherever it is scrolled to: the one being typed in must not lose its text. */
  readonly pinned: readonly string[];
  /** CSS pixels, before a row has been measured. */
  readonly estimateHeight: (index: number) => number;
}

/** So many rows beyond the visible ones are drawn, for scrolling and for Tab. */
const OVERSCAN = 6;

function scrollerOf(element: HTMLElement | null): HTMLElement | null {
  for (let parent = element?.parentElement ?? null; parent !== null; parent = parent.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(parent).overflowY)) return parent;
  }
  return null;
}

/** Where the rows start in what is scrolled. It changes with all that stands above: told by the sizes of its parts. */
function useStart(body: RefObject<HTMLElement | null>, scroller: HTMLElement | null): number {
  const [start, setStart] = useState(0);
  useLayoutEffect(() => {
    const element = body.current;
    if (element === null || scroller === null) return;
    const measure = (): void =>
      setStart(
        Math.round(element.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop),
      );
    const observer = new ResizeObserver(measure);
    for (let part: HTMLElement | null = element; part !== null && part !== scroller; part = part.parentElement) {
      for (const sibling of part.parentElement?.children ?? []) observer.observe(sibling);
    }
    return () => observer.disconnect();
  }, [body, scroller]);
  return start;
}

/** Draws the rows in sight and the pinned ones, of however many there are; their heights are their own. */
export function useVirtualRows({ body, rowIds, pinned, estimateHeight }: VirtualRowsOptions): {
  readonly virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  readonly start: number;
} {
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const find = (): void => setScroller(scrollerOf(body.current));
    find();
    // In a narrow window another element scrolls. Known at once, for the one that no longer does is as high as all rows.
    const findAtOnce = (): void => flushSync(find);
    window.addEventListener('resize', findAtOnce);
    return () => window.removeEventListener('resize', findAtOnce);
  }, [body]);
  const start = useStart(body, scroller);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const indexes = new Set(defaultRangeExtractor(range));
      for (const rowId of pinned) {
        const index = rowIds.indexOf(rowId);
        // Its neighbours too: Tab goes from one to the next.
        for (const near of [index - 1, index, index + 1]) {
          if (index !== -1 && near >= 0 && near < rowIds.length) indexes.add(near);
        }
      }
      return [...indexes].sort((left, right) => left - right);
    },
    [pinned, rowIds],
  );
  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count: rowIds.length,
    getScrollElement: () => scroller,
    estimateSize: estimateHeight,
    getItemKey: useCallback((index: number) => rowIds[index] ?? index, [rowIds]),
    overscan: OVERSCAN,
    scrollMargin: start,
    rangeExtractor,
    useFlushSync: false,
  });
  return { virtualizer, start };
}
