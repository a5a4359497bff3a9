import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { loadFonts } from '../../../electron/pdf/fonts.ts';
import { preparePdfmake, type RenderedPdf, type RenderOptions, renderPdf } from '../../../electron/pdf/render.ts';
import type { PbdDocument } from '../../../shared/document/document.ts';
import { type LayoutOptions, layoutForm } from '../../../shared/table/layout-form.ts';

/** Renders with the shipped fonts and reads the PDF back through tools that share no code with the renderer. */

export const FONTS_DIR = path.resolve(import.meta.dirname, '../../../electron/pdf/fonts');
export const fonts = loadFonts(FONTS_DIR);
preparePdfmake(FONTS_DIR);

export const OPTIONS: RenderOptions = {
  draft: false,
  orientation: 'portrait',
  createdAt: '2024-01-15T08:00:00.000Z',
  author: '广州市番禺区科技工业商务和信息化局',
};

/** Renders a document that must have a PDF. */
export async function renderDocument(
  document: PbdDocument,
  options: Partial<RenderOptions> = {},
  layout: LayoutOptions = { signingBlock: false },
): Promise<RenderedPdf> {
  const rendered = await renderPdf(layoutForm(document, layout), { ...OPTIONS, ...options }, fonts);
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.error).slice(0, 500));
  return rendered.value;
}

const run = promisify(execFile);

/** What a tool prints of a PDF; `FILE` among the arguments stands for it. Rejects where the tool fails. */
export async function inspect(bytes: Uint8Array, tool: string, ...args: readonly string[]): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pdf-test-'));
  try {
    const file = path.join(folder, 'form.pdf');
    await writeFile(file, bytes);
    const options = { maxBuffer: 64 * 1024 * 1024 };
    return (
      await run(
        tool,
        args.map((arg) => (arg === 'FILE' ? file : arg)),
        options,
      )
    ).stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}

export const withoutSpace = (text: string): string => text.replace(/\s/gu, '');

/** A word with its box in PDF points. */
export interface Word {
  readonly page: number;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly bottom: number;
}

const WORD = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<\/word>/g;
const decode = (xml: string): string =>
  xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** The words of a PDF in drawing order. */
export async function wordsOf(bytes: Uint8Array): Promise<readonly Word[]> {
  const pages = (await inspect(bytes, 'pdftotext', '-bbox', '-raw', 'FILE', '-')).split('<page ').slice(1);
  return pages.flatMap((page, index) =>
    [...page.matchAll(WORD)].map(([, x, y, right, bottom, text]) => ({
      page: index + 1,
      text: decode(text ?? ''),
      x: Number(x),
      y: Number(y),
      right: Number(right),
      bottom: Number(bottom),
    })),
  );
}

/** Text in the order it was drawn, without white space: a cell's lines follow each other. */
export const drawnText = async (bytes: Uint8Array): Promise<string> =>
  withoutSpace(await inspect(bytes, 'pdftotext', '-raw', 'FILE', '-'));
