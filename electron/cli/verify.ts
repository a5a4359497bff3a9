import type { VerifiedPdf, VerifiedSignature } from '../../shared/signing/verified.ts';
import { describeError } from '../../shared/text/messages.ts';
import {
  describePage,
  describeSignError,
  REVOCATION_NOTE,
  VERIFY_PROBLEM_TEXTS,
} from '../../shared/text/signing-messages.ts';
import { readRegularFile } from '../documents/document-files.ts';
import { certificatesIn, MAX_CERTIFICATE_FILE_BYTES } from '../signing/certificate-files.ts';
import { MAX_PDF_BYTES } from '../signing/form-in-pdf.ts';
import { verifyWithPage } from '../signing/page/verify-with-page.ts';
import type { Command } from './arguments.ts';
import { type CliIo, EXIT_DONE, EXIT_FAILED, EXIT_FINDINGS, reportError, reportText } from './io.ts';
import { pageTools } from './page-tools.ts';

function describeSignature(signature: VerifiedSignature): string {
  const { field, signer, intact, trusted, coversWholeFile, problems } = signature;
  const who =
    signer === null ? '签名人不明' : `${signer.subject}（签发者 ${signer.issuer}，证书指纹 ${signer.fingerprint}）`;
  const state = `${intact ? '内容完好' : '内容不可信'}，${trusted ? '证书可信' : '证书不可信'}`;
  const later = coversWholeFile ? '' : '，其后还有签名或改动';
  const lines = problems.map((problem) => `    ${VERIFY_PROBLEM_TEXTS[problem]}`);
  const time = signature.claimedTime ?? '未写明';
  return [`  ${field}：${who}`, `    时间 ${time}；${state}${later}`, ...lines].join('\n');
}

function describeResult(file: string, { signatures, blankFields, page, ok }: VerifiedPdf): string {
  const summary = signatures.length === 0 ? '没有签名' : ok ? '签名全部完好可信' : '签名没有全部通过核验';
  const blank = blankFields.length === 0 ? [] : [`  尚未签名：${blankFields.join('、')}`];
  const pageText = describePage(page);
  const compared = pageText === null ? [] : [`  ${pageText}`];
  return [
    `${file}：${summary}`,
    ...compared,
    ...signatures.map(describeSignature),
    ...blank,
    `  ${REVOCATION_NOTE}`,
  ].join('\n');
}

/** `verify`: every signature of a PDF, judged by the roots in a file; exit code 0 where all hold. */
export async function verifyFile(command: Extract<Command, { verb: 'verify' }>, io: CliIo): Promise<number> {
  const { input, trust, json } = command;
  const pdf = await readRegularFile(input, MAX_PDF_BYTES);
  const roots = trust === null ? null : await readRegularFile(trust, MAX_CERTIFICATE_FILE_BYTES);
  const unread = !pdf.ok
    ? ([input, pdf.error] as const)
    : roots?.ok === false
      ? ([trust ?? '', roots.error] as const)
      : null;
  if (unread !== null || !pdf.ok) {
    if (unread !== null) reportError(io, unread[0], unread[1]);
    if (json && unread !== null)
      io.stdout(`${JSON.stringify({ file: input, error: unread[1], message: describeError(unread[1]).message })}\n`);
    return EXIT_FAILED;
  }
  const trusted = roots?.ok ? certificatesIn(roots.value).map(({ der }) => der) : [];
  const tools = pageTools(io.resources.fontsDir);
  const verified = await verifyWithPage(pdf.value, { roots: trusted, at: new Date(io.now()) }, tools);
  if (!verified.ok) {
    reportText(io, input, describeSignError({ code: verified.error }));
    if (json) io.stdout(`${JSON.stringify({ file: input, error: { code: verified.error } })}\n`);
    return EXIT_FAILED;
  }
  io.stdout(
    json ? `${JSON.stringify({ file: input, ...verified.value })}\n` : `${describeResult(input, verified.value)}\n`,
  );
  return verified.value.ok ? EXIT_DONE : EXIT_FINDINGS;
}
