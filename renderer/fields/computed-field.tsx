import { readField } from '../../shared/document/edits.ts';
import { formatIfAmount } from '../../shared/money/money.ts';
import { useSnapshot } from '../state/workspace.ts';
import type { FieldProps } from './field-props.ts';

/** What follows from other fields: it is shown where it stands on paper, and never typed. */
export function ComputedField({ path, spec, label, describedBy, mark }: FieldProps) {
  const text = useSnapshot((snapshot) => readField(snapshot.document, path));
  const classes = ['input', 'computed', spec.kind === 'amount' ? 'amount' : '', mark === 'warning' ? 'warned' : ''];
  return (
    <output
      className={classes.filter((name) => name !== '').join(' ')}
      aria-label={label}
      aria-describedby={describedBy}
      data-path={path}
      // A finding leads here, though nothing is typed.
      tabIndex={-1}
      title="由其他栏目算出"
    >
      {spec.kind === 'amount' ? formatIfAmount(text) : text}
    </output>
  );
}
