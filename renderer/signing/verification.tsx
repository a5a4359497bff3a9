import type { JudgedTemplate } from '../../shared/ipc/template-contract.ts';
import { DETACHED_PROBLEM_TEXTS } from '../../shared/messages/detached-messages.ts';
import { pageLine } from '../../shared/messages/page-line.ts';
import { templateLine } from '../../shared/messages/template-messages.ts';
import {
  blankLine,
  detachedLine,
  NO_SIGNATURE,
  signatureDetails,
  signerLine,
} from '../../shared/messages/verification-lines.ts';
import type { DetachedSignature } from '../../shared/signing/detached.ts';
import type { PageCheck, VerifiedPdf, VerifiedSignature } from '../../shared/signing/verified.ts';
import { visibleName } from '../../shared/text/visible-name.ts';
import { CertificateFacts } from './certificate-facts.tsx';
import { Details } from './details.tsx';
import { VerdictLine } from './verdict-line.tsx';

function Sentences({ sentences, className }: { readonly sentences: readonly string[]; readonly className: string }) {
  return sentences.length === 0 ? null : (
    <ul className={className}>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

/** Open where something is wrong: what is wrong is not to be looked for. */
function SignatureDetails({ signature, page }: { readonly signature: VerifiedSignature; readonly page: PageCheck }) {
  const { problems, remarks, notes } = signatureDetails(signature, page);
  return (
    <Details word={`${visibleName(signature.field)}：详细`} open={signature.verdict !== 'sound'}>
      <Sentences className="problems" sentences={problems} />
      <Sentences className="remarks" sentences={[...remarks, ...notes]} />
      {signature.signer !== null && <CertificateFacts certificate={signature.signer} />}
    </Details>
  );
}

/** The SM2 signature that came beside the PDF. */
function Detached({ detached }: { readonly detached: DetachedSignature }) {
  return (
    <Details word="国密签名：详细" open={detached.problems.length > 0}>
      <Sentences
        className="problems"
        sentences={detached.problems.map((problem) => `${DETACHED_PROBLEM_TEXTS[problem]}。`)}
      />
      <CertificateFacts certificate={detached.signer} />
    </Details>
  );
}

/** One line a signer first, then the page and what is to be said of the form's template, then what there is to know of each. */
export function Verification({
  verified,
  detached,
  template,
}: {
  readonly verified: VerifiedPdf;
  readonly detached: DetachedSignature | null;
  /** Of the form in the file; null where it has none that can be read. */
  readonly template: JudgedTemplate | null;
}) {
  const { signatures, page } = verified;
  const blank = blankLine(verified);
  // Two fields may have one name in a file from elsewhere.
  const numbered = signatures.map((signature, index) => [`${index} ${signature.field}`, signature] as const);
  return (
    <>
      <div className="verdicts">
        {signatures.length === 0 && <p>{NO_SIGNATURE}</p>}
        {numbered.map(([key, signature]) => (
          <VerdictLine key={key} line={signerLine(signature)} />
        ))}
        {detached !== null && <VerdictLine line={detachedLine(detached)} />}
        <p className={page.state === 'differs' ? 'page-line differs' : 'page-line'}>{pageLine(page)}</p>
        {template !== null && template.standing !== 'known' && (
          <p className="page-line">{templateLine(template.name, template.standing)}</p>
        )}
        {blank !== null && <p>{blank}</p>}
      </div>
      <div className="signatures">
        {numbered.map(([key, signature]) => (
          <SignatureDetails key={key} signature={signature} page={page} />
        ))}
        {detached !== null && <Detached detached={detached} />}
      </div>
    </>
  );
}
