import type { KeyboardEvent } from 'react';
import { MAX_TEXT_CHARACTERS } from '../../shared/document/document.ts';
import { isComposing } from '../state/text-input.ts';
import { type FieldProps, markProps } from './field-props.ts';
import { useFieldInput } from './use-joined-input.ts';

/** One line of text: names, years, dates, whole numbers. */
export function TextField({ path, label, describedBy, mark, inputMode }: FieldProps) {
  const { ref, onFocus, onBlur, onInput, commit } = useFieldInput<HTMLInputElement>(path);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !isComposing(event)) commit();
  };
  return (
    <input
      ref={ref}
      {...markProps(mark)}
      aria-label={label}
      aria-describedby={describedBy}
      data-path={path}
      maxLength={MAX_TEXT_CHARACTERS}
      inputMode={inputMode}
      autoComplete="off"
      onFocus={onFocus}
      onBlur={onBlur}
      onInput={onInput}
      onKeyDown={onKeyDown}
    />
  );
}
