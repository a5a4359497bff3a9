import type { FieldSpec } from '../../shared/forms/fields.ts';
import type { PlacedField } from '../../shared/forms/form.ts';
import type { Finding } from '../../shared/rules/finding.ts';
import { LastYearLine, useLastYearId } from '../last-year/last-year-line.tsx';
import { componentOf, type FieldPlace } from './component-of.ts';
import { FieldFoot, markOf, messageId, useFieldFinding } from './field-messages.tsx';
import { describedByAll, type FieldProps } from './field-props.ts';
import { RequiredMark } from './required-mark.tsx';
import { saysUnit } from './said-unit.ts';

/** The finding that is told below a field; of a refused text the field tells more itself. */
const toldOf = (finding: Finding | undefined): Finding | undefined => (finding?.id === 'M-00' ? undefined : finding);

/** A field, with what it was last year while it is blank and is set anew each year. */
export function Editor({ place, ...props }: FieldProps & { readonly place: FieldPlace }) {
  const { path, spec, label, describedBy } = props;
  const lastYearId = useLastYearId(path);
  const Component = componentOf(spec, place);
  // An amount shows last year's value by itself, behind what it says of a refused text.
  if (!spec.yearly || spec.kind === 'amount') return <Component {...props} />;
  return (
    <>
      <Component {...props} describedBy={describedByAll(describedBy, lastYearId)} />
      {lastYearId !== undefined && <LastYearLine path={path} label={label} id={lastYearId} />}
    </>
  );
}

interface BareFieldProps {
  readonly path: string;
  readonly spec: FieldSpec;
  readonly label: string;
}

/** A field without its label, as it stands in a grid. */
export function BareField({ path, spec, label }: BareFieldProps) {
  const finding = useFieldFinding(path);
  return <Editor place="cell" path={path} spec={spec} label={label} mark={markOf(finding)} />;
}

/** A field without its label, and below it its finding. */
export function JudgedField({ path, spec, label }: BareFieldProps) {
  const finding = useFieldFinding(path);
  const told = toldOf(finding);
  return (
    <>
      <Editor place="single" path={path} spec={spec} label={label} mark={markOf(finding)} />
      {told !== undefined && <span className={`field-finding ${told.severity}`}>{told.message}</span>}
    </>
  );
}

/** A field with its label, unit, hint and finding. */
export function Field({ path, spec }: PlacedField) {
  const finding = useFieldFinding(path);
  const { label, unit, hint, required } = spec;
  const told = toldOf(finding);
  return (
    <div className="field">
      <span className="field-label">
        {label}
        {required && <RequiredMark />}
        {unit !== undefined && !saysUnit(label, unit) && <span className="unit">（{unit}）</span>}
      </span>
      <Editor
        place="single"
        path={path}
        spec={spec}
        label={label}
        mark={markOf(finding)}
        describedBy={told === undefined ? undefined : messageId(path)}
      />
      <FieldFoot path={path} told={told} hint={hint} />
    </div>
  );
}
