/** A character that none of the fonts has, and the cell it stands in. */
export interface MissingGlyph {
  readonly character: string;
  /** Field path of the cell; the empty string for the title. */
  readonly path: string;
}

export type PdfError =
  | { readonly code: 'missing-glyph'; readonly missing: readonly MissingGlyph[] }
  /** `detail` is for a log, not for the officer. */
  | { readonly code: 'render-failed'; readonly detail: string };
