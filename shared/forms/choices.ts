import { labelText } from '../text/clean.ts';

/** The option of a list that a text is, white space and width aside: = is ＝; null where it is none. Linear in the options. */
export function optionMeant(options: readonly string[], text: string): string | null {
  if (options.includes(text)) return text;
  const bare = labelText(text);
  return options.find((option) => labelText(option) === bare) ?? null;
}
