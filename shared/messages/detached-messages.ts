import { assertNever } from '../result.ts';
import type { DetachedError, DetachedProblem } from '../signing/detached.ts';
import { PROBLEMS } from '../signing/problems.ts';
import type { ErrorText } from './messages.ts';
import { VERIFY_PROBLEM_TEXTS } from './signing-messages.ts';

/** To be shown wherever a detached SM2 signature is made or judged. */
export const SM2_NOTICE =
  '国密签名（SM2/SM3）另存为 PDF 旁边的 .p7s 文件。常见的 PDF 阅读器不会验证它，要用本程序或支持 GB/T 35275 的软件验证。';

/** A certificate is judged by the same rules beside a PDF as in it. */
const CERTIFICATE_TEXTS = Object.fromEntries(
  PROBLEMS.untrusted.map((problem) => [problem, VERIFY_PROBLEM_TEXTS[problem]]),
) as { readonly [P in (typeof PROBLEMS)['untrusted'][number]]: string };

export const DETACHED_PROBLEM_TEXTS = {
  ...CERTIFICATE_TEXTS,
  'content-changed': '文件与签名时不同，内容已被改动',
  'digest-missing': VERIFY_PROBLEM_TEXTS['digest-missing'],
  'signature-wrong': '签名与证书的公钥不符，签名无效',
  'algorithm-unsupported': '签名用的不是 SM2/SM3，本程序不能验证',
} as const satisfies Record<DetachedProblem, string>;

/** Why a detached signature could not be made or judged: what happened, what is safe, what to do. */
export function describeDetachedError(error: DetachedError): ErrorText {
  switch (error.code) {
    case 'not-a-detached-signature':
      return {
        title: '这不是国密签名文件',
        message:
          '所选文件不是 GB/T 35275 格式、与原文分开的签名（.p7s），或已损坏。文件没有被改动。请选择与 PDF 一起收到的 .p7s 文件。',
      };
    case 'not-an-sm2-key':
      return {
        title: '证书不是国密证书',
        message: '国密签名要用 SM2 证书，所选证书是别的种类。没有签名，PDF 没有被改动。请换用 SM2 证书。',
      };
    default:
      return assertNever(error);
  }
}
