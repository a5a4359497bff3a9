/** The text of a file whose encoding nobody has noted down. Source: FORM §6, trap 5. */

const decode = (label: string, bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/**
 * UTF-16 without a mark shows as zero bytes at every second place of its ASCII: tabs, digits, line breaks. At the other
 * places only a few characters have one (一 is 4E00).
 */
function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length % 2 !== 0) return null;
  const sample = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [atEven = 0, atOdd = 0] = zeros;
  const [most, least] = [Math.max(atEven, atOdd), Math.min(atEven, atOdd)];
  if (most < 4 || most < 4 * least) return null;
  return atOdd > atEven ? 'utf-16le' : 'utf-16be';
}

/** Decodes UTF-8, UTF-16 and GB 18030 (of which GBK is a part), with or without a byte order mark; null where none fits. */
export function decodeUnknownText(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode('utf-16le', bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode('utf-16be', bytes);
  const utf16 = utf16WithoutMark(bytes);
  const text = utf16 === null ? (decode('utf-8', bytes) ?? decode('gb18030', bytes)) : decode(utf16, bytes);
  // A zero character means that the guess was wrong: a picture or a program, not a text.
  return text === null || text.includes('\0') ? null : text;
}
