import { ChoiceField } from './choice-field.tsx';
import type { FieldProps } from './field-props.ts';

/** One of the values that the template gives. */
export const OptionField = (props: FieldProps) => <ChoiceField {...props} options={props.spec.options ?? []} />;
