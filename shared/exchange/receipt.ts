import { pageLine } from '../messages/page-line.ts';
import { REVOCATION_NOTE } from '../messages/signing-messages.ts';
import { blankLine, NO_SIGNATURE, signatureDetails, signerLineText } from '../messages/verification-lines.ts';
import type { VerifiedPdf, VerifiedSignature } from '../signing/verified.ts';
import { visibleName } from '../text/visible-name.ts';

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

function signatureLines(signature: VerifiedSignature, { page }: VerifiedPdf): readonly string[] {
  const { signer } = signature;
  const { problems, remarks } = signatureDetails(signature, page);
  const certificate =
    signer === null ? [] : [`    颁发者 ${visibleName(signer.issuer)}，证书序列号 ${visibleName(signer.serial)}`];
  return [`  ${signerLineText(signature)}`, ...[...problems, ...remarks].map((line) => `    ${line}`), ...certificate];
}

/** The 回执 of a signed file as text: by its digests the receiver knows that it is the same file. */
export function receiptText({ fileName, size, sha256, sm3, verified, writtenAt }: ReceiptFacts): string {
  const { signatures, page } = verified;
  const blank = blankLine(verified);
  return `${[
    '电子签名回执',
    '',
    `文件：${visibleName(fileName)}`,
    `大小：${size} 字节`,
    `SHA-256：${sha256}`,
    `SM3：${sm3}`,
    signatures.length === 0 ? NO_SIGNATURE : '签名：',
    ...signatures.flatMap((signature) => signatureLines(signature, verified)),
    ...(blank === null ? [] : [blank]),
    pageLine(page),
    `生成时间：${writtenAt}`,
    '',
    '收到文件后，用任何工具计算其 SHA-256 或 SM3，与上面一致即为同一文件。',
    REVOCATION_NOTE,
  ].join('\n')}\n`;
}
