import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useState } from 'react';
import type { PbdDocument } from '../../shared/document/document.ts';
import type { ExportOptions } from '../../shared/ipc/contract-parts.ts';
import type { AppError } from '../../shared/ipc/errors.ts';
import { bridge } from '../bridge.ts';
import { loadPdf } from './pdf-document.ts';

export interface Preview {
  /** The newest PDF there is; while another is made, the one before. */
  readonly pdf: PDFDocumentProxy | null;
  readonly error: AppError | null;
  readonly busy: boolean;
}

/** Milliseconds without a change before a new PDF is made. */
const PAUSE = 250;

/** Keeps a PDF of the document at hand, made anew a moment after each change. */
export function usePreview(document: PbdDocument, options: ExportOptions): Preview {
  const [preview, setPreview] = useState<Preview>({ pdf: null, error: null, busy: true });
  useEffect(() => {
    let stale = false;
    setPreview((last) => ({ ...last, busy: true }));
    const timer = setTimeout(async () => {
      const rendered = await bridge.renderPdf({ document, options });
      if (stale || (rendered.ok && rendered.value.outcome === 'superseded')) return;
      if (!rendered.ok) return setPreview({ pdf: null, error: rendered.error, busy: false });
      if (rendered.value.outcome !== 'rendered') return;
      try {
        const pdf = await loadPdf(`preview/${rendered.value.previewId}.pdf`);
        if (stale) return void pdf.destroy();
        setPreview((last) => {
          void last.pdf?.destroy();
          return { pdf, error: null, busy: false };
        });
      } catch {
        if (!stale) setPreview({ pdf: null, error: { code: 'render-failed' }, busy: false });
      }
    }, PAUSE);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [document, options]);
  return preview;
}
