import { unpackedContent } from './content-operators.ts';
import {
  arrayEntry,
  catalogOf,
  dictEntry,
  type PdfValue,
  type PdfView,
  reachable,
  referencesIn,
  resolved,
} from './pdf-objects.ts';

/** The store of data for later checking (ETSI EN 319 142-1 §5.4.2): what may hang below the catalog's `/DSS`. */

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

const STORE_KEYS = /^(?:Type|Certs|OCSPs|CRLs|VRI|Cert|OCSP|CRL|TU|TS|[0-9A-F]{40})$/;

export const isStoreKey = (key: string): boolean => STORE_KEYS.test(key);

/** What the store is made of: lists, dictionaries of lists, and bare streams. */
export function isStoreData(value: PdfValue | undefined): boolean {
  if (value?.kind === 'stream')
    return [...value.dict.entries.keys()].every((key) => ['Length', 'Filter'].includes(key));
  if (value?.kind === 'dict')
    return [...value.entries].every(([key, entry]) => isStoreKey(key) && (entry.kind !== 'dict' || isStoreData(entry)));
  return value?.kind === 'array' && value.items.every(({ kind }) => kind === 'ref');
}

/** Numbers of the objects in the store. */
export const storeNumbers = (view: PdfView): ReadonlySet<number> =>
  reachable(view, referencesIn(catalogOf(view), 'DSS'), (number) => isStoreData(view.get(number)));
