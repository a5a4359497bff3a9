import { useEffect } from 'react';
import { formOnClipboard } from '../../shared/clipboard/whole-form.ts';
import { describeWholeForm } from '../../shared/messages/clipboard-messages.ts';
import { isDialogOpen } from '../state/open-dialogs.ts';
import { isTextInput } from '../state/text-input.ts';
import type { Workspace } from '../state/workspace.ts';

/** A field by itself takes what is pasted into it; rows and single amounts would take a whole form apart. */
const takesText = (target: EventTarget | null): boolean =>
  isTextInput(target) && target.closest('.grid-section, .amounts-block') === null;

/** A whole form on the clipboard, pasted anywhere but into a field by itself, is offered to be opened. */
export function useFormPaste({ actions, prompts, templates }: Workspace): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const { clipboardData, target } = event;
      if (clipboardData === null || takesText(target) || isDialogOpen() || prompts.isHeld()) return;
      const raw = { text: clipboardData.getData('text/plain'), html: clipboardData.getData('text/html') };
      const form = formOnClipboard(raw, templates.known());
      if (form === null) return;
      // Before the grid, which would land it as rows.
      event.preventDefault();
      event.stopPropagation();
      void prompts
        .ask({ ...describeWholeForm(form.template.name), answers: ['作为一张表打开', '取消'] })
        .then((answer) => (answer === 0 ? actions.openPasted(form) : undefined));
    };
    document.addEventListener('paste', onPaste, { capture: true });
    return () => document.removeEventListener('paste', onPaste, { capture: true });
  }, [actions, prompts, templates]);
}
