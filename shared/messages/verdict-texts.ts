import type { Verdict } from '../signing/verified.ts';

/** The one verdict on a signer, as window, command line and 回执 say it. */
export const VERDICT_TEXTS = {
  sound: '完好可信',
  unjudged: '无法判断',
  untrusted: '内容完好，证书不可信',
  changed: '签名后被改动',
  invalid: '签名无效',
} as const satisfies Record<Verdict, string>;
