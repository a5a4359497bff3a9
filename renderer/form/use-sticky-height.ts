import { type RefObject, useLayoutEffect, useState } from 'react';

/** Height of an element that stays at the top, in CSS pixels: what sticks below it starts there. */
export function useStickyHeight(element: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    const observer = new ResizeObserver(() => setHeight(Math.floor(current.getBoundingClientRect().height)));
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return height;
}
