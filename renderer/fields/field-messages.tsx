import { readField } from '../../shared/document/edits.ts';
import { type FieldSpec, unitOfAmount } from '../../shared/forms/fields.ts';
import type { FieldPath } from '../../shared/forms/paths.ts';
import { describeRefusedAmount } from '../../shared/money/amount-messages.ts';
import type { Finding } from '../../shared/rules/finding.ts';
import { useSnapshot, useWorkspace } from '../state/workspace.ts';
import type { FieldProps } from './field-props.ts';

export const messageId = (path: FieldPath): string => `message-${path}`;

/** The gravest finding of a field that is not a hint; the field is marked by it. */
export function useFieldFinding(path: FieldPath): Finding | undefined {
  return useSnapshot(({ marks }) => marks.get(path));
}

/** How a field with this finding is marked. */
export const markOf = (finding: Finding | undefined): FieldProps['mark'] =>
  finding === undefined || finding.severity === 'info' ? undefined : finding.severity;

/** Below a field: the finding that is told there, else the hint. */
export function FieldFoot({
  path,
  told,
  hint,
}: {
  readonly path: FieldPath;
  readonly told: Finding | undefined;
  readonly hint: string | undefined;
}) {
  if (told === undefined) return hint === undefined ? null : <span className="hint">{hint}</span>;
  return (
    <span className={`field-finding ${told.severity}`} id={messageId(path)}>
      {told.message}
    </span>
  );
}

/** Below an amount whose text was refused, or waits to be confirmed: why, what still counts, and the way back. */
export function RefusedAmount({ path, spec }: { readonly path: FieldPath; readonly spec: FieldSpec }) {
  const { store } = useWorkspace();
  const typed = useSnapshot((snapshot) => snapshot.document.refusedInputs[path]);
  const stored = useSnapshot((snapshot) => readField(snapshot.document, path));
  if (typed === undefined) return null;
  return (
    <div className="refused" id={messageId(path)} role="alert">
      <span>{describeRefusedAmount(typed, stored, unitOfAmount(spec))}</span>
      <button
        type="button"
        className="link"
        // The field is not left for it: to leave it would adopt a text that waits to be confirmed.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => store.dropRefused(path)}
      >
        恢复原值
      </button>
    </div>
  );
}
