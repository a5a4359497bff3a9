import path from 'node:path';
import { isVerb } from './cli/arguments.ts';

/**
 * The words after the program's own: `argv` is a whole process.argv. Unpackaged, the application's folder stands
 * between. Switches of Chromium among them are left out.
 */
export const launchWords = (argv: readonly string[], isPackaged: boolean): readonly string[] =>
  argv.slice(isPackaged ? 1 : 2);

/** Whether the words ask for the command line, without a window. */
export const asksForCli = (words: readonly string[]): boolean => isVerb(words.find((word) => !word.startsWith('--')));

/** The document among the words, as an absolute path, or null. `folder` is where the words were typed. */
export function documentAmong(words: readonly string[], folder: string): string | null {
  const word = words.find((candidate) => !candidate.startsWith('-') && /\.pbd$/i.test(candidate));
  return word === undefined ? null : path.resolve(folder, word);
}
