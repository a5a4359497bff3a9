import { readField } from '../../shared/document/edits.ts';
import { optionMeant } from '../../shared/forms/choices.ts';
import { useSnapshot, useWorkspace } from '../state/workspace.ts';
import { type FieldProps, markProps } from './field-props.ts';

export interface ChoiceFieldProps extends FieldProps {
  readonly options: readonly string[];
  /** In place of a plain commit, where a choice changes other fields too. */
  readonly onChoose?: (value: string) => void;
}

/** One of a few texts. A text that is none of them, from another template, stays in sight as it is. */
export function ChoiceField({ path, label, describedBy, mark, options, onChoose }: ChoiceFieldProps) {
  const { store } = useWorkspace();
  const value = useSnapshot((snapshot) => readField(snapshot.document, path));
  // Another width of an option (= for ＝) is that option, and stays as it was written.
  const isListed = value === '' || options.includes(value);
  const isForeign = !isListed && optionMeant(options, value) === null;
  const choose = onChoose ?? ((next: string) => store.commit(path, next));
  return (
    <select
      {...markProps(mark)}
      aria-label={label}
      aria-describedby={describedBy}
      data-path={path}
      title={isForeign ? value : undefined}
      value={value}
      onChange={(event) => choose(event.target.value)}
    >
      <option value="">请选择</option>
      {!isListed && <option value={value}>{isForeign ? `${value}（不属于本表）` : value}</option>}
      {options.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </select>
  );
}
