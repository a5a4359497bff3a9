import { Button } from 'react-aria-components';
import type { CheckedPdf } from '../../shared/ipc/signing-contract.ts';
import type { DetachedSignature } from '../../shared/signing/detached.ts';
import { SIGNATURE_ROLES } from '../../shared/signing/roles.ts';
import type { VerifiedSignature } from '../../shared/signing/verified.ts';
import { DETACHED_PROBLEM_TEXTS } from '../../shared/text/detached-messages.ts';
import { describePage, REVOCATION_NOTE, VERIFY_PROBLEM_TEXTS } from '../../shared/text/signing-messages.ts';
import { useWorkspace } from '../state/workspace.ts';
import { CertificateFacts } from './certificate-facts.tsx';
import { SigningModal } from './signing-modal.tsx';

/** A sign and a word for what a signature is worth; it does not rest on colour. */
function verdictOf({
  intact,
  trusted,
  problems,
}: VerifiedSignature): readonly [sign: string, kind: string, word: string] {
  if (!intact) return ['✗', 'error', '签名无效'];
  if (!trusted) return ['!', 'warning', '内容完整，但签名人不在受信任之列'];
  return problems.length === 0 ? ['✓', 'well', '有效，且签名人受信任'] : ['✗', 'error', '签名后文件被改动'];
}

const shownTime = (iso: string | null): string =>
  iso === null ? '未注明' : new Date(iso).toLocaleString('zh-CN', { dateStyle: 'long', timeStyle: 'short' });

function Signature({ signature }: { readonly signature: VerifiedSignature }) {
  const [sign, kind, word] = verdictOf(signature);
  return (
    <li className={`signature ${kind}`}>
      <h3>
        <span aria-hidden="true">{sign}</span> {signature.field}：{word}
      </h3>
      <p>
        签名时间：{shownTime(signature.claimedTime)}（签名人电脑的时间）。
        {signature.certifies && '此签名认证了文件。'}
        {signature.locks && '此签名锁定了文件。'}
        {signature.coversWholeFile
          ? '签名之后没有任何增加。'
          : `签名之后文件有增加${signature.laterChanges.length === 0 ? '，只是后来的签名' : ''}。`}
      </p>
      {signature.problems.length > 0 && (
        <ul className="problems">
          {signature.problems.map((problem) => (
            <li key={problem}>{VERIFY_PROBLEM_TEXTS[problem]}</li>
          ))}
        </ul>
      )}
      {signature.signer !== null && <CertificateFacts certificate={signature.signer} />}
    </li>
  );
}

/** The SM2 signature that came beside the PDF. */
function Detached({ detached }: { readonly detached: DetachedSignature }) {
  const { intact, trusted, claimedTime, problems, signer } = detached;
  const word = !intact ? '签名无效' : trusted ? '有效，且签名人受信任' : '内容完整，但签名人不在受信任之列';
  return (
    <section className={`signature ${!intact ? 'error' : trusted ? 'well' : 'warning'}`} aria-label="国密签名">
      <h3>旁附的国密签名（.p7s）：{word}</h3>
      <p>签名时间：{shownTime(claimedTime)}（签名人电脑的时间）。</p>
      <ul className="problems">
        {problems.map((problem) => (
          <li key={problem}>{DETACHED_PROBLEM_TEXTS[problem]}</li>
        ))}
      </ul>
      <CertificateFacts certificate={signer} />
    </section>
  );
}

/** What the signatures of a PDF are worth, told offline, and what can be done with it. */
export function CheckDialog({ pdf }: { readonly pdf: CheckedPdf }) {
  const { signing, signingDialogs } = useWorkspace();
  const { signatures, blankFields, page } = pdf.verified;
  const pageText = describePage(page);
  return (
    <SigningModal title={`查验“${pdf.file.name}”`}>
      <p className={pdf.verified.ok ? 'check-summary' : 'check-summary warned'}>
        {signatures.length === 0
          ? '文件上没有签名。'
          : `应签 ${SIGNATURE_ROLES.length} 人，已签 ${signatures.length} 人${pdf.verified.ok ? '，全部有效且受信任。' : '，请看下面的说明。'}`}
        {blankFields.length > 0 && `尚未签名：${blankFields.join('、')}。`}
      </p>
      {pageText !== null && (
        <p className={page.state === 'other-version' ? 'hint' : 'check-summary warned'}>{pageText}</p>
      )}
      <ul className="signatures">
        {signatures.map((signature) => (
          <Signature key={signature.field} signature={signature} />
        ))}
      </ul>
      {pdf.detached !== null && <Detached detached={pdf.detached} />}
      {(signatures.length > 0 || pdf.detached !== null) && <p className="hint">{REVOCATION_NOTE}</p>}
      {!pdf.hasForm && <p className="hint">文件中没有附带 .pbd 表格，不能打开编辑；可能不是本程序导出的。</p>}
      <div className="buttons">
        {blankFields.length > 0 && (
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
