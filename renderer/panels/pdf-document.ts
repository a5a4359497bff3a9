import type { PageViewport, PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

interface TrustedTypePolicyFactory {
  readonly createPolicy: (
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ) => {
    readonly createScriptURL: (url: string) => string;
  };
}

/** The worker is a file of our own; under the content policy its address must come from our one policy. */
function startWorker(): Worker {
  const factory = (window as { readonly trustedTypes?: TrustedTypePolicyFactory }).trustedTypes;
  const policy = factory?.createPolicy('pbd', { createScriptURL: () => new URL(workerUrl, document.baseURI).href });
  return new Worker(policy?.createScriptURL('') ?? workerUrl, { type: 'module' });
}

let worker: Worker | null = null;

/** Opens a PDF of this program by its address. The caller destroys it. */
export async function loadPdf(url: string): Promise<PDFDocumentProxy> {
  worker ??= startWorker();
  pdfjs.GlobalWorkerOptions.workerPort = worker;
  const response = await fetch(url);
  if (!response.ok) throw new Error(`no preview: ${response.status}`);
  const data = new Uint8Array(await response.arrayBuffer());
  return pdfjs.getDocument({ data, isEvalSupported: false, enableXfa: false }).promise;
}

/** Draws a page on a canvas, `width` device pixels wide; gives how the page's own units lie on it. */
export async function drawPage(
  pdf: PDFDocumentProxy,
  pageNumber: number,
  canvas: HTMLCanvasElement,
  width: number,
): Promise<PageViewport> {
  const page = await pdf.getPage(pageNumber);
  const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  await page.render({ canvas, viewport }).promise;
  return viewport;
}
