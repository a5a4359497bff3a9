import { formOf, type PbdDocument } from '../../shared/document/document.ts';
import { specOf } from '../../shared/forms/paths.ts';
import { COPY_FAILED, describeCopiedAmount, NO_AMOUNT_TO_COPY } from '../../shared/messages/clipboard-messages.ts';
import { formatIfAmount } from '../../shared/money/money.ts';
import type { Workspace } from './workspace.ts';

type Tellers = Pick<Workspace, 'store' | 'prompts'>;

/** Puts an amount on the clipboard and says so. */
export async function copyText({ prompts }: Pick<Tellers, 'prompts'>, text: string): Promise<void> {
  const copied = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
  prompts.notify({ text: copied ? describeCopiedAmount(text) : COPY_FAILED });
}

/** The amount that has the focus, a field's of the document or a total's; null where none has. */
function focusedAmount(declaration: PbdDocument | undefined): string | null {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement)) return null;
  const { path, amount } = focused.dataset;
  if (amount !== undefined) return amount;
  const spec = declaration === undefined ? null : specOf(formOf(declaration), path ?? '');
  if (spec?.kind !== 'amount') return null;
  return focused instanceof HTMLInputElement ? focused.value : focused.textContent;
}

/** Copies the amount that has the focus with its thousands separators: 103,683.93. */
export async function copyFormattedAmount({ store, prompts }: Tellers): Promise<void> {
  store.flush();
  const text = focusedAmount(store.snapshot()?.document);
  if (text === null || text.trim() === '') prompts.notify({ text: NO_AMOUNT_TO_COPY });
  else await copyText({ prompts }, formatIfAmount(text));
}
