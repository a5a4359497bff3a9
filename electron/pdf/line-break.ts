/** Breaks text into lines of a width, by the habits of Chinese typesetting (禁则). */

/** Width of a text in PDF points. */
export type Measure = (text: string) => number;

// Never at the start of a line: closing punctuation, and signs that belong to the number before them.
const NO_START = new Set('，。、；：！？）》」』】〉］｝”’〕〗…—～·％‰℃°,.;:!?)]}%');
// Never at the end of a line: opening punctuation, and signs that belong to the number after them.
const NO_END = new Set('（《「『【〈［｛“‘〔〖([{≥≤≧≦＞＜><±¥￥$＋−第');
// Stays with the digits before it: 5亿元, 2023年, 3个工作日.
const UNIT = new Set('元万亿年月日号个家次项人名户倍米吨亩度级');
const DIGIT = /^[\d０-９]/;
const WORD = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\d０-９]/u;
// Inside a word or number only: 7,148.41, 2022-12, and/or, A_1.
const JOINER = /^[.,\-–/:%_@&'’+=]$/;
const COMBINING = /^\p{M}/u;
const SPACE = /^[\s\u3000]$/u;

/** Characters with their combining marks. */
function clustersOf(text: string): readonly string[] {
  const clusters: string[] = [];
  for (const character of text) {
    if (COMBINING.test(character) && clusters.length > 0) clusters[clusters.length - 1] += character;
    else clusters.push(character);
  }
  return clusters;
}

/** Whether a line may end between the clusters at `index` - 1 and `index`; with `inWords`, also inside a word. */
function mayBreak(clusters: readonly string[], index: number, inWords: boolean): boolean {
  const before = clusters[index - 1] ?? '';
  const after = clusters[index] ?? '';
  if (SPACE.test(after)) return false;
  if (SPACE.test(before)) return true;
  if (NO_START.has(after) || NO_END.has(before)) return false;
  if (inWords) return true;
  if (DIGIT.test(before) && UNIT.has(after)) return false;
  const startsWord = WORD.test(after);
  if (WORD.test(before)) return !(startsWord || (JOINER.test(after) && WORD.test(clusters[index + 1] ?? '')));
  return !(startsWord && JOINER.test(before) && WORD.test(clusters[index - 2] ?? ''));
}

/** Pieces that stay whole; the spaces after a piece belong to it. */
function piecesOf(clusters: readonly string[], inWords: boolean): readonly (readonly string[])[] {
  const pieces: string[][] = [];
  clusters.forEach((cluster, index) => {
    const last = pieces.at(-1);
    if (last === undefined || mayBreak(clusters, index, inWords)) pieces.push([cluster]);
    else last.push(cluster);
  });
  return pieces;
}

function breakParagraph(paragraph: string, width: number, measure: Measure): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const fits = (text: string): boolean => measure(text.trimEnd()) <= width;
  const take = (piece: string): void => {
    if (line !== '' && !fits(line + piece)) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  };
  // A piece longer than a line cannot stay whole, so that nothing is clipped: a word is parted (punctuation still stays
  // with its neighbour), and where even that is not enough, a row of punctuation.
  const takeWhole = (pieces: readonly (readonly string[])[], otherwise: (piece: readonly string[]) => void): void => {
    for (const piece of pieces) {
      const text = piece.join('');
      if (fits(text)) take(text);
      else otherwise(piece);
    }
  };
  takeWhole(piecesOf(clustersOf(paragraph), false), (long) =>
    takeWhole(piecesOf(long, true), (longer) => longer.forEach(take)),
  );
  return [...lines, line.trimEnd()];
}

/** Lines of at most `width` PDF points (but for a single wider character). Loses only the white space at a break. */
export const breakLines = (text: string, width: number, measure: Measure): readonly string[] =>
  text.split('\n').flatMap((paragraph) => breakParagraph(paragraph, width, measure));

/** How much narrower a balanced line is tried each time, in PDF points. */
const BALANCE_STEP = 2;
/** Longer texts are prose, which fills its lines. */
const MAX_BALANCED_LINES = 5;

/** As few lines as `breakLines` makes, of lengths as even as can be: for centred text, where one last character looks lost. */
export function breakBalanced(text: string, width: number, measure: Measure): readonly string[] {
  let best = breakLines(text, width, measure);
  if (best.length === 1 || best.length > MAX_BALANCED_LINES || text.includes('\n')) return best;
  // Narrower than its longest word, a line would part it.
  const widest = Math.max(...piecesOf(clustersOf(text), false).map((piece) => measure(piece.join('').trimEnd())));
  for (let narrower = width - BALANCE_STEP; narrower >= widest; narrower -= BALANCE_STEP) {
    const lines = breakLines(text, narrower, measure);
    if (lines.length > best.length) break;
    best = lines;
  }
  return best;
}

const HAN_ONLY = /^\p{Script=Han}+$/u;

/**
 * Lines of a printed label. What stands in brackets goes to lines of its own, and characters are shared out evenly in
 * pairs (预算整体/情况): Chinese words mostly have two.
 */
export function breakLabel(text: string, width: number, measure: Measure): readonly string[] {
  if (text.includes('\n')) return text.split('\n').flatMap((part) => breakLabel(part, width, measure));
  if (measure(text) <= width) return [text];
  const bracket = text.indexOf('（');
  if (bracket > 0) {
    return [...breakLabel(text.slice(0, bracket), width, measure), ...breakLines(text.slice(bracket), width, measure)];
  }
  if (!HAN_ONLY.test(text)) return breakLines(text, width, measure);
  const characters = [...text];
  const most = Math.max(1, Math.floor(width / measure(characters[0] ?? '')));
  const even = Math.ceil(characters.length / Math.ceil(characters.length / most));
  const count = Math.min(most, even + (even % 2));
  return Array.from({ length: Math.ceil(characters.length / count) }, (_, index) =>
    characters.slice(index * count, (index + 1) * count).join(''),
  );
}
