import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** How long each file of tests took last, in milliseconds, kept between runs of `npm run test:near`. */
export type Times = Readonly<Record<string, number>>;

const fileIn = (root: string): string => path.join(root, 'dist', 'near', 'times.json');

export function readTimes(root: string): Times {
  const file = fileIn(root);
  try {
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Times) : {};
  } catch {
    // Cut short while it was written: what is not known is guessed.
    return {};
  }
}

export function keepTimes(root: string, times: Times): void {
  mkdirSync(path.dirname(fileIn(root)), { recursive: true });
  writeFileSync(fileIn(root), JSON.stringify({ ...readTimes(root), ...times }));
}
