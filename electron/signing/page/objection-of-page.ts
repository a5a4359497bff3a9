import type { SignError } from '../../../shared/signing/errors.ts';
import type { PageCheck } from '../../../shared/signing/verified.ts';

/**
 * Why a PDF is not signed, by its page: null where there is no reason. That the page differs stands whatever is asked;
 * the other two the officer may lift, who has the page before his eyes.
 */
export function objectionOfPage(
  page: PageCheck,
): Extract<SignError, { code: `page-${string}` | 'other-version' }> | null {
  switch (page.state) {
    case 'differs':
      return { code: 'page-differs', cell: page.cell };
    case 'other-version':
      return { code: 'other-version', version: page.version };
    case 'unjudged':
      return { code: 'page-unjudged' };
    default:
      return null;
  }
}
