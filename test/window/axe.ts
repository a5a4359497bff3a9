import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The violations of a page, each with its places, as one line; none is the empty list. */
export async function axeViolations(page: Page, options: RunOptions): Promise<readonly string[]> {
  // Sent through the debugger, which the page's content policy does not bind.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (given) =>
      (window as unknown as { axe: { run: (root: Document, options: RunOptions) => Promise<AxeResults> } }).axe.run(
        document,
        // Of what passes nothing is asked, and telling it would take most of the time.
        { ...given, resultTypes: ['violations'] },
      ),
    options,
  );
  return violations.map(
    ({ id, impact, nodes }) =>
      `${id} (${impact}): ${nodes
        .slice(0, 3)
        .map(({ html, failureSummary }) => `${html.slice(0, 160)} — ${failureSummary?.replace(/\s+/g, ' ')}`)
        .join(' | ')}`,
  );
}
