import { readField } from '../../shared/document/edits.ts';
import type { FieldPath } from '../../shared/forms/paths.ts';
import { describeAmountError } from '../../shared/messages/messages.ts';
import { formatAmount, parseAmount } from '../../shared/money/money.ts';
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

/** Below an amount whose text was refused: why, what still counts, and the way back. */
export function RefusedAmount({ path }: { readonly path: FieldPath }) {
  const { store } = useWorkspace();
  const typed = useSnapshot((snapshot) => snapshot.document.refusedInputs[path]);
  const stored = useSnapshot((snapshot) => readField(snapshot.document, path));
  if (typed === undefined) return null;
  const read = parseAmount(typed);
  return (
    <div className="refused" id={messageId(path)} role="alert">
      <span>{read.ok ? '' : describeAmountError(read.error, typed)}</span>
      <span> {stored === '' ? '目前按空白计。' : `目前仍按 ${formatAmount(stored)} 计。`}</span>
      <button type="button" className="link" onClick={() => store.dropRefused(path)}>
        恢复原值
      </button>
    </div>
  );
}
