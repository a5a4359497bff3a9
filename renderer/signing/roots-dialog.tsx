import { useCallback, useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { CheckedPdf, TrustedRoots } from '../../shared/ipc/signing-contract.ts';
import { bridge } from '../bridge.ts';
import { useWorkspace } from '../state/workspace.ts';
import { CertificateFacts } from './certificate-facts.tsx';
import { SigningModal } from './signing-modal.tsx';

/** The officer's own list of roots. A signature is trusted only if its certificate leads to one of them. */
export function RootsDialog({ back }: { readonly back: CheckedPdf | null }) {
  const { actions, prompts, signing, signingDialogs } = useWorkspace();
  const [list, setList] = useState<TrustedRoots | null>(null);

  const load = useCallback(async (): Promise<void> => {
    const answer = await bridge.trustedRoots({});
    if (answer.ok) setList(answer.value);
    else await actions.report(answer.error);
  }, [actions]);
  useEffect(() => void load(), [load]);

  const add = async (): Promise<void> => {
    const added = await bridge.importRoots({});
    if (!added.ok) return actions.report(added.error);
    if (added.value.outcome === 'imported') await load();
  };
  const remove = async (fingerprint: string, subject: string): Promise<void> => {
    const answer = await prompts.ask({
      title: '移出受信任的根证书',
      message: `移出“${subject}”后，由它签发的签名将显示为不受信任。文件本身不受影响，以后可以再导入。`,
      answers: ['移出', '取消'],
    });
    if (answer !== 0) return;
    const removed = await bridge.removeRoot({ fingerprint });
    if (!removed.ok) return actions.report(removed.error);
    await load();
  };

  return (
    <SigningModal title="受信任的根证书">
      <p className="hint">
        只有由下列根证书签发的签名才算受信任。请向财政部门或证书机构当面核对“指纹”后再导入；本程序不带任何预装的根证书。
      </p>
      {list !== null && list.setAside > 0 && (
        <p className="check-summary warned">有 {list.setAside} 个根证书文件已损坏或被改动，已停用。请重新导入。</p>
      )}
      {list?.roots.length === 0 && <p className="empty">还没有。</p>}
      <ul className="signatures">
        {list?.roots.map((root) => (
          <li key={root.fingerprint} className="root">
            <CertificateFacts certificate={root} comparing />
            <Button className="link" onPress={() => void remove(root.fingerprint, root.subject)}>
              移出
            </Button>
          </li>
        ))}
      </ul>
      <div className="buttons">
        <Button className="primary" onPress={() => void add()}>
          导入根证书（.cer、.pem、.p7b）
        </Button>
        <Button onPress={() => (back === null ? signingDialogs.show(null) : void signing.check(back.file.id))}>
          {back === null ? '关闭' : '返回查验'}
        </Button>
      </div>
    </SigningModal>
  );
}
