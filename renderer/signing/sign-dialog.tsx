import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { KnownFile } from '../../shared/ipc/contract-parts.ts';
import { roleName, SIGNATURE_ROLES, type SignatureRole } from '../../shared/signing/roles.ts';
import { bridge } from '../bridge.ts';
import type { SigningDialog } from '../state/signing-dialogs.ts';
import { useWorkspace } from '../state/workspace.ts';
import { IdentityChoice, type ReadIdentity } from './identity-choice.tsx';
import { SigningModal } from './signing-modal.tsx';

type SignTarget = Extract<SigningDialog, { kind: 'signDocument' | 'signPdf' }>;

/** The roles that nobody has signed in yet. */
const openRoles = (target: SignTarget): readonly SignatureRole[] =>
  target.kind === 'signDocument'
    ? SIGNATURE_ROLES
    : SIGNATURE_ROLES.filter((role) => target.pdf.verified.blankFields.includes(roleName(role)));

function SealChoice({
  seal,
  onChoose,
}: {
  readonly seal: KnownFile | null;
  readonly onChoose: (seal: KnownFile | null) => void;
}) {
  const { actions } = useWorkspace();
  const choose = async (): Promise<void> => {
    const chosen = await bridge.chooseSeal({});
    if (!chosen.ok) return actions.report(chosen.error);
    if (chosen.value.outcome === 'chosen') onChoose(chosen.value.file);
  };
  return (
    <div className="buttons seal-choice">
      <Button onPress={() => void choose()}>加盖公章图片（PNG，可不选）</Button>
      {seal !== null && (
        <>
          <span className="chosen-file">{seal.name}</span>
          <Button className="link" onPress={() => onChoose(null)}>
            不用
          </Button>
        </>
      )}
    </div>
  );
}

/** Signs the document on screen as a new PDF, or a PDF that others have signed. */
export function SignDialog({ target }: { readonly target: SignTarget }) {
  const { signing, signingDialogs } = useWorkspace();
  const roles = openRoles(target);
  const isFirst = target.kind === 'signDocument' || target.pdf.verified.signatures.length === 0;
  const [role, setRole] = useState<SignatureRole>(roles[0] ?? 'preparedBy');
  const [identity, setIdentity] = useState<ReadIdentity | null>(null);
  const [seal, setSeal] = useState<KnownFile | null>(null);
  const [certify, setCertify] = useState(isFirst);
  const [busy, setBusy] = useState(false);

  const sign = async (): Promise<void> => {
    if (identity === null) return;
    setBusy(true);
    const { id: identityId, password } = identity;
    await signing.sign(target, {
      role,
      identityId,
      password,
      sealId: seal?.id ?? null,
      certify: certify && isFirst,
      despiteWarnings: false,
    });
    setBusy(false);
  };

  return (
    <SigningModal title={target.kind === 'signDocument' ? '导出签名 PDF' : `在“${target.pdf.file.name}”上签名`}>
      <label className="field">
        <span className="field-label">签名身份</span>
        <select className="input" value={role} onChange={(event) => setRole(event.target.value as SignatureRole)}>
          {roles.map((each) => (
            <option key={each} value={each}>
              {roleName(each)}
            </option>
          ))}
        </select>
      </label>
      <IdentityChoice kind="rsa" onRead={setIdentity} />
      <SealChoice seal={seal} onChoose={setSeal} />
      {isFirst && (
        <label className="check">
          <input type="checkbox" checked={certify} onChange={(event) => setCertify(event.target.checked)} />
          认证此文件：以后只许签名，其他改动一律视为无效
        </label>
      )}
      <p className="hint">密码只用于这一次签名，不保存。签名时间取自本机时钟。</p>
      <div className="buttons">
        <Button className="primary" isDisabled={identity === null || busy} onPress={() => void sign()}>
          {busy ? '正在签名…' : '签名并保存'}
        </Button>
        <Button onPress={() => signingDialogs.show(null)}>取消</Button>
      </div>
    </SigningModal>
  );
}
