import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';

/** Height of an element that stays at the top, in CSS pixels: what sticks below it starts there. */
export function useStickyHeight(element: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(0);
  const measure = useCallback(() => {
    const { current } = element;
    if (current !== null) setHeight(Math.floor(current.getBoundingClientRect().height));
  }, [element]);
  // What is drawn anew may be higher, and what is gone to right after must not come to stand behind it.
  useLayoutEffect(measure);
  useLayoutEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver(measure);
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, measure]);
  return height;
}
