import type { ExportOptions } from '../../shared/ipc/contract-parts.ts';
import type { CheckedPdf } from '../../shared/ipc/signing-contract.ts';

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
  const listeners = new Set<() => void>();
  let current: SigningDialog | null = null;
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    current: () => current,
    show: (dialog) => {
      current = dialog;
      for (const listener of listeners) listener();
    },
  };
}
