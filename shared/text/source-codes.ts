/**
 * Codes that a source carries as text: entities of web pages (`&nbsp;`, `&#x4e00;`) and the escapes of spreadsheets
 * (`_x000D_`, with `_x005F_` for an underscore that begins none). Each is read once: what comes out is never read again.
 */

/** How many codes of each kind were read. */
export interface Decoded {
  readonly text: string;
  readonly entities: number;
  readonly escapes: number;
}

/** Those that office programs and web pages write. Others stay as they are. Source: HTML Living Standard, 13.5. */
const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    AMP: '&',
    LT: '<',
    GT: '>',
    QUOT: '"',
    nbsp: '\u00a0',
    ensp: '\u2002',
    emsp: '\u2003',
    thinsp: '\u2009',
    shy: '\u00ad',
    zwnj: '\u200c',
    zwj: '\u200d',
    lrm: '\u200e',
    rlm: '\u200f',
    ldquo: '“',
    rdquo: '”',
    lsquo: '‘',
    rsquo: '’',
    sbquo: '‚',
    bdquo: '„',
    laquo: '«',
    raquo: '»',
    ndash: '–',
    mdash: '—',
    hellip: '…',
    middot: '·',
    bull: '•',
    prime: '′',
    Prime: '″',
    sect: '§',
    para: '¶',
    yen: '¥',
    cent: '¢',
    pound: '£',
    euro: '€',
    copy: '©',
    reg: '®',
    trade: '™',
    deg: '°',
    permil: '‰',
    micro: 'µ',
    times: '×',
    divide: '÷',
    plusmn: '±',
    minus: '−',
    le: '≤',
    ge: '≥',
    ne: '≠',
    asymp: '≈',
    equiv: '≡',
    infin: '∞',
    sup2: '²',
    sup3: '³',
    frac12: '½',
    frac14: '¼',
    frac34: '¾',
    larr: '←',
    uarr: '↑',
    rarr: '→',
    darr: '↓',
  }),
); // prettier-ignore

/** What `&#128;` to `&#159;` have always meant, being no characters by themselves. Source: HTML, 13.2.5.80. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** All counts are bounded, so that no text makes it try one place again and again. */
const CODE = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z][A-Za-z\d]{1,7}));|_x([\dA-Fa-f]{4})_/g;

function characterOf(code: number): string | null {
  if (code >= 0x80 && code <= 0x9f) return WINDOWS_1252[code - 0x80] ?? null;
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : null;
}

/** Reads the codes of a text. What comes out may be any character: sift it afterwards. */
export function decodeSource(text: string): Decoded {
  let entities = 0;
  let escapes = 0;
  const decoded = text.replace(CODE, (code, decimal?: string, hex?: string, name?: string, unit?: string) => {
    if (unit !== undefined) {
      escapes += 1;
      return String.fromCharCode(Number.parseInt(unit, 16));
    }
    const character =
      name === undefined
        ? characterOf(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10))
        : (NAMED.get(name) ?? null);
    if (character === null) return code;
    entities += 1;
    return character;
  });
  return { text: decoded, entities, escapes };
}
