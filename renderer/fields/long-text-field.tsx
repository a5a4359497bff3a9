import type { KeyboardEvent } from 'react';
import { type FieldProps, markProps } from './field-props.ts';
import { isComposing, useFieldInput } from './use-field-input.ts';

function insertLineBreak(input: HTMLTextAreaElement): void {
  input.setRangeText('\n', input.selectionStart, input.selectionEnd, 'end');
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * Text of many lines that grows with its content. In a grid (`onEnter` given) Enter goes on and Ctrl+Enter breaks the
 * line, as in a spreadsheet; elsewhere Enter breaks the line.
 */
export function LongTextField({
  path,
  label,
  describedBy,
  mark,
  onEnter,
  rows = 1,
}: FieldProps & { readonly rows?: number }) {
  const { ref, onFocus, onBlur, onInput, commit } = useFieldInput<HTMLTextAreaElement>(path);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key !== 'Enter' || isComposing(event) || onEnter === undefined || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (event.ctrlKey) insertLineBreak(event.currentTarget);
    else {
      commit();
      onEnter();
    }
  };
  return (
    <textarea
      ref={ref}
      {...markProps(mark, 'long')}
      rows={rows}
      aria-label={label}
      aria-describedby={describedBy}
      data-path={path}
      onFocus={onFocus}
      onBlur={onBlur}
      onInput={onInput}
      onKeyDown={onKeyDown}
    />
  );
}
