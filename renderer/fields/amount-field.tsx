import { type KeyboardEvent, useCallback } from 'react';
import { MAX_TEXT_CHARACTERS } from '../../shared/document/document.ts';
import { formatIfAmount } from '../../shared/money/money.ts';
import { LastYearLine, useLastYearId } from '../last-year/last-year-line.tsx';
import { isComposing } from '../state/text-input.ts';
import { useSnapshot, useWorkspace } from '../state/workspace.ts';
import { messageId, RefusedAmount } from './field-messages.tsx';
import { describedByAll, type FieldProps, markProps } from './field-props.ts';
import { useFieldInput } from './use-joined-input.ts';

/** An amount in its field's unit: plain while it is edited, with separators otherwise. A text that is no amount changes nothing. */
export function AmountField({ path, spec, label, describedBy, mark }: FieldProps) {
  const { store } = useWorkspace();
  const { ref, onFocus, onBlur, onInput, commit } = useFieldInput<HTMLInputElement>(path, formatIfAmount);
  const lastYearId = useLastYearId(path);
  const refused = useSnapshot((snapshot) => snapshot.document.refusedInputs[path] !== undefined);
  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (isComposing(event)) return;
      if (event.key === 'Enter') commit();
      if (event.key === 'Escape' && refused) store.dropRefused(path);
    },
    [commit, refused, store, path],
  );
  return (
    <>
      <input
        ref={ref}
        {...markProps(refused ? 'error' : mark, 'amount')}
        aria-label={label}
        aria-describedby={refused ? messageId(path) : describedByAll(describedBy, lastYearId)}
        data-path={path}
        maxLength={MAX_TEXT_CHARACTERS}
        inputMode="decimal"
        autoComplete="off"
        onFocus={onFocus}
        onBlur={onBlur}
        onInput={onInput}
        onKeyDown={onKeyDown}
      />
      <RefusedAmount path={path} spec={spec} />
      {lastYearId !== undefined && <LastYearLine path={path} label={label} id={lastYearId} />}
    </>
  );
}
