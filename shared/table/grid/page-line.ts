/** Lines that a printer puts between the parts of a table: 第 2 页 共 3 页, - 2 -, 2/3. */

const PAGE = /^(?:第?\s*\d{1,4}\s*页(?:\s*[,，、/／|]?\s*共\s*\d{1,4}\s*页)?|共\s*\d{1,4}\s*页)$/;
const NUMBER = /^(?:[-—–－·]+\s*\d{1,4}\s*[-—–－·]+|\d{1,4}\s*[/／]\s*\d{1,4}|page\s*\d{1,4}(?:\s*of\s*\d{1,4})?)$/i;
const BARE = /^\d{1,3}$/;

/** `alone`: the text stands in a line of its own, where a number can be nothing else. */
export function isPageLine(text: string, alone = false): boolean {
  const line = text.trim();
  return line.length <= 40 && (PAGE.test(line) || NUMBER.test(line) || (alone && BARE.test(line)));
}
