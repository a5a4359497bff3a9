import type { FieldPath } from '../../shared/form/paths.ts';

/** What every kind of field needs to know. */
export interface FieldProps {
  readonly path: FieldPath;
  /** Its accessible name. */
  readonly label: string;
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean | undefined;
  /** After Enter has committed the text: go on to the field below. */
  readonly onEnter?: (() => void) | undefined;
  readonly inputMode?: 'numeric' | 'decimal' | 'text' | undefined;
}
