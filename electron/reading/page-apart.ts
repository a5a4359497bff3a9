import type { PageCheck } from '../../shared/signing/verified.ts';
import type { Reader } from './reader.ts';

/** Whether the page of a PDF shows its form, found apart; `unjudged` where that took more than the limits allow. */
export async function pageApart(reader: Reader, pdf: Uint8Array, fontsDir: string): Promise<PageCheck> {
  const checked = await reader.run('checkPage', { pdf, fontsDir });
  return checked.ok ? checked.value : { state: 'unjudged' };
}
