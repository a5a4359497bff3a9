import type { ComponentType } from 'react';
import type { FieldKind } from '../../shared/forms/fields.ts';
import { fieldLabel } from '../../shared/forms/labels.ts';
import { type FieldPath, specOf } from '../../shared/forms/paths.ts';
import { profileOf } from '../../shared/forms/templates.ts';
import { isYearly } from '../../shared/last-year/next-declaration.ts';
import { LastYearLine, useLastYearId } from '../last-year/last-year-line.tsx';
import { useSnapshot } from '../state/workspace.ts';
import { AmountField } from './amount-field.tsx';
import { markOf, messageId, useFieldFinding } from './field-messages.tsx';
import { describedByAll, type FieldProps } from './field-props.ts';
import { LongTextField } from './long-text-field.tsx';
import { TextField } from './text-field.tsx';

const NumberField = (props: FieldProps) => <TextField {...props} inputMode="numeric" />;

/** The component of each kind; a choice needs its options and so is placed by the form itself. */
const COMPONENT_OF = {
  text: TextField,
  longText: LongTextField,
  amount: AmountField,
  integer: NumberField,
  choice: TextField,
  year: NumberField,
  date: TextField,
} as const satisfies Record<FieldKind, ComponentType<FieldProps>>;

/** An amount shows last year's value by itself; the other fields that are set anew each year are shown with it. */
const componentFor = (path: FieldPath, kind: FieldKind): ComponentType<FieldProps> =>
  kind !== 'amount' && isYearly(path) ? YearlyField : COMPONENT_OF[kind];

/** A field without its label, as it stands in a grid. */
export function BareField({ path, label }: { readonly path: FieldPath; readonly label: string }) {
  const finding = useFieldFinding(path);
  const Component = componentFor(path, specOf(path)?.kind ?? 'text');
  return <Component path={path} label={label} mark={markOf(finding)} />;
}

/** A field other than an amount that is set anew each year, with what it was last year while it is blank. */
function YearlyField(props: FieldProps) {
  const { path, label, describedBy } = props;
  const lastYearId = useLastYearId(path);
  const Component = COMPONENT_OF[specOf(path)?.kind ?? 'text'];
  return (
    <>
      <Component {...props} describedBy={describedByAll(describedBy, lastYearId)} />
      {lastYearId !== undefined && <LastYearLine path={path} label={label} id={lastYearId} />}
    </>
  );
}

/** A field with its label, hint and finding. */
export function Field({ path }: { readonly path: FieldPath }) {
  const profile = useSnapshot((snapshot) => snapshot.document.profile);
  const finding = useFieldFinding(path);
  const spec = specOf(path);
  if (spec === null) throw new Error(`no field at ${path}`);
  const label = fieldLabel(profileOf(profile), path);
  const Component = componentFor(path, spec.kind);
  const showsFinding = finding !== undefined && finding.id !== 'M-00';
  return (
    <div className="field">
      <span className="field-label">
        {label}
        {spec.required && (
          <span className="required" title="必填">
            {' '}
            *
          </span>
        )}
        {spec.unit !== undefined && <span className="unit">（{spec.unit}）</span>}
      </span>
      <Component
        path={path}
        label={label}
        mark={markOf(finding)}
        describedBy={showsFinding ? messageId(path) : undefined}
      />
      {spec.hint !== undefined && !showsFinding && <span className="hint">{spec.hint}</span>}
      {showsFinding && (
        <span className={`field-finding ${finding.severity}`} id={messageId(path)}>
          {finding.message}
        </span>
      )}
    </div>
  );
}
