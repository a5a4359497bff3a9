import { useId, useMemo } from 'react';
import { MAX_NOTE_CHARACTERS } from '../../shared/document/review-notes.ts';
import type { Finding } from '../../shared/rules/finding.ts';
import { noteText } from '../fields/joined-input.ts';
import { TypedLength } from '../fields/typed-length.tsx';
import { useJoinedInput } from '../fields/use-joined-input.ts';

/** What the officer says of a warning that may stand; it is kept in the file and can be printed. */
export function ReviewNote({ finding: { id, path } }: { readonly finding: Finding }) {
  const text = useMemo(() => noteText({ id, path }), [id, path]);
  const { ref, onFocus, onBlur, onInput } = useJoinedInput<HTMLTextAreaElement>(text);
  const countId = useId();
  return (
    <div className="review-note">
      <label>
        审核说明（不超过 {MAX_NOTE_CHARACTERS} 字）
        <textarea
          ref={ref}
          className="input long"
          // In UTF-16 units, of which there are at least as many as characters: what is taken is never cut.
          maxLength={MAX_NOTE_CHARACTERS}
          aria-describedby={countId}
          onFocus={onFocus}
          onBlur={onBlur}
          onInput={onInput}
        />
      </label>
      <span className="hint" id={countId}>
        <TypedLength text={text} />/{MAX_NOTE_CHARACTERS} 字
      </span>
    </div>
  );
}
