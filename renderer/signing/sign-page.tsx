import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useRef, useState } from 'react';
import { roleName, type SignatureRole } from '../../shared/signing/roles.ts';
import { drawFieldPage } from '../panels/field-page.ts';
import type { SignPreview } from './use-sign-preview.ts';

/** What stands above the page. */
function words({ pdf, busy }: SignPreview, page: number | null, role: SignatureRole, read: boolean): string {
  if (busy) return '正在画出签名的样子…';
  if (pdf === null || page === null) return '';
  return read
    ? `第 ${page} 页：签名和公章将这样显示，现在还没有签名。`
    : `第 ${page} 页：虚线框是${roleName(role)}签名的地方；读取证书后，这里显示签名的样子。`;
}

function FieldPage({
  pdf,
  role,
  onDrawn,
}: {
  readonly pdf: PDFDocumentProxy;
  readonly role: SignatureRole;
  readonly onDrawn: (page: number | null) => void;
}) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let stale = false;
    const canvas = ref.current;
    if (canvas === null) return;
    drawFieldPage(pdf, roleName(role), canvas, () => stale).then(
      (page) => !stale && onDrawn(page),
      // Closed while it was being drawn: a newer one is on its way.
      () => undefined,
    );
    return () => {
      stale = true;
    };
  }, [pdf, role, onDrawn]);
  return <canvas ref={ref} className="page" role="img" aria-label={`${roleName(role)}签名的那一页`} />;
}

/** The page with the signature and the seal where they will stand. */
export function SignPage({
  preview,
  role,
  read,
}: {
  readonly preview: SignPreview;
  readonly role: SignatureRole;
  /** A certificate has been read, and the signature is drawn. */
  readonly read: boolean;
}) {
  const [page, setPage] = useState<number | null>(null);
  return (
    <section className="sign-view" aria-label="签名的样子" aria-busy={preview.busy}>
      <p className="paper-status" role="status">
        {words(preview, page, role, read)}
      </p>
      {preview.error !== null && (
        <div className="preview-error" role="alert">
          <h3>{preview.error.title}</h3>
          <p>{preview.error.message}</p>
        </div>
      )}
      {preview.pdf !== null && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the page is scrolled by keyboard once it has the focus
        <section className="sign-stage" aria-label="页面" tabIndex={0}>
          <FieldPage pdf={preview.pdf} role={role} onDrawn={setPage} />
        </section>
      )}
    </section>
  );
}
