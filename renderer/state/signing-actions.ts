import type { PbdBridge, RequestOutput } from '../../shared/ipc/contract.ts';
import type { Signing } from '../../shared/ipc/signing-contract.ts';
import { describeCheckFailure } from '../../shared/messages/failures.ts';
import { describeObjections } from '../../shared/messages/objection-messages.ts';
import { isLiftable } from '../../shared/signing/objections.ts';
import type { DocumentActions } from './document-actions.ts';
import type { DocumentStore } from './document-store.ts';
import type { Prompts } from './prompts.ts';
import type { SigningDialog, SigningDialogs } from './signing-dialogs.ts';

/** What the officer can do with signatures. Every failure is told and changes nothing. */
export interface SigningActions {
  /** Asks for a PDF (or takes the one named) and shows what its signatures are worth. */
  readonly check: (id: string | null) => Promise<void>;
  /** Signs what the open dialog is about. Tells whether it is done, and the dialog may go. */
  readonly sign: (dialog: SigningDialog, signing: Signing) => Promise<boolean>;
  readonly edit: (id: string) => Promise<void>;
}

const OK = ['知道了'] as const;

export function createSigningActions(
  bridge: PbdBridge,
  store: DocumentStore,
  prompts: Prompts,
  dialogs: SigningDialogs,
  documents: DocumentActions,
): SigningActions {
  async function sign(dialog: SigningDialog, signing: Signing): Promise<boolean> {
    store.flush();
    const document = store.snapshot()?.document;
    const request = async (): Promise<RequestOutput<'signPdf'> | null> => {
      if (dialog.kind === 'signPdf') return bridge.signPdf({ id: dialog.pdf.file.id, signing });
      if (dialog.kind !== 'signDocument' || document === undefined) return null;
      return bridge.signDocument({ document, options: dialog.options, signing });
    };
    const signed = await request();
    if (signed === null) return false;
    if (signed.ok) {
      if (signed.value.outcome === 'cancelled') return false;
      dialogs.show(null);
      const { file } = signed.value;
      await documents.tellDigests(
        '已签名并保存',
        `“${file.name}”已写入 ${file.folder}，并已由本程序核验。`,
        signed.value,
      );
      return true;
    }
    if (signed.error.code !== 'objections') {
      await documents.report(signed.error);
      return false;
    }
    const { objections } = signed.error;
    const { title, message, details, liftable } = describeObjections(objections);
    const answer = await prompts.ask({ title, message, details, answers: liftable ? ['返回', '仍要签名'] : OK });
    if (!liftable || answer !== 1) return false;
    return sign(dialog, { ...signing, accepted: [...signing.accepted, ...objections.filter(isLiftable)] });
  }

  return {
    check: async (id) => {
      const checked = await bridge.checkPdf({ id });
      if (!checked.ok) {
        const { title, message } = describeCheckFailure(checked.error);
        return void (await prompts.ask({ title, message, answers: OK }));
      }
      if (checked.value.outcome === 'checked') dialogs.show({ kind: 'check', pdf: checked.value });
    },
    sign,
    edit: async (id) => {
      dialogs.show(null);
      if (!(await documents.openFromPdf(id))) return;
      prompts.notify({ text: '已从 PDF 打开表格。修改后的内容没有签名，请另存并重新签名。' });
    },
  };
}
