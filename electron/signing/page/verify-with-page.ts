import { ok, type Result } from '../../../shared/result.ts';
import type { VerifiedPdf } from '../../../shared/signing/verified.ts';
import { withPage } from '../../../shared/signing/with-page.ts';
import { type Trust, type UnreadablePdf, verifyPdf } from '../verify.ts';
import { checkPage, type PageTools } from './page-check.ts';

/** Every signature of a PDF, and whether its pages show the form it carries. */
export async function verifyWithPage(
  bytes: Uint8Array,
  trust: Trust,
  tools: PageTools,
): Promise<Result<VerifiedPdf, UnreadablePdf>> {
  const verified = await verifyPdf(bytes, trust);
  return verified.ok ? ok(withPage(verified.value, await checkPage(bytes, tools))) : verified;
}
