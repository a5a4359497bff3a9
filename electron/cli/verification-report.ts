import { pageLine } from '../../shared/messages/page-line.ts';
import { REVOCATION_NOTE } from '../../shared/messages/signing-messages.ts';
import { blankLine, NO_SIGNATURE, signatureDetails, signerLineText } from '../../shared/messages/verification-lines.ts';
import type { VerifiedPdf, VerifiedSignature } from '../../shared/signing/verified.ts';
import { visibleName } from '../../shared/text/visible-name.ts';

/** What `verify` writes, in the words of the window. */

/** What is said of a signature beyond its line; serial number and fingerprint tell persons of one name apart. */
function detailsOf(signature: VerifiedSignature, { page }: VerifiedPdf): readonly string[] {
  const { problems, remarks, notes } = signatureDetails(signature, page);
  const { signer } = signature;
  const numbers = signer === null ? [] : [`证书序列号 ${signer.serial}，指纹 ${signer.fingerprint}。`];
  return [...problems, ...remarks, ...notes, ...numbers];
}

/**
 * One line a signer first, then the page and what is to be said of the form's template, then what there is to know of
 * each.
 */
export function describeResult(file: string, verified: VerifiedPdf, template: string | null): string {
  const { signatures, page, ok } = verified;
  const summary = signatures.length === 0 ? NO_SIGNATURE : ok ? '签名全部完好可信。' : '签名没有全部通过查验。';
  const blank = blankLine(verified);
  return [
    `${file}：${summary}`,
    ...signatures.map((signature) => `  ${signerLineText(signature)}`),
    `  ${pageLine(page)}`,
    ...(template === null ? [] : [`  ${template}`]),
    ...(blank === null ? [] : [`  ${blank}`]),
    ...signatures.flatMap((signature) => [
      `  ${visibleName(signature.field)}：`,
      ...detailsOf(signature, verified).map((line) => `    ${line}`),
    ]),
    `  ${REVOCATION_NOTE}`,
  ].join('\n');
}

/** As JSON: the codes, and beside them the very sentences of the window. */
export function jsonOf(file: string, verified: VerifiedPdf) {
  const { page } = verified;
  const signatures = verified.signatures.map((signature) => {
    const { problems, remarks } = signatureDetails(signature, page);
    return { ...signature, message: [signerLineText(signature), ...problems, ...remarks].join(' ') };
  });
  return { file, ...verified, signatures, page: { ...page, message: pageLine(page) } };
}
