/** Longest of what is shown of a text from outside, in characters. */
const MAX_CHARACTERS = 80;

/** Control characters, format characters (bidirectional and zero-width ones among them), line and paragraph ends. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu;

const named = (character: string): string =>
  `‹U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`;

/** A text from outside (a field's name, a version, a cell of another page) as it can be shown or printed safely. */
export function outsideText(text: string): string {
  const characters = [...text];
  const shown = characters.slice(0, MAX_CHARACTERS).join('').replace(UNSEEN, named);
  return characters.length > MAX_CHARACTERS ? `${shown}…` : shown;
}
