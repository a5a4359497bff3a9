import type { FieldProps } from './field-props.ts';
import { TextField } from './text-field.tsx';

/** A whole number, as of persons, or a year. */
export const NumberField = (props: FieldProps) => <TextField {...props} inputMode="numeric" />;
