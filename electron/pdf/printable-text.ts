/** Characters without a picture of their own: they are kept in the document and left out of the page. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}]/gu;

/** A text as it is drawn: tabs become two blanks, invisible characters go; line breaks stay. */
export const printableText = (text: string): string =>
  text
    .replace(/\t/g, '  ')
    .replace(/\u00a0/g, ' ')
    .replace(INVISIBLE, '');
