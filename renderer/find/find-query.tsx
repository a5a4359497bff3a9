import type { KeyboardEvent } from 'react';
import { Button } from 'react-aria-components';
import { isComposing } from '../fields/text-input.ts';
import type { FinderState } from '../state/finder.ts';
import { useWatched } from '../state/use-watched.ts';
import { useWorkspace } from '../state/workspace.ts';
import { FIND_INPUT_ID } from './find-input.ts';

/** What the search has come to: 第 3 / 12 处. */
function statusOf({ query, hits, current }: FinderState): string {
  if (query.trim() === '') return '';
  if (hits.length === 0) return '没有找到';
  return current === -1 ? `共 ${hits.length} 处` : `第 ${current + 1} / ${hits.length} 处`;
}

/** What to look for, how much of it there is, and the steps through it. */
export function FindQuery() {
  const { finder } = useWorkspace();
  const state = useWatched(finder.subscribe, finder.state);
  const none = state.hits.length === 0;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || isComposing(event)) return;
    event.preventDefault();
    finder.step(event.shiftKey ? -1 : 1, 'panel');
  };
  return (
    <div className="find-query">
      <label className="field">
        <span className="field-label">查找</span>
        <input
          id={FIND_INPUT_ID}
          className="input"
          defaultValue={state.query}
          autoComplete="off"
          spellCheck={false}
          aria-describedby="find-status"
          onInput={(event) => finder.setQuery(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </label>
      <div className="find-steps">
        <span id="find-status" role="status">
          {statusOf(state)}
        </span>
        <Button aria-label="上一处" isDisabled={none} onPress={() => finder.step(-1, 'panel')}>
          ↑
        </Button>
        <Button aria-label="下一处" isDisabled={none} onPress={() => finder.step(1, 'panel')}>
          ↓
        </Button>
      </div>
      <label className="check">
        <input type="checkbox" checked={state.labels} onChange={(event) => finder.setLabels(event.target.checked)} />
        也查栏目名称
      </label>
    </div>
  );
}
