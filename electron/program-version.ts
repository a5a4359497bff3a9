/** Of package.json, as a test holds. A PDF records it: what another version has drawn cannot be drawn again. */
export const PROGRAM_VERSION = '0.2.0';
