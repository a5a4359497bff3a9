/**
 * What XMP metadata (ISO 16684-1) says of a document, for comparing two packets. Programs that sign write the packet
 * anew in their own manner, with their own name and time: only these may differ.
 */

/** Of a packet, most of it room left blank. */
export const MAX_XMP_BYTES = 64 * 1024;
/** Of the program that writes and the time it writes at; nobody takes them for the document's. */
const OF_THE_WRITER = new Set(['xmp:ModifyDate', 'xmp:MetadataDate', 'pdf:Producer', 'dc:format']);
/** Elements and attributes that only hold others, or describe the packet. */
const STRUCTURE = /^(?:rdf|x|xml|xmlns):|^xmlns$/;
const NAME = '[A-Za-z][\\w.-]*(?::[A-Za-z][\\w.-]*)?';
const ATTRIBUTE = `\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*')`;
const TOKEN = new RegExp(`<(/?)(${NAME})((?:${ATTRIBUTE})*)\\s*(/?)>|<\\?[^>]*\\?>|([^<]+)`, 'y');
const ONE_ATTRIBUTE = new RegExp(`(${NAME})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'g');
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decoded = (text: string): string =>
  text.replace(/&(?:#x([0-9A-Fa-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

/** Properties and their texts, sorted; null for what is not written as plainly as such packets are. */
export function xmpFacts(packet: Uint8Array): readonly string[] | null {
  if (packet.length > MAX_XMP_BYTES) return null;
  const text = new TextDecoder('utf-8').decode(packet);
  const facts: string[] = [];
  const open: string[] = [];
  const add = (property: string | undefined, value: string): void => {
    const written = decoded(value).trim();
    if (property !== undefined && written !== '' && !OF_THE_WRITER.has(property)) facts.push(`${property}=${written}`);
  };
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const token = TOKEN.exec(text);
    if (token === null) return null;
    const [, closing, name, attributes = '', empty, content] = token;
    if (content !== undefined)
      add(
        open.findLast((each) => !STRUCTURE.test(each)),
        content,
      );
    if (name === undefined) continue;
    if (closing === '/') {
      if (open.pop() !== name) return null;
      continue;
    }
    for (const [, key = '', double, single] of attributes.matchAll(ONE_ATTRIBUTE))
      if (!STRUCTURE.test(key)) add(key, double ?? single ?? '');
    if (empty !== '/') open.push(name);
  }
  return open.length === 0 ? facts.sort() : null;
}
