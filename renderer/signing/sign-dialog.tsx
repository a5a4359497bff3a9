import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import type { KnownFile } from '../../shared/ipc/contract-parts.ts';
import type { SignedThing } from '../../shared/ipc/signing-contract.ts';
import type { Finding } from '../../shared/rules/finding.ts';
import { unexplainedWarnings } from '../../shared/signing/form-objections.ts';
import type { LiftableObjection } from '../../shared/signing/objections.ts';
import type { SignatureRole } from '../../shared/signing/roles.ts';
import { useWorkspace } from '../state/workspace.ts';
import { IdentityChoice, type ReadIdentity } from './identity-choice.tsx';
import { RoleChoice } from './role-choice.tsx';
import { SealChoice } from './seal-choice.tsx';
import { SignPage } from './sign-page.tsx';
import { isFirst, openRoles, type SignTarget, titleOf } from './sign-target.ts';
import { SigningModal } from './signing-modal.tsx';
import { useSignPreview } from './use-sign-preview.ts';
import { DocumentWarnings, PdfWarnings } from './warnings-step.tsx';

/** Role, certificate and seal, and beside them the page as it will be. */
function SignForm({
  target,
  on,
  accepted,
}: {
  readonly target: SignTarget;
  readonly on: SignedThing;
  readonly accepted: readonly LiftableObjection[];
}) {
  const { signing, signingDialogs } = useWorkspace();
  const roles = openRoles(target);
  const first = isFirst(target);
  const [role, setRole] = useState<SignatureRole>(roles[0] ?? 'preparedBy');
  const [identity, setIdentity] = useState<ReadIdentity | null>(null);
  const [seal, setSeal] = useState<KnownFile | null>(null);
  const [certify, setCertify] = useState(first);
  const [busy, setBusy] = useState(false);
  const signerName = identity?.certificate.subject ?? null;
  const sealId = seal?.id ?? null;
  const look = useMemo(() => ({ on, role, signerName, sealId }), [on, role, signerName, sealId]);
  const preview = useSignPreview(look);

  const sign = async (): Promise<void> => {
    if (identity === null) return;
    setBusy(true);
    const { id: identityId, password } = identity;
    const isCertifying = certify && first;
    await signing.sign(target, { role, identityId, password, sealId, certify: isCertifying, accepted: [...accepted] });
    setBusy(false);
  };

  return (
    <SigningModal title={titleOf(target)} size="paged">
      <div className="sign">
        <div className="sign-form">
          <RoleChoice role={role} open={roles} onChoose={setRole} />
          <IdentityChoice kind="rsa" onRead={setIdentity} />
          <SealChoice role={role} seal={seal} onChoose={setSeal} />
          {first && (
            <label className="check">
              <input type="checkbox" checked={certify} onChange={(event) => setCertify(event.target.checked)} />
              认证此文件：以后只许签名，其他改动一律视为无效
            </label>
          )}
        </div>
        <SignPage preview={preview} role={role} read={identity !== null} />
      </div>
      <div className="sign-foot">
        <p className="hint">密码只用于这一次签名，不保存。签名时间取自本机时钟。</p>
        <div className="buttons">
          <Button onPress={() => signingDialogs.show(null)}>取消</Button>
          <Button className="primary" isDisabled={identity === null || busy} onPress={() => void sign()}>
            {busy ? '正在签名…' : '签名并保存'}
          </Button>
        </div>
      </div>
    </SigningModal>
  );
}

interface Begun {
  readonly on: SignedThing;
  readonly accepted: readonly LiftableObjection[];
}

/** Signs the document on screen as a new PDF, or a PDF that others have signed; warnings are asked about first. */
export function SignDialog({ target }: { readonly target: SignTarget }) {
  const { store } = useWorkspace();
  const begin = (accepted: readonly LiftableObjection[]): Begun | null => {
    if (target.kind === 'signPdf') return { on: { kind: 'pdf', id: target.pdf.file.id }, accepted };
    const document = store.snapshot()?.document;
    return document === undefined ? null : { on: { kind: 'document', document, options: target.options }, accepted };
  };
  const [warnings] = useState<readonly Finding[]>(() => {
    const document = store.snapshot()?.document;
    return target.kind === 'signPdf' || document === undefined ? [] : unexplainedWarnings(document);
  });
  const count = target.kind === 'signPdf' ? target.pdf.unexplained.length : warnings.length;
  const [begun, setBegun] = useState<Begun | null>(() => (count === 0 ? begin([]) : null));
  const go = (accepted: readonly LiftableObjection[]): void => setBegun(begin(accepted));
  if (begun !== null) return <SignForm key="form" target={target} {...begun} />;
  if (target.kind === 'signPdf') return <PdfWarnings target={target} warnings={target.pdf.unexplained} onGo={go} />;
  return <DocumentWarnings target={target} warnings={warnings} onGo={go} />;
}
