import type { ReactNode } from 'react';
import { cellPath, type FieldPath, parsePath } from '../../shared/forms/paths.ts';
import { dropValues, pendingBeside, pendingValues, shownValue, takeOver } from '../../shared/last-year/pending.ts';
import { editAndTell } from '../state/undo-notice.ts';
import { useSnapshot, useWorkspace } from '../state/workspace.ts';

/** What describes a field while last year's value waits beside it; undefined where none does. */
export function useLastYearId(path: FieldPath): string | undefined {
  const isPending = useSnapshot((snapshot) => pendingValues(snapshot.document).has(path));
  return isPending ? `last-year-${path}` : undefined;
}

/** The other value of an indicator: both can be taken over at once. */
function otherOfRow(path: FieldPath): FieldPath | null {
  const parsed = parsePath(path);
  return parsed?.kind === 'cell' && parsed.field === 'cycleValue'
    ? cellPath(parsed.section, parsed.rowId, 'annualValue')
    : null;
}

interface ToolProps {
  readonly label: string;
  readonly keys: string;
  readonly children: ReactNode;
  readonly onPress: () => void;
}

// Out of the order of Tab, which goes from field to field; each has its keys instead.
const Tool = ({ label, keys, children, onPress }: ToolProps): ReactNode => (
  <button
    type="button"
    className="link last-year-tool"
    tabIndex={-1}
    title={`${label}（${keys}）`}
    aria-label={label}
    onMouseDown={(event) => event.preventDefault()}
    onClick={onPress}
  >
    {children}
  </button>
);

interface LastYearLineProps {
  readonly path: FieldPath;
  readonly label: string;
  /** From `useLastYearId`: the line is drawn only where there is one. */
  readonly id: string;
}

/** Below a blank field what last year's form had there, to be taken over or dropped by hand. */
export function LastYearLine({ path, label, id }: LastYearLineProps) {
  const workspace = useWorkspace();
  const { store } = workspace;
  const value = useSnapshot((snapshot) => pendingValues(snapshot.document).get(path));
  const year = useSnapshot((snapshot) => snapshot.document.lastYear?.year);
  const other = otherOfRow(path);
  const hasOther = useSnapshot((snapshot) => other !== null && pendingValues(snapshot.document).has(other));
  if (value === undefined) return null;
  const drop = (): void => {
    editAndTell(workspace, () => {
      store.edit((document) => dropValues(document, [path]));
      return `已不用上年值 ${shownValue(path, value)}`;
    });
  };
  return (
    <div className="last-year" id={id}>
      <span className="last-year-value" title={year === '' ? '上年申报表中的值' : `${year}年度申报表中的值`}>
        上年 {shownValue(path, value)}
      </span>
      <span className="last-year-tools">
        <Tool
          label={`${label}：沿用上年值`}
          keys="Alt+Y"
          onPress={() => store.edit((document) => takeOver(document, [path]))}
        >
          沿用
        </Tool>
        {hasOther && (
          <Tool
            label={`${label}：沿用整行上年值`}
            keys="Alt+Shift+Y"
            onPress={() => store.edit((document) => takeOver(document, pendingBeside(document, path)))}
          >
            整行
          </Tool>
        )}
        <Tool label={`${label}：不用上年值`} keys="Alt+U" onPress={drop}>
          不用
        </Tool>
      </span>
    </div>
  );
}
