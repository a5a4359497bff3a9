/** A passage of a text, in UTF-16 units, as inputs count their selection. */
export interface Passage {
  readonly start: number;
  readonly end: number;
}

/** A character as it is compared. A letter that grows when lowered would move everything behind it, and stays. */
function foldCharacter(character: string): string {
  const code = character.charCodeAt(0);
  if (code === 0x3000 || code === 0xa0) return ' ';
  const half = code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : character;
  const lowered = half.toLowerCase();
  return lowered.length === character.length ? lowered : half;
}

/**
 * A text as it is compared: letters lowered, full-width characters and the ideographic space made half-width. Every
 * character keeps its place, so that a passage of the folded text is the same passage of the text.
 */
export const foldText = (text: string): string => text.replace(/[\uff01-\uff5e\u3000\u00a0]|\p{Lu}/gu, foldCharacter);

/** Every place of a folded query in a folded text, none overlapping another. */
export function passagesOf(folded: string, query: string): readonly Passage[] {
  const found: Passage[] = [];
  if (query === '') return found;
  for (let at = folded.indexOf(query); at !== -1; at = folded.indexOf(query, at + query.length)) {
    found.push({ start: at, end: at + query.length });
  }
  return found;
}

/** A folded query as it is looked for among canonical amounts, which have no separators; empty where it is no number. */
export const amountQuery = (query: string): string => {
  const plain = query.replace(/[,\s]/g, '').replace(/−/g, '-');
  return /^-?\d*\.?\d*$/.test(plain) && /\d/.test(plain) ? plain : '';
};

/** The same passage once thousands separators have been written in: `formatted` is `plain` with commas. */
export function inFormatted(plain: string, formatted: string, { start, end }: Passage): Passage {
  const places = [...formatted].flatMap((character, index) => (character === ',' ? [] : [index]));
  const last = places[end - 1] ?? formatted.length - 1;
  return plain === formatted ? { start, end } : { start: places[start] ?? 0, end: last + 1 };
}
