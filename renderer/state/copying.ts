import { specOf } from '../../shared/forms/paths.ts';
import { formatIfAmount } from '../../shared/money.ts';
import { COPY_FAILED, describeCopiedAmount, NO_AMOUNT_TO_COPY } from '../../shared/messages/clipboard-messages.ts';
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

/** The amount that has the focus, a field's or a total's; null where none has. */
function focusedAmount(): string | null {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement)) return null;
  const { path, amount } = focused.dataset;
  if (amount !== undefined) return amount;
  return focused instanceof HTMLInputElement && specOf(path ?? '')?.kind === 'amount' ? focused.value : null;
}

/** Copies the amount that has the focus with its thousands separators: 103,683.93. */
export async function copyFormattedAmount({ store, prompts }: Tellers): Promise<void> {
  store.flush();
  const text = focusedAmount();
  if (text === null || text.trim() === '') prompts.notify({ text: NO_AMOUNT_TO_COPY });
  else await copyText({ prompts }, formatIfAmount(text));
}
