import { Parser } from 'htmlparser2';

/**
 * What XMP metadata (ISO 16684-1) says of a document, for comparing two packets. Programs that sign write the packet
 * anew in their own manner, with their own name and time: only these may differ.
 */

const MAX_BYTES = 256 * 1024;
/** Of the program that writes and the time it writes at; nobody takes them for the document's. */
const OF_THE_WRITER = new Set(['xmp:ModifyDate', 'xmp:MetadataDate', 'pdf:Producer', 'dc:format']);
const STRUCTURE = /^(?:rdf|x|xml|xmlns):|^xmlns$/;

/** Properties and their texts, sorted; null for what is no such packet. An entity or a document type is no XMP. */
export function xmpFacts(packet: Uint8Array): readonly string[] | null {
  if (packet.length > MAX_BYTES) return null;
  const text = new TextDecoder('utf-8').decode(packet);
  if (/<!(?:DOCTYPE|ENTITY|\[CDATA)/i.test(text)) return null;
  const facts: string[] = [];
  const open: string[] = [];
  const add = (property: string | undefined, value: string): void => {
    const written = value.trim();
    if (property !== undefined && written !== '' && !OF_THE_WRITER.has(property)) facts.push(`${property}=${written}`);
  };
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        for (const [key, value] of Object.entries(attributes)) if (!STRUCTURE.test(key)) add(key, value);
        open.push(name);
      },
      ontext: (part) =>
        add(
          open.findLast((name) => !STRUCTURE.test(name)),
          part,
        ),
      onclosetag: () => open.pop(),
    },
    { xmlMode: true },
  );
  parser.end(text);
  return facts.sort();
}
