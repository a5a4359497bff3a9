import type { ComponentType } from 'react';
import type { FieldKind, FieldSpec } from '../../shared/forms/fields.ts';
import { AmountField } from './amount-field.tsx';
import { ComputedField } from './computed-field.tsx';
import type { FieldProps } from './field-props.ts';
import { LongTextField } from './long-text-field.tsx';
import { NumberField } from './number-field.tsx';
import { OptionField } from './option-field.tsx';
import { TextField } from './text-field.tsx';

/** Where a field stands: by itself beside its label, or in a cell that grows with its text. */
export type FieldPlace = 'single' | 'cell';

const SINGLE = {
  text: TextField,
  prose: LongTextField,
  name: TextField,
  amount: AmountField,
  integer: NumberField,
  year: NumberField,
  date: TextField,
  choice: TextField,
} as const satisfies Record<FieldKind, ComponentType<FieldProps>>;

const CELL = { ...SINGLE, text: LongTextField, name: LongTextField } as const;

/** The component that edits a field. A choice that nothing gives values to is a text. */
export function componentOf(spec: FieldSpec, place: FieldPlace): ComponentType<FieldProps> {
  if (spec.computed !== undefined) return ComputedField;
  if (spec.options !== undefined) return OptionField;
  return place === 'cell' ? CELL[spec.kind] : SINGLE[spec.kind];
}
