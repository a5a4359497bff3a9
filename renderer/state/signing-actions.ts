import type { PbdBridge, RequestOutput } from '../../shared/ipc/contract.ts';
import type { Signing } from '../../shared/ipc/signing-contract.ts';
import { describeFailure } from '../../shared/text/failures.ts';
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
/** What an officer may sign in spite of, once asked. */
const LIFTED_BY_WORD: ReadonlySet<string> = new Set(['warnings-unexplained', 'other-version', 'page-unjudged']);

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
    const { title, message } = describeFailure(signed.error);
    if (!LIFTED_BY_WORD.has(signed.error.code)) {
      await prompts.ask({ title, message, answers: OK });
      return false;
    }
    const answer = await prompts.ask({ title, message, answers: ['返回', '仍要签名'] });
    return answer === 1 ? sign(dialog, { ...signing, despiteWarnings: true }) : false;
  }

  return {
    check: async (id) => {
      const checked = await bridge.checkPdf({ id });
      if (!checked.ok) return documents.report(checked.error);
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
