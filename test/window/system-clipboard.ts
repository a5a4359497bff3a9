import type { Page } from 'playwright-core';

/** Fills the system's clipboard by a real copy, word for word, as another program would. */
export async function fillClipboard(
  page: Page,
  clipboard: { readonly text: string; readonly html?: string },
): Promise<void> {
  await page.evaluate(({ text, html }) => {
    // No function by a name of its own: what runs this outside the test runner would help it to one that the page lacks.
    document.addEventListener(
      'copy',
      (event) => {
        event.preventDefault();
        event.stopImmediatePropagation();
        event.clipboardData?.setData('text/plain', text);
        if (html !== undefined) event.clipboardData?.setData('text/html', html);
      },
      { capture: true, once: true },
    );
  }, clipboard);
  await page.keyboard.press('Control+C');
}
