/** A dialog stands over the form: keys of the form must not reach past it. */
export const isDialogOpen = (): boolean => document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;

/** Milliseconds between two looks whether the dialogs are closed. */
const DIALOG_LOOK = 200;

/** Waits until no dialog stands over the form. */
export async function dialogsClosed(): Promise<void> {
  while (isDialogOpen()) await new Promise((resolve) => setTimeout(resolve, DIALOG_LOOK));
}
