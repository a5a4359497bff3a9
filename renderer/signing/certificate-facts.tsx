import { chineseDate } from '../../shared/messages/certificate-messages.ts';
import type { CertificateSummary } from '../../shared/signing/certificate.ts';
import { visibleName } from '../../shared/text/visible-name.ts';
import { Details } from './details.tsx';

/** In groups of four, as two people read it to each other. */
const grouped = (hexadecimal: string): string => hexadecimal.match(/.{1,4}/g)?.join(' ') ?? '';

function Fingerprint({ fingerprint }: { readonly fingerprint: string }) {
  return (
    <>
      <dt>指纹</dt>
      <dd className="code">{grouped(fingerprint)}</dd>
    </>
  );
}

/**
 * Whose certificate it is, by whom issued, how long it holds: looked at before it is used. Serial number and fingerprint
 * stand under 详细, but where officers compare the fingerprint before they trust a root.
 */
export function CertificateFacts({
  certificate,
  comparing = false,
}: {
  readonly certificate: CertificateSummary;
  readonly comparing?: boolean;
}) {
  const { subject, organisation, issuer, notBefore, notAfter, key, serial, fingerprint, testIdentity } = certificate;
  return (
    <div className="certificate">
      <dl className="facts">
        <dt>持有人</dt>
        <dd>
          {visibleName(subject)}
          {organisation !== '' && !testIdentity && `（${visibleName(organisation)}）`}
          {testIdentity && <b className="test-identity"> 测试身份，不具法律效力</b>}
        </dd>
        <dt>颁发者</dt>
        <dd>{visibleName(issuer)}</dd>
        <dt>有效期</dt>
        <dd>
          {chineseDate(notBefore)}至{chineseDate(notAfter)}
        </dd>
        <dt>密钥</dt>
        <dd>{key}</dd>
        {comparing && <Fingerprint fingerprint={fingerprint} />}
      </dl>
      <Details word="详细" name={`${visibleName(subject)}的证书：详细`}>
        <dl className="facts">
          <dt>序列号</dt>
          <dd className="code">{visibleName(serial)}</dd>
          {!comparing && <Fingerprint fingerprint={fingerprint} />}
        </dl>
      </Details>
    </div>
  );
}
