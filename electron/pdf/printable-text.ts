/** Ends of lines that an imported file may bring along. */
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/** Blanks of other widths, for most of which fonts have no glyph. U+3000 stays: it indents paragraphs. */
const BLANKS = /[\u00a0\u1680\u2000-\u200a\u202f\u205f]/g;
/** Characters without a picture of their own (also variation selectors): kept in the document, left out of the page. */
const INVISIBLE = /(?!\n)[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;
/**
 * Kangxi radicals, which text copied out of other PDFs is full of (⼀ for 一). Fonts draw them with the very glyph of the
 * character they stand for, and a glyph can be copied out of a PDF as one character only: the true one is written.
 */
const RADICALS = /[\u2f00-\u2fd5]/g;

/** A text as it is drawn: tabs become two blanks, invisible characters go; line breaks stay. */
export const printableText = (text: string): string =>
  text
    .replace(LINE_ENDS, '\n')
    .replace(/\t/g, '  ')
    .replace(BLANKS, ' ')
    .replace(INVISIBLE, '')
    .replace(RADICALS, (radical) => radical.normalize('NFKC'));
