import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import { isComposing } from '../fields/text-input.ts';
import { useWatched } from '../state/use-watched.ts';
import { useWorkspace } from '../state/workspace.ts';
import { FIND_INPUT_ID } from './find-input.ts';
import { FindQuery } from './find-query.tsx';
import { FindReplacement } from './find-replacement.tsx';
import { HitList } from './hit-list.tsx';
import { markFound } from './show-hit.ts';

/** 查找和替换, beside the form: it covers nothing that is searched, and the form goes on working. */
export function FindPanel() {
  const { finder, navigation } = useWorkspace();
  const { isOpen, openings, hits, current } = useWatched(finder.subscribe, finder.state);
  const panel = useRef<HTMLElement>(null);
  const cameFrom = useRef<HTMLElement | null>(null);

  useEffect(() => {
    if (openings === 0) return;
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && !panel.current?.contains(focused)) cameFrom.current = focused;
    const input = document.getElementById(FIND_INPUT_ID);
    if (!(input instanceof HTMLInputElement)) return;
    input.value = finder.state().query;
    input.focus();
    input.select();
  }, [finder, openings]);
  useEffect(() => (isOpen ? () => markFound(null) : undefined), [isOpen]);

  const close = (): void => {
    finder.close();
    const origin = cameFrom.current;
    if (hits[current] !== undefined) finder.visit(current, 'field');
    else if (origin?.isConnected) origin.focus();
    else if (origin?.dataset.path !== undefined) navigation.goTo(origin.dataset.path);
  };

  if (!isOpen) return null;
  return (
    <search
      ref={panel}
      className="find"
      data-area="find"
      aria-label="查找和替换"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || isComposing(event)) return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      <div className="find-head">
        <h2>查找和替换</h2>
        <Button className="link" aria-label="关闭查找" onPress={close}>
          ×
        </Button>
      </div>
      <FindQuery />
      <FindReplacement />
      <HitList hits={hits} current={current} />
    </search>
  );
}
