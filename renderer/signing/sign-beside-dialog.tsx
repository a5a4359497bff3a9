import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { CheckedPdf } from '../../shared/ipc/signing-contract.ts';
import { SM2_NOTICE } from '../../shared/messages/detached-messages.ts';
import { bridge } from '../bridge.ts';
import { useWorkspace } from '../state/workspace.ts';
import { IdentityChoice, type ReadIdentity } from './identity-choice.tsx';
import { SigningModal } from './signing-modal.tsx';

/** Writes an SM2 signature as a file of its own beside a PDF, and says plainly who can read it. */
export function SignBesideDialog({ pdf }: { readonly pdf: CheckedPdf }) {
  const { actions, prompts, signing, signingDialogs } = useWorkspace();
  const [identity, setIdentity] = useState<ReadIdentity | null>(null);

  const sign = async (): Promise<void> => {
    if (identity === null) return;
    const { id: identityId, password } = identity;
    const signed = await bridge.signBeside({ id: pdf.file.id, identityId, password });
    if (!signed.ok) return actions.report(signed.error);
    prompts.notify({ text: `已写入国密签名 ${signed.value.file.name}，请与 PDF 一起报送` });
    await signing.check(pdf.file.id);
  };

  return (
    <SigningModal title={`为“${pdf.file.name}”另出国密签名`}>
      <p className="hint">{SM2_NOTICE}</p>
      <IdentityChoice kind="sm2" onRead={setIdentity} />
      <div className="buttons">
        <Button className="primary" isDisabled={identity === null} onPress={() => void sign()}>
          签名
        </Button>
        <Button onPress={() => signingDialogs.show({ kind: 'check', pdf })}>返回</Button>
      </div>
    </SigningModal>
  );
}
