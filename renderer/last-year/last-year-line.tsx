import type { ReactNode } from 'react';
import { formOf, type PbdDocument } from '../../shared/document/document.ts';
import { pendingValues, shownValue } from '../../shared/document/last-year.ts';
import { cellPath, type FieldPath, parsePath } from '../../shared/forms/paths.ts';
import { dropValues, pendingBeside, takeOver } from '../../shared/last-year/pending.ts';
import { editAndTell } from '../state/undo-notice.ts';
import { useSnapshot, useWorkspace } from '../state/workspace.ts';

/** What describes a field while last year's value waits beside it; undefined where none does. */
export function useLastYearId(path: FieldPath): string | undefined {
  const isPending = useSnapshot((snapshot) => pendingValues(snapshot.document).has(path));
  return isPending ? `last-year-${path}` : undefined;
}

/** Whether a field is the first of several of its row whose values wait: all of them can be taken over at once. */
function beginsSeveral(document: PbdDocument, path: FieldPath): boolean {
  const pending = pendingValues(document);
  if (!pending.has(path)) return false;
  const parsed = parsePath(formOf(document), path);
  if (parsed?.kind !== 'cell') return false;
  const { block, rowId } = parsed;
  const waiting = block.columns.map(({ key }) => cellPath(block.key, rowId, key)).filter((each) => pending.has(each));
  return waiting.length > 1 && waiting[0] === path;
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
  const hasOther = useSnapshot((snapshot) => beginsSeveral(snapshot.document, path));
  const shown = useSnapshot((snapshot) => shownValue(formOf(snapshot.document), path, value ?? ''));
  if (value === undefined) return null;
  const drop = (): void => {
    editAndTell(workspace, () => {
      store.edit((document) => dropValues(document, [path]));
      return `已不用上年值 ${shown}`;
    });
  };
  return (
    <div className="last-year" id={id}>
      <span className="last-year-value" title={year === '' ? '上年申报表中的值' : `${year}年度申报表中的值`}>
        上年 {shown}
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
