import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useRef } from 'react';
import { drawPage } from './pdf-document.ts';

/** Sharp on any screen, in device pixels; beyond this a page costs more memory than an old machine has. */
const MAX_PAGE_WIDTH = 1800;

function Page({
  pdf,
  number,
  count,
}: {
  readonly pdf: PDFDocumentProxy;
  readonly number: number;
  readonly count: number;
}) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = ref.current;
    if (canvas === null) return;
    const width = Math.min(MAX_PAGE_WIDTH, Math.max(600, canvas.clientWidth * window.devicePixelRatio));
    // A document that is closed while it is being drawn has been replaced by a newer one.
    drawPage(pdf, number, canvas, width).catch(() => undefined);
  }, [pdf, number]);
  return <canvas ref={ref} className="page" role="img" aria-label={`第 ${number} 页，共 ${count} 页`} />;
}

/** The pages of the very PDF that is exported. */
export function PaperView({ pdf }: { readonly pdf: PDFDocumentProxy }) {
  return (
    <div className="pages">
      {Array.from({ length: pdf.numPages }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
        <Page key={index} pdf={pdf} number={index + 1} count={pdf.numPages} />
      ))}
    </div>
  );
}
