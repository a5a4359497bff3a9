import { unpackedContent } from './content-operators.ts';
import { arrayEntry, catalogOf, dictEntry, type PdfView, resolved } from './pdf-objects.ts';

/** In bytes; a certificate has one or two thousand. */
const MAX_CERTIFICATE = 16 * 1024;
const MAX_CERTIFICATES = 64;

/** Certificates kept in the document's security store. Helpers for a chain, never to be trusted by themselves. */
export const storedCertificates = (view: PdfView): readonly Uint8Array[] =>
  arrayEntry(view, dictEntry(view, catalogOf(view), 'DSS'), 'Certs')
    .slice(0, MAX_CERTIFICATES)
    .flatMap((member) => {
      const stream = resolved(view, member);
      const der = stream?.kind === 'stream' ? unpackedContent(view, stream, MAX_CERTIFICATE) : null;
      return der === null ? [] : [der];
    });
