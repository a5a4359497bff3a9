import { commitField, readField } from '../../shared/document/edits.ts';
import { yearToHoldAgainst } from '../../shared/document/last-year.ts';
import type { Finding } from '../../shared/rules/finding.ts';
import { shiftYears } from '../../shared/text/year-mentions.ts';
import { editAndTell } from '../state/undo-notice.ts';
import { useSnapshot, useWorkspace } from '../state/workspace.ts';

/** Beside a finding about last year's years: moves those of its field one year on, as one step that can be undone. */
export function ShiftYearLink({ finding }: { readonly finding: Finding }) {
  const workspace = useWorkspace();
  const { store } = workspace;
  const budgetYear = useSnapshot((snapshot) => (finding.id === 'T-03' ? yearToHoldAgainst(snapshot.document) : null));
  if (budgetYear === null || finding.severity !== 'warning') return null;
  const text = (): string => {
    const document = store.snapshot()?.document;
    return document === undefined ? '' : readField(document, finding.path);
  };
  if (shiftYears(text(), budgetYear) === text()) return null;
  const shift = (): void => {
    editAndTell(workspace, () => {
      store.edit((document) => {
        const shifted = shiftYears(readField(document, finding.path), budgetYear);
        return commitField(document, finding.path, shifted).document;
      });
      return `已把 ${budgetYear - 1} 年改为 ${budgetYear} 年，请核对上下文`;
    });
  };
  return (
    <button type="button" className="link" onClick={shift}>
      改为{budgetYear}年
    </button>
  );
}
