import { Button } from 'react-aria-components';
import type { CheckedPdf } from '../../shared/ipc/signing-contract.ts';
import { REVOCATION_NOTE } from '../../shared/messages/signing-messages.ts';
import { useWorkspace } from '../state/workspace.ts';
import { SigningModal } from './signing-modal.tsx';
import { Verification } from './verification.tsx';

/** What the signatures of a PDF are worth, told offline, and what can be done with it. */
export function CheckDialog({ pdf }: { readonly pdf: CheckedPdf }) {
  const { signing, signingDialogs } = useWorkspace();
  const { verified, detached } = pdf;
  return (
    <SigningModal title={`查验“${pdf.file.name}”`} size="listed">
      <Verification verified={verified} detached={detached} template={pdf.template} />
      {(verified.signatures.length > 0 || detached !== null) && <p className="hint">{REVOCATION_NOTE}</p>}
      {!pdf.hasForm && <p className="hint">文件中没有附带 .pbd 表格，不能打开编辑；可能不是本程序导出的。</p>}
      <div className="buttons">
        {verified.blankFields.length > 0 && (
          <Button className="primary" onPress={() => signingDialogs.show({ kind: 'signPdf', pdf })}>
            签名…
          </Button>
        )}
        <Button onPress={() => signingDialogs.show({ kind: 'signBeside', pdf })}>国密签名…</Button>
        {pdf.hasForm && <Button onPress={() => void signing.edit(pdf.file.id)}>打开其中的表格</Button>}
        <Button onPress={() => signingDialogs.show({ kind: 'roots', back: pdf })}>受信任的根证书…</Button>
        <Button onPress={() => signingDialogs.show(null)}>关闭</Button>
      </div>
    </SigningModal>
  );
}
