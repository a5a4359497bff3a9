/**
 * Which characters of a text stay. What cannot be seen, turns the direction of writing or has no place in a form goes;
 * what is unseen and yet part of how a character is written stays where it is that, and only there.
 */

/** Why a character went. */
export type Removal = 'direction' | 'invisible' | 'control' | 'marks';

/** What was kept, and how many characters went for each reason. */
export interface Sifted {
  readonly text: string;
  readonly removed: Readonly<Record<Removal, number>>;
}

/**
 * So many combining marks stand on one base. The tallest stack that is written, in Tibetan, has nine; more draw over the
 * neighbouring lines and cost a reader of fonts seconds.
 */
export const MAX_MARKS = 10;

// biome-ignore lint/suspicious/noControlCharactersInRegex: line ends are what is looked for
const LINE_END = /[\u000a-\u000d\u0085\u2028\u2029]/;
/** All control characters but the tab and line ends. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/;
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
/** Drawn as nothing: Unicode's list, interlinear annotation, and the blank of Braille, which is no white space either. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb\u2800]/u;
const MARK = /\p{M}/u;
const NO_CHARACTER = /[\p{Surrogate}\p{Noncharacter_Code_Point}]/u;

/** Nothing of what is judged one by one: true of nearly every text. The count in it is bounded. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const STRANGE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/u;
const MANY_MARKS = new RegExp(`\\p{M}{${MAX_MARKS + 1}}`, 'u');
const isPlain = (text: string): boolean =>
  !STRANGE.test(text) && !UNSEEN.test(text) && !NO_CHARACTER.test(text) && !MANY_MARKS.test(text);

const IDEOGRAPH = /[\p{Unified_Ideograph}\uf900-\ufaff\u{2f800}-\u{2fa1f}]/u;
/** Standardised variants: of ideographs, of full-width punctuation, of mathematical signs, of Burmese and Phags-pa. */
const VARIANT_BASE =
  /[\p{Unified_Ideograph}\u3001\u3002\uff01\uff0c\uff0e\uff1a\uff1b\uff1f\p{Sm}\u1000-\u109f\ua840-\ua877]/u;
const PICTURE = /\p{Extended_Pictographic}/u;
/** A picture, in whatever colour and presentation, before a joiner. */
const PICTURE_ENDS = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f/u;
const KEYCAP_BASE = /[0-9#*]/;
const KEYCAP = '\u20e3';
/** Letters that a joiner or its opposite shapes: of Arabic, Mongolian, Tibetan and the scripts of India and around it. */
const SHAPED =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Phags_Pa}\p{Script=Tibetan}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const LETTER = /\p{L}/u;
const MONGOLIAN = /\p{Script=Mongolian}/u;
/** Which of a Mongolian letter's forms is meant, where its place does not say. */
const MONGOLIAN_FORM = /[\u180b-\u180d\u180f]/;

const isShapedLetter = (character: string): boolean => SHAPED.test(character) && LETTER.test(character);
const isMongolianLetter = (character: string): boolean => MONGOLIAN.test(character) && LETTER.test(character);

/** Whether an unseen character stays behind `before`; `depends`: on what follows it. */
function staysBehind(before: string, character: string): boolean | 'depends' {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xe0100 && code <= 0xe01ef) return IDEOGRAPH.test(before);
  if (code >= 0xfe00 && code <= 0xfe02) return VARIANT_BASE.test(before);
  if (code === 0xfe0e || code === 0xfe0f) {
    if (KEYCAP_BASE.test(before)) return 'depends';
    return PICTURE.test(before);
  }
  if (MONGOLIAN_FORM.test(character)) return isMongolianLetter(before);
  if (code === 0x180e) return isMongolianLetter(before) || MONGOLIAN_FORM.test(before) ? 'depends' : false;
  if (code === 0x200d) return PICTURE_ENDS.test(before) || SHAPED.test(before) ? 'depends' : false;
  if (code === 0x200c) return SHAPED.test(before) ? 'depends' : false;
  return false;
}

/** Whether an unseen character that depends on what follows it stays between these two. */
function staysBetween(before: string, character: string, after: string): boolean {
  if (character === '\ufe0e' || character === '\ufe0f') return after === KEYCAP;
  if (character === '\u180e') return isMongolianLetter(after);
  if (character === '\u200d' && PICTURE_ENDS.test(before)) return PICTURE.test(after);
  return isShapedLetter(after);
}

/**
 * Sifts a text character by character (code points; lone surrogates as such). Each is taken once and nothing is looked
 * at twice, so that the work grows as the text does. Line ends of every kind become `\n`, which is no removal.
 */
export function siftCharacters(characters: Iterable<string>): Sifted {
  const removed: Record<Removal, number> = { direction: 0, invisible: 0, control: 0, marks: 0 };
  let text = '';
  /** The last character kept. */
  let before = '';
  /** An unseen character whose place is known once the next one is. */
  let waiting = '';
  let marks = 0;
  let afterReturn = false;
  const keep = (character: string): void => {
    text += character;
    before = character;
  };
  for (const character of characters) {
    if (waiting !== '') {
      if (staysBetween(before, waiting, character)) keep(waiting);
      else removed.invisible += 1;
      waiting = '';
    }
    const endsReturn = afterReturn && character === '\n';
    afterReturn = character === '\r';
    if (LINE_END.test(character)) {
      marks = 0;
      if (!endsReturn) keep('\n');
    } else if (CONTROL.test(character) || NO_CHARACTER.test(character)) removed.control += 1;
    else if (DIRECTION.test(character)) removed.direction += 1;
    else if (UNSEEN.test(character)) {
      const stays = staysBehind(before, character);
      if (stays === 'depends') waiting = character;
      else if (stays) keep(character);
      else removed.invisible += 1;
    } else if (MARK.test(character)) {
      marks += 1;
      if (marks <= MAX_MARKS) keep(character);
      else removed.marks += 1;
    } else {
      marks = 0;
      keep(character);
    }
  }
  if (waiting !== '') removed.invisible += 1;
  return { text, removed };
}

const NOTHING: Sifted['removed'] = { direction: 0, invisible: 0, control: 0, marks: 0 };

/** The same, of a text; one in which nothing is strange is given back as it is. */
export const siftText = (text: string): Sifted => (isPlain(text) ? { text, removed: NOTHING } : siftCharacters(text));
