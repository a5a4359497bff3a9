import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { browserPage, closeBrowser } from './browser.ts';
import { closePdfService, openWindow } from './open-window.ts';
import { JOURNEYS, travel } from './screens/journeys.ts';
import { VIEWS } from './screens/views.ts';

/**
 * `npm run gallery [-- --output FOLDER] [NAME…]`: pictures of every state of the window in every view, and a page that
 * shows them side by side. With names, only the journeys called so.
 */

const { values, positionals } = parseArgs({
  options: { output: { type: 'string', default: 'dist/gallery' } },
  allowPositionals: true,
});
const output = path.resolve(values.output);
const wanted = JOURNEYS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
if (wanted.length === 0) throw new Error(`no such journey; there are ${JOURNEYS.map(({ name }) => name).join('、')}`);

/** Milliseconds until what fades in has, and the pages are drawn that were counted. */
const SETTLED = 400;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function pageOf(names: readonly string[]): string {
  const rows = names.map((name, index) => {
    const pictures = VIEWS.map(
      (view) =>
        `<td><a href="${view.id}/${index}.png"><img loading="lazy" src="${view.id}/${index}.png" alt="${escaped(name)}"></a></td>`,
    );
    return `<tr><th scope="row">${escaped(name)}</th>${pictures.join('')}</tr>`;
  });
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>窗口的各个状态</title>
<style>body{font:14px sans-serif;margin:16px}th{text-align:left;vertical-align:top;padding:8px}img{width:30vw;border:1px solid #999}</style>
<table><thead><tr><th></th>${VIEWS.map(({ name }) => `<th scope="col">${escaped(name)}</th>`).join('')}</tr></thead>
<tbody>${rows.join('\n')}</tbody></table></html>\n`;
}

async function run(): Promise<void> {
  const { picture } = await browserPage();
  rmSync(output, { recursive: true, force: true });
  const names = wanted.flatMap(({ screens }) => screens.map(({ name }) => name));
  for (const view of VIEWS) {
    mkdirSync(path.join(output, view.id), { recursive: true });
    for (const journey of wanted) {
      const opened = await travel(journey, openWindow, {
        view,
        screen: async ({ page }, name) => {
          await page.waitForTimeout(SETTLED);
          writeFileSync(path.join(output, view.id, `${names.indexOf(name)}.png`), await picture());
        },
      });
      await opened.end();
    }
    console.log(`${view.name}: ${names.length} pictures`);
  }
  writeFileSync(path.join(output, 'index.html'), pageOf(names));
  console.log(`All are at ${pathToFileURL(path.join(output, 'index.html')).href}`);
}

try {
  await run();
} finally {
  await closeBrowser();
  await closePdfService();
}
