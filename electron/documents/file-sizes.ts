/**
 * The largest files that are read at all, in bytes, by the window and the command line alike. What is larger is refused
 * by its size, before any of it is read. A .pbd has its own bound beside its format, a library file too.
 */

/**
 * Fifty times any signed form with its seals. Signing one of this size takes up to 470 MB, near what the process that
 * reads it may take.
 */
export const MAX_PDF_BYTES = 50 * 1024 * 1024;
/** .p12, .pfx: ten times what a chain of certificates takes. */
export const MAX_CONTAINER_BYTES = 1024 * 1024;
/** .cer, .pem, .p7b: some hundred certificates. */
export const MAX_CERTIFICATE_FILE_BYTES = 4 * 1024 * 1024;
/** .p7s: a signature that lies beside its file. */
export const MAX_SIGNATURE_FILE_BYTES = 1024 * 1024;
/** PNG: a scan at 1200 dpi of the largest seal. */
export const MAX_SEAL_BYTES = 8 * 1024 * 1024;
/** A form as text; the longest known is 12 kB. */
export const MAX_TEXT_BYTES = 16 * 1024 * 1024;
