import type { ExportOptions } from '../../shared/ipc/contract-parts.ts';
import type { CheckedPdf } from '../../shared/ipc/signing-contract.ts';
import { createListeners } from './listeners.ts';

/** Which of the dialogs about signatures is open; one at a time. */
export type SigningDialog =
  | { readonly kind: 'signDocument'; readonly options: ExportOptions }
  | { readonly kind: 'signPdf'; readonly pdf: CheckedPdf }
  | { readonly kind: 'check'; readonly pdf: CheckedPdf }
  | { readonly kind: 'signBeside'; readonly pdf: CheckedPdf }
  | { readonly kind: 'roots'; readonly back: CheckedPdf | null };

export interface SigningDialogs {
  readonly subscribe: (listener: () => void) => () => void;
  readonly current: () => SigningDialog | null;
  readonly show: (dialog: SigningDialog | null) => void;
}

export function createSigningDialogs(): SigningDialogs {
  const listeners = createListeners();
  let current: SigningDialog | null = null;
  return {
    subscribe: listeners.subscribe,
    current: () => current,
    show: (dialog) => {
      current = dialog;
      listeners.publish();
    },
  };
}
