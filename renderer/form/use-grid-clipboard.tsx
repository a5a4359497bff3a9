import { type ClipboardEvent, type ReactNode, useState } from 'react';
import { applyPaste } from '../../shared/clipboard/apply-paste.ts';
import { copyRows, cutRows } from '../../shared/clipboard/copy-rows.ts';
import {
  isPlainPaste,
  type PasteOptions,
  type PasteProposal,
  type PasteTarget,
  planPaste,
  proposePaste,
} from '../../shared/clipboard/paste-plan.ts';
import { type ClipboardContent, type RawClipboard, readClipboard } from '../../shared/clipboard/read-clipboard.ts';
import type { RowsBlock } from '../../shared/forms/form.ts';
import {
  describeCopiedRows,
  describeCutRows,
  describePasted,
  NOT_A_CHOICE,
  PASTE_ERROR_TEXTS,
} from '../../shared/messages/clipboard-messages.ts';
import { type ClipboardTable, keyOfCell, tableOf } from '../../shared/table/grid/clipboard-table.ts';
import { clean } from '../../shared/text/clean.ts';
import { insertText } from '../fields/paste-text.ts';
import { isTextInput } from '../state/text-input.ts';
import { editAndTell } from '../state/undo-notice.ts';
import { useForm, useWorkspace } from '../state/workspace.ts';
import { readEvent } from './clipboard-event.ts';
import { PasteDialog } from './paste-dialog.tsx';

interface GridClipboardOptions {
  readonly block: RowsBlock;
  /** Rows chosen as a whole: they are what is copied and cut. */
  readonly selectedRowIds: readonly string[];
  readonly currentRowId: string | null;
}

interface GridClipboard {
  readonly onPaste: (event: ClipboardEvent) => void;
  readonly onCopy: (event: ClipboardEvent) => void;
  readonly onCut: (event: ClipboardEvent) => void;
  /** To be drawn somewhere in the grid; nothing where there is nothing to ask. */
  readonly dialog: ReactNode;
}

type PastedValue = Extract<ClipboardContent, { kind: 'value' }>;

/** A paste that waits for the officer's word. */
interface PendingPaste {
  readonly target: PasteTarget;
  readonly table: ClipboardTable;
  readonly proposal: PasteProposal;
}

const hasSelectedText = (target: EventTarget): boolean =>
  isTextInput(target) && target.selectionStart !== target.selectionEnd;

/** A dialog of the grid lies elsewhere in the page, but its events come by here too. */
const isInside = (event: ClipboardEvent): event is ClipboardEvent & { readonly target: Element } =>
  event.target instanceof Element && event.currentTarget.contains(event.target);

/** As if chosen. False where the text is none of the options. */
function choose(select: HTMLSelectElement, text: string): boolean {
  const wanted = text.replace(/\s+/g, '');
  const option = [...select.options].find(
    ({ value }) => value !== '' && (value === wanted || value === `${wanted}指标`),
  );
  if (option === undefined) return false;
  select.value = option.value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}

function writeEvent(event: ClipboardEvent, { text, html }: RawClipboard): void {
  event.preventDefault();
  event.clipboardData.setData('text/plain', text);
  if (html !== '') event.clipboardData.setData('text/html', html);
}

/**
 * Paste, copy and cut for a grid of rows: tables land as rows, chosen rows go out as a table. What is one text in one
 * cell is left to the cell itself.
 */
export function useGridClipboard({ block, selectedRowIds, currentRowId }: GridClipboardOptions): GridClipboard {
  const workspace = useWorkspace();
  const { store, prompts } = workspace;
  const form = useForm();
  const [pending, setPending] = useState<PendingPaste | null>(null);

  const targetOf = (element: Element): PasteTarget => ({
    block: block.key,
    rowId: element.closest<HTMLElement>('[data-row-id]')?.dataset.rowId ?? currentRowId,
    column: element.closest<HTMLElement>('[data-column]')?.dataset.column ?? null,
  });

  const carryOut = ({ target, table }: PendingPaste, options: PasteOptions): void => {
    store.flush();
    const declaration = store.snapshot()?.document;
    if (declaration === undefined) return;
    // Planned again: since it was looked at, a text being typed may have reached the document.
    const plan = planPaste(declaration, target, table, options);
    if (typeof plan === 'string') {
      prompts.notify({ text: PASTE_ERROR_TEXTS[plan] });
      return;
    }
    editAndTell(workspace, () => {
      store.edit((document) => applyPaste(document, plan));
      return describePasted(plan);
    });
  };

  const pasteTable = (target: PasteTarget, table: ClipboardTable): void => {
    store.flush();
    const declaration = store.snapshot()?.document;
    if (declaration === undefined) return;
    const proposal = proposePaste(declaration, target, table);
    const plan = planPaste(declaration, target, table, proposal.options);
    if (typeof plan === 'string') prompts.notify({ text: PASTE_ERROR_TEXTS[plan] });
    else if (isPlainPaste(plan, proposal, table)) carryOut({ target, table, proposal }, proposal.options);
    else setPending({ target, table, proposal });
  };

  /** One text: the field's own affair, but for the quotes of a spreadsheet and the choices of a list. */
  const pasteValue = (event: ClipboardEvent, target: PasteTarget, value: PastedValue): void => {
    if (isTextInput(event.target) && !value.fromCell) return;
    event.preventDefault();
    const { text, changes } = value.fromCell ? value : clean(value.text, 'source');
    if (isTextInput(event.target)) insertText(form, event.target, { text, changes }, prompts);
    else if (event.target instanceof HTMLSelectElement) {
      if (!choose(event.target, text)) prompts.notify({ text: NOT_A_CHOICE(text) });
    } else if (target.column !== null) {
      pasteTable(target, tableOf([[text]], { cleaned: new Map([[keyOfCell(0, 0), changes]]) }));
    }
  };

  const onPaste = (event: ClipboardEvent): void => {
    if (!isInside(event)) return;
    const content = readClipboard(readEvent(event));
    if (!content.ok) {
      event.preventDefault();
      prompts.notify({ text: PASTE_ERROR_TEXTS[content.error] });
      return;
    }
    const { value } = content;
    const target = targetOf(event.target);
    const kind = block.columns.find(({ key }) => key === target.column)?.spec.kind;
    const isOneText = value.kind === 'lines' && event.target instanceof HTMLTextAreaElement && kind !== undefined;
    if (value.kind === 'value') pasteValue(event, target, value);
    else if (value.kind !== 'empty' && !isOneText) {
      event.preventDefault();
      pasteTable(target, value.table);
    }
  };

  /** The chosen rows; with none chosen and no text selected, the row of the caret. */
  const rowsToCopy = (target: EventTarget): readonly string[] => {
    if (selectedRowIds.length > 0 || currentRowId === null || hasSelectedText(target)) return selectedRowIds;
    return isTextInput(target) ? [currentRowId] : [];
  };

  const onCopy = (event: ClipboardEvent): void => {
    if (!isInside(event)) return;
    const rowIds = rowsToCopy(event.target);
    if (rowIds.length === 0) {
      if (event.target instanceof HTMLSelectElement && event.target.value !== '') {
        writeEvent(event, { text: event.target.value, html: '' });
      }
      return;
    }
    store.flush();
    const declaration = store.snapshot()?.document;
    if (declaration === undefined) return;
    writeEvent(event, copyRows(declaration, block.key, rowIds));
    prompts.notify({ text: describeCopiedRows(rowIds.length) });
  };

  const onCut = (event: ClipboardEvent): void => {
    if (!isInside(event) || selectedRowIds.length === 0) return;
    store.flush();
    const declaration = store.snapshot()?.document;
    if (declaration === undefined) return;
    const cut = cutRows(declaration, block.key, selectedRowIds);
    writeEvent(event, cut.clipboard);
    editAndTell(workspace, () => {
      store.edit(() => cut.document);
      return describeCutRows(selectedRowIds.length);
    });
  };

  const dialog = pending !== null && (
    <PasteDialog
      block={block}
      {...pending}
      cancel={() => setPending(null)}
      accept={(options) => {
        setPending(null);
        carryOut(pending, options);
      }}
    />
  );
  return { onPaste, onCopy, onCut, dialog };
}
