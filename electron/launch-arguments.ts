import path from 'node:path';
import { isVerb } from './cli/arguments.ts';

/**
 * The words after the program's own: `argv` is a whole process.argv. Unpackaged, the application's folder stands
 * between. Switches of Chromium among them are left out.
 */
export const launchWords = (argv: readonly string[], isPackaged: boolean): readonly string[] =>
  argv.slice(isPackaged ? 1 : 2);

/** The command line among the words, from its verb on, or null where a window is wanted. */
export function cliWords(words: readonly string[]): readonly string[] | null {
  const start = words.findIndex((word) => !word.startsWith('--'));
  return isVerb(words[start]) ? words.slice(start) : null;
}

/** The document among the words, as an absolute path, or null. `folder` is where the words were typed. */
export function documentAmong(words: readonly string[], folder: string): string | null {
  const word = words.find((candidate) => !candidate.startsWith('-') && /\.pbd$/i.test(candidate));
  return word === undefined ? null : path.resolve(folder, word);
}
