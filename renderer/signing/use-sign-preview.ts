import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useState } from 'react';
import type { RequestInput } from '../../shared/ipc/contract.ts';
import { describeFailure, type Failure } from '../../shared/messages/failures.ts';
import type { ErrorText } from '../../shared/messages/messages.ts';
import { bridge } from '../bridge.ts';
import { loadPdf } from '../panels/pdf-document.ts';

export interface SignPreview {
  /** The newest there is; while another is made, the one before. */
  readonly pdf: PDFDocumentProxy | null;
  readonly error: ErrorText | null;
  readonly busy: boolean;
}

type Look = RequestInput<'previewSignature'>;

async function draw(look: Look): Promise<PDFDocumentProxy | Failure> {
  const drawn = await bridge.previewSignature(look);
  if (!drawn.ok) return drawn.error;
  return loadPdf(`preview/${drawn.value.previewId}.pdf`).catch((): Failure => ({ code: 'render-failed' }));
}

/** Keeps at hand how the page would look with the signature, made anew after each change of `look`. */
export function useSignPreview(look: Look): SignPreview {
  const [preview, setPreview] = useState<SignPreview>({ pdf: null, error: null, busy: true });
  useEffect(() => {
    let stale = false;
    setPreview((last) => ({ ...last, busy: true }));
    void draw(look).then((drawn) => {
      const isError = 'code' in drawn;
      if (stale) return isError ? undefined : void drawn.destroy();
      if (isError) setPreview({ pdf: null, error: describeFailure(drawn), busy: false });
      else setPreview({ pdf: drawn, error: null, busy: false });
    });
    return () => {
      stale = true;
    };
  }, [look]);
  const { pdf } = preview;
  useEffect(() => () => void pdf?.destroy(), [pdf]);
  return preview;
}
