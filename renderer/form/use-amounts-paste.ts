import type { ClipboardEvent } from 'react';
import { commitAmounts, landAmounts } from '../../shared/clipboard/amounts-paste.ts';
import { readClipboard } from '../../shared/clipboard/read-clipboard.ts';
import { formOf } from '../../shared/document/document.ts';
import { fieldLabel } from '../../shared/forms/labels.ts';
import type { FieldPath } from '../../shared/forms/paths.ts';
import {
  AMOUNTS_DO_NOT_FIT,
  describePastedAmounts,
  PASTE_ERROR_TEXTS,
} from '../../shared/messages/clipboard-messages.ts';
import { sumChanges } from '../../shared/text/clean.ts';
import { editAndTell } from '../state/undo-notice.ts';
import { useWorkspace } from '../state/workspace.ts';
import { readEvent } from './clipboard-event.ts';

/** Paste for amounts that are no grid: a table lands by its names or downwards, one text is the field's own affair. */
export function useAmountsPaste(columns: readonly (readonly FieldPath[])[]): (event: ClipboardEvent) => void {
  const workspace = useWorkspace();
  const { store, prompts } = workspace;
  return (event) => {
    const path = event.target instanceof HTMLElement ? event.target.dataset.path : undefined;
    const content = readClipboard(readEvent(event));
    if (path === undefined || (content.ok && (content.value.kind === 'empty' || content.value.kind === 'value')))
      return;
    event.preventDefault();
    if (!content.ok) return prompts.notify({ text: PASTE_ERROR_TEXTS[content.error] });
    store.flush();
    const document = store.snapshot()?.document;
    if (document === undefined || !('table' in content.value)) return;
    const { table } = content.value;
    const amounts = landAmounts(document, table, path, columns);
    if (amounts.length === 0) return prompts.notify({ text: AMOUNTS_DO_NOT_FIT });
    editAndTell(workspace, () => {
      store.edit((known) => commitAmounts(known, amounts));
      const labels = amounts.map((amount) => fieldLabel(formOf(document), amount.path));
      return describePastedAmounts(labels, amounts, sumChanges([...table.cleaned.values()]));
    });
  };
}
