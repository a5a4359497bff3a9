import type { FieldSpec } from '../../shared/forms/fields.ts';
import type { FieldPath } from '../../shared/forms/paths.ts';

/** What every kind of field needs to know. */
export interface FieldProps {
  readonly path: FieldPath;
  readonly spec: FieldSpec;
  /** Its accessible name. */
  readonly label: string;
  readonly describedBy?: string | undefined;
  /** The gravest finding of the field; an error makes it invalid, a warning marks it. */
  readonly mark?: 'error' | 'warning' | undefined;
  readonly inputMode?: 'numeric' | 'decimal' | 'text' | undefined;
}

/** What an input carries for its mark; `kind` is a class of its own. */
export const markProps = (
  mark: FieldProps['mark'],
  kind = '',
): { readonly className: string; readonly 'aria-invalid': boolean } => ({
  className: ['input', kind, mark === 'warning' ? 'warned' : ''].filter((name) => name !== '').join(' '),
  'aria-invalid': mark === 'error',
});

/** The ids of all that describes a field; undefined where nothing does. */
export const describedByAll = (...ids: readonly (string | undefined)[]): string | undefined =>
  ids.filter((id) => id !== undefined).join(' ') || undefined;
