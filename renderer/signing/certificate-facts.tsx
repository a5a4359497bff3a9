import type { CertificateSummary } from '../../shared/signing/certificate.ts';

const day = (iso: string): string => new Date(iso).toLocaleDateString('zh-CN', { dateStyle: 'long' });

/** Whose certificate it is, by whom issued, how long it holds: looked at before it is used. */
export function CertificateFacts({ certificate }: { readonly certificate: CertificateSummary }) {
  const { subject, organisation, issuer, notBefore, notAfter, key, serial, fingerprint, testIdentity } = certificate;
  return (
    <dl className="facts">
      <dt>持有人</dt>
      <dd>
        {subject}
        {organisation !== '' && !testIdentity && `（${organisation}）`}
        {testIdentity && <b className="test-identity"> 测试身份，不具法律效力</b>}
      </dd>
      <dt>颁发者</dt>
      <dd>{issuer}</dd>
      <dt>有效期</dt>
      <dd>
        {day(notBefore)}至{day(notAfter)}
      </dd>
      <dt>密钥</dt>
      <dd>{key}</dd>
      <dt>序列号</dt>
      <dd className="code">{serial}</dd>
      <dt>指纹</dt>
      <dd className="code">{fingerprint}</dd>
    </dl>
  );
}
