import type { CertificateSummary } from '../signing/certificate.ts';
import type { DetachedSignature } from '../signing/detached.ts';
import type { VerifyProblem, VerifyRemark } from '../signing/problems.ts';
import type { PageCheck, Verdict, VerifiedPdf, VerifiedSignature } from '../signing/verified.ts';
import { countryTime, formatSigningTime } from '../text/signing-time.ts';
import { visibleName } from '../text/visible-name.ts';
import { REMARK_TEXTS, VERIFY_PROBLEM_TEXTS } from './signing-messages.ts';
import { VERDICT_TEXTS } from './verdict-texts.ts';

/** What a verification found, in the words of the window, the command line and the 回执 alike. Each fact is said once. */

/** A sign for each verdict that does not rest on colour. */
export const VERDICT_SIGNS = {
  sound: '✓',
  unjudged: '?',
  untrusted: '!',
  changed: '✗',
  invalid: '✗',
} as const satisfies Record<Verdict, string>;

export interface SignerLine {
  readonly sign: string;
  /** In which place, and who. */
  readonly who: string;
  readonly verdict: Verdict;
  /** The verdict's one word. */
  readonly word: string;
  readonly time: string;
}

const timeOf = (iso: string | null): string => (iso === null ? '签名时间未注明' : `签名时间 ${formatSigningTime(iso)}`);

/** The one line of a signer: 填报人 张三：完好可信。签名时间 2026-11-28 23:06（UTC+8） */
export const signerLine = ({ field, signer, verdict, claimedTime }: VerifiedSignature): SignerLine => ({
  sign: VERDICT_SIGNS[verdict],
  who: `${visibleName(field)} ${signer === null ? '签名人不明' : visibleName(signer.subject)}`,
  verdict,
  word: VERDICT_TEXTS[verdict],
  time: timeOf(claimedTime),
});

export const signerLineText = (signature: VerifiedSignature): string => {
  const { sign, who, word, time } = signerLine(signature);
  return `${sign} ${who}：${word}。${time}`;
};

/** Said by the line of the page already. */
const PAGE_SAYS: Readonly<Record<PageCheck['state'], VerifyProblem | VerifyRemark | null>> = {
  same: null,
  differs: 'page-differs',
  'other-version': 'other-version',
  'no-form': null,
  unjudged: 'page-unjudged',
};

const isOwnIssuer = ({ subject, issuer }: CertificateSummary): boolean => subject === issuer;

/** 张三 ← 签发机构 ← 根证书: the path that was judged, and where it ends too early, whom it leads to. */
function pathLine({ signer, chain, trusted }: VerifiedSignature): readonly string[] {
  if (signer === null) return [];
  const path = chain.length === 0 ? [signer] : chain;
  const top = path.at(-1) ?? signer;
  const names = path.map(({ subject }) => visibleName(subject)).join(' ← ');
  if (trusted) return [`证书路径：${names}（您信任的证书）。`];
  if (isOwnIssuer(top)) return [`证书路径：${names}（自己签发）。`];
  return [`证书路径：${names}，由“${visibleName(top.issuer)}”签发，追溯到此为止。`];
}

function laterLine({ coversWholeFile, laterChanges, verdict }: VerifiedSignature): readonly string[] {
  if (coversWholeFile) return [];
  if (laterChanges.length > 0) return [`这个签名之后写入了对象 ${laterChanges.map(visibleName).join('、')}。`];
  return [
    verdict === 'sound' || verdict === 'untrusted' ? '这个签名之后只有后来的签名。' : '这个签名之后还有别的内容。',
  ];
}

export interface SignatureDetails {
  /** What is wrong, worst first. */
  readonly problems: readonly string[];
  /** What is worth knowing and takes nothing from the verdict. */
  readonly remarks: readonly string[];
  /** Whom the certificate leads to, what the signature allows, what came after it. */
  readonly notes: readonly string[];
}

/** What there is to say of a signature beyond its line; the page is told of by its own line. */
export function signatureDetails(signature: VerifiedSignature, page: PageCheck): SignatureDetails {
  const said = PAGE_SAYS[page.state];
  const { problems, remarks, certifies, locks } = signature;
  return {
    problems: problems.filter((problem) => problem !== said).map((problem) => `${VERIFY_PROBLEM_TEXTS[problem]}。`),
    remarks: remarks.filter((remark) => remark !== said).map((remark) => `${REMARK_TEXTS[remark]}。`),
    notes: [
      ...pathLine(signature),
      ...(certifies ? ['这个签名认证了文件：其后只许签名。'] : []),
      ...(locks ? ['这个签名锁定了文件。'] : []),
      ...laterLine(signature),
    ],
  };
}

/** Where nobody has signed yet; null where there is no such place. */
export const blankLine = ({ blankFields }: VerifiedPdf): string | null =>
  blankFields.length === 0 ? null : `尚未签名：${blankFields.map(visibleName).join('、')}。`;

export const NO_SIGNATURE = '文件上没有签名。';

/** What a detached signature comes to, in the same words as one inside a PDF. */
function detachedVerdict({ intact, trusted, problems }: DetachedSignature): Verdict {
  if (problems.includes('content-changed')) return 'changed';
  if (problems.includes('algorithm-unsupported')) return 'unjudged';
  if (!intact) return 'invalid';
  return trusted ? 'sound' : 'untrusted';
}

/** The one line of the signature beside a PDF. Its time has no offset of its own. */
export function detachedLine(detached: DetachedSignature): SignerLine {
  const verdict = detachedVerdict(detached);
  const { claimedTime } = detached;
  return {
    sign: VERDICT_SIGNS[verdict],
    who: `旁附的国密签名 ${visibleName(detached.signer.subject)}`,
    verdict,
    word: VERDICT_TEXTS[verdict],
    time: timeOf(claimedTime === null ? null : countryTime(new Date(claimedTime))),
  };
}
