import { MAX_TEXT_CHARACTERS } from '../../shared/document/document.ts';
import { type FieldProps, markProps } from './field-props.ts';
import { useFieldInput } from './use-joined-input.ts';

/** Text of many lines that grows with its content. */
export function LongTextField({ path, label, describedBy, mark }: FieldProps) {
  const { ref, onFocus, onBlur, onInput } = useFieldInput<HTMLTextAreaElement>(path);
  return (
    <textarea
      ref={ref}
      {...markProps(mark, 'long')}
      rows={1}
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
