import { MAX_TEXT_CHARACTERS } from '../../shared/document/document.ts';
import { type FieldProps, markProps } from './field-props.ts';
import { useFieldInput } from './use-joined-input.ts';

/** Text of many lines that grows with its content. */
export function LongTextField({ path, label, describedBy, mark, rows = 1 }: FieldProps) {
  const { ref, onFocus, onBlur, onInput } = useFieldInput<HTMLTextAreaElement>(path);
  return (
    <textarea
      ref={ref}
      {...markProps(mark, 'long')}
      rows={rows}
      aria-label={label}
      aria-describedby={describedBy}
      data-path={path}
      maxLength={MAX_TEXT_CHARACTERS}
      onFocus={onFocus}
      onBlur={onBlur}
      onInput={onInput}
    />
  );
}
