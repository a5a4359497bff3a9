import type { VerifyProblem, VerifyRemark } from './problems.ts';
import { verdictOf, worstFirst } from './verdict.ts';
import type { PageCheck, VerifiedPdf, VerifiedSignatures } from './verified.ts';

const PROBLEM_OF: Partial<Record<PageCheck['state'], VerifyProblem>> = {
  differs: 'page-differs',
  unjudged: 'page-unjudged',
};
const REMARK_OF: Partial<Record<PageCheck['state'], VerifyRemark>> = { 'other-version': 'other-version' };

/**
 * What the signatures come to once the page has been compared with the form: whoever signed, signed both, so what is
 * wrong between them is wrong with every signature.
 */
export function withPage(verified: VerifiedSignatures, page: PageCheck): VerifiedPdf {
  const [problem, remark] = [PROBLEM_OF[page.state], REMARK_OF[page.state]];
  const signatures = verified.signatures.map((signature) => {
    const problems = [...worstFirst([...signature.problems, ...(problem === undefined ? [] : [problem])])];
    const remarks = [...new Set([...signature.remarks, ...(remark === undefined ? [] : [remark])])];
    return { ...signature, problems, remarks, verdict: verdictOf(problems, signature.intact) };
  });
  const sound = signatures.every(({ verdict }) => verdict === 'sound');
  return { ...verified, signatures, page, ok: verified.ok && sound };
}
