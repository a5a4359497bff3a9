/**
 * Purposes (extended key usage, RFC 5280 §4.2.1.12) under which documents are signed: for documents (RFC 9336), mail
 * and client authentication, which is what authorities write for persons; Adobe's and Microsoft's own for documents.
 * Servers, programs (code signing), time stamps and OCSP answers are others.
 */
const ANY = '2.5.29.37.0';
const DOCUMENT_PURPOSES: readonly string[] = [
  '1.3.6.1.5.5.7.3.36',
  '1.3.6.1.5.5.7.3.4',
  '1.3.6.1.5.5.7.3.2',
  '1.2.840.113583.1.1.5',
  '1.3.6.1.4.1.311.10.3.12',
];

/**
 * Whether some purpose for documents is left by all of the lists, of a certificate and of those above it: an authority
 * that is itself limited cannot give more than it has. No list, or one with `any`, limits nothing.
 */
export function purposesAllow(lists: readonly (readonly string[] | undefined)[]): boolean {
  const limits = lists.filter((list) => list !== undefined && !list.includes(ANY));
  return DOCUMENT_PURPOSES.some((purpose) => limits.every((list) => list?.includes(purpose)));
}
