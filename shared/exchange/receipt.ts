import type { VerifiedPdf } from '../signing/verified.ts';
import { describePage } from '../text/signing-messages.ts';

/** What a 回执 is written from. */
export interface ReceiptFacts {
  readonly fileName: string;
  /** Bytes. */
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly sm3: string;
  readonly verified: VerifiedPdf;
  /** The present, as it is shown. */
  readonly writtenAt: string;
}

/** The 回执 of a signed file as text: by its digests the receiver knows that it is the same file. */
export function receiptText({ fileName, size, sha256, sm3, verified, writtenAt }: ReceiptFacts): string {
  const signatures = verified.signatures.map(
    ({ field, signer, claimedTime, intact }) =>
      `  ${field}：${signer?.subject ?? '无法识别'}（颁发者 ${signer?.issuer ?? '无法识别'}，证书序列号 ${signer?.serial ?? '无法识别'}），签名时间 ${claimedTime ?? '未注明'}（签名人电脑的时间），${intact ? '内容完整' : '签名无效'}`,
  );
  const page = describePage(verified.page);
  return `${[
    '电子签名回执',
    '',
    `文件：${fileName}`,
    `大小：${size} 字节`,
    `SHA-256：${sha256}`,
    `SM3：${sm3}`,
    signatures.length === 0 ? '签名：无' : '签名：',
    ...signatures,
    ...(page === null ? [] : [`页面与申报表：${page}`]),
    `生成时间：${writtenAt}`,
    '',
    '收到文件后，用任何工具计算其 SHA-256 或 SM3，与上面一致即为同一文件。本回执没有核查证书是否被吊销。',
  ].join('\n')}\n`;
}
