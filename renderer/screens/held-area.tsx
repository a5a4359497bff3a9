import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useWatched } from '../state/use-watched.ts';
import { useWorkspace } from '../state/workspace.ts';

/** The window behind its dialogs. While it is held it takes no input; the focus comes back to where it was. */
export function HeldArea({ children }: { readonly children: ReactNode }) {
  const { prompts } = useWorkspace();
  const held = useWatched(prompts.subscribe, prompts.isHeld);
  const area = useRef<HTMLDivElement>(null);
  const focused = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (held) {
      focused.current = document.activeElement;
      return;
    }
    const { current } = focused;
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (isLost && current instanceof HTMLElement && area.current?.contains(current)) {
      current.focus({ preventScroll: true });
    }
    focused.current = null;
  }, [held]);
  return (
    <div className="held-area" ref={area} inert={held}>
      {children}
    </div>
  );
}
