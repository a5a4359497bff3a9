import { useRef } from 'react';
import { Button } from 'react-aria-components';
import { LIMIT_TEXTS } from '../../shared/messages/messages.ts';
import { isComposing } from '../fields/text-input.ts';
import { editAndTell } from '../state/undo-notice.ts';
import { useWatched } from '../state/use-watched.ts';
import { useWorkspace } from '../state/workspace.ts';

/** What to put in place of a hit, or of all of them; texts only. */
export function FindReplacement() {
  const workspace = useWorkspace();
  const { finder, prompts } = workspace;
  const { hits, current } = useWatched(finder.subscribe, finder.state);
  const input = useRef<HTMLInputElement>(null);
  const replacement = (): string => input.current?.value ?? '';
  const replaceAll = (): void => {
    editAndTell(workspace, () => {
      const done = finder.replaceAll(replacement());
      if (done === 'too-long') return LIMIT_TEXTS.replaced;
      const { replaced, left } = done;
      const rest = left === 0 ? '' : `；另有 ${left} 处是金额、选项、年度或栏目名称，没有改动`;
      return `已替换 ${replaced} 处${rest}`;
    });
    // The button is of no use now and gives the focus up.
    input.current?.focus();
  };
  /** Whether a hit was replaced, or why not was told. */
  const replaceOne = (): boolean => {
    const done = finder.replace(replacement());
    if (done === 'too-long') prompts.notify({ text: LIMIT_TEXTS.replaced });
    return done !== false;
  };
  return (
    <div className="find-replace">
      <label className="field">
        <span className="field-label">替换为（只改文字，不改金额）</span>
        <input
          ref={input}
          className="input"
          autoComplete="off"
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || isComposing(event)) return;
            if (!replaceOne()) finder.step(1, 'panel');
          }}
        />
      </label>
      <div className="buttons">
        <Button
          isDisabled={hits.length === 0 || hits[current]?.replaceable === false}
          onPress={() => (current === -1 ? finder.step(1, 'panel') : replaceOne())}
        >
          替换
        </Button>
        <Button isDisabled={!hits.some((hit) => hit.replaceable)} onPress={replaceAll}>
          全部替换
        </Button>
      </div>
    </div>
  );
}
