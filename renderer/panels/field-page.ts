import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { drawPage } from './pdf-document.ts';

/** Sharp on any screen, and no more than an old machine can hold. In device pixels. */
const MAX_WIDTH = 1800;
const MIN_WIDTH = 600;

/** Of the frame, in CSS pixels. */
const FRAME = { line: 2, dash: [6, 4] };

interface FieldPlace {
  readonly page: number;
  /** In the page's own units. */
  readonly rect: readonly number[];
}

/** Where a form's field stands; null where there is none of that name. Signing blocks are last. */
async function findField(pdf: PDFDocumentProxy, name: string): Promise<FieldPlace | null> {
  for (let page = pdf.numPages; page > 0; page -= 1) {
    const annotations: readonly { readonly fieldName?: unknown; readonly rect?: unknown }[] = await (
      await pdf.getPage(page)
    ).getAnnotations();
    const field = annotations.find(({ fieldName }) => fieldName === name);
    if (Array.isArray(field?.rect)) return { page, rect: field.rect };
  }
  return null;
}

/** Brings a point of the canvas into the middle of what scrolls around it. In CSS pixels. */
function scrollTo(canvas: HTMLCanvasElement, left: number, top: number): void {
  const stage = canvas.parentElement;
  if (stage === null) return;
  stage.scrollLeft = canvas.offsetLeft + left - stage.clientWidth / 2;
  stage.scrollTop = canvas.offsetTop + top - stage.clientHeight / 2;
}

/**
 * Draws the page on which a field stands, frames the field and brings it into sight. Gives the page's number, or null
 * where there is no such field. What has become stale meanwhile is not shown.
 */
export async function drawFieldPage(
  pdf: PDFDocumentProxy,
  name: string,
  canvas: HTMLCanvasElement,
  isStale: () => boolean,
): Promise<number | null> {
  const field = await findField(pdf, name);
  const width = Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, canvas.clientWidth * window.devicePixelRatio));
  // Drawn apart, so that the page before stays in sight until this one is whole.
  const apart = document.createElement('canvas');
  const viewport = await drawPage(pdf, field?.page ?? pdf.numPages, apart, width);
  if (isStale()) return null;
  canvas.width = apart.width;
  canvas.height = apart.height;
  const context = canvas.getContext('2d');
  context?.drawImage(apart, 0, 0);
  if (field === null || context === null) return null;
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = viewport.convertToViewportRectangle([...field.rect]);
  const scale = canvas.width / Math.max(1, canvas.clientWidth);
  context.strokeStyle = getComputedStyle(canvas).getPropertyValue('--action');
  context.lineWidth = FRAME.line * scale;
  context.setLineDash(FRAME.dash.map((length) => length * scale));
  context.strokeRect(Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1));
  scrollTo(canvas, (x1 + x2) / 2 / scale, (y1 + y2) / 2 / scale);
  return field.page;
}
