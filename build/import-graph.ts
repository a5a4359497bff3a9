import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Which source imports which, read off the sources themselves. Files are named from the project's root, with `/`. */

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"();]*?\sfrom\s)?['"](\.[^'"]+)['"]|\bimport\(\s*['"](\.[^'"]+)['"]/g;

export type ImportGraph = ReadonlyMap<string, readonly string[]>;

export const importGraph = (root: string, files: readonly string[]): ImportGraph =>
  new Map(
    files.map((file) => {
      const text = readFileSync(path.join(root, file), 'utf8');
      const targets = [...text.matchAll(IMPORT)].map((match) =>
        path.posix.normalize(path.posix.join(path.posix.dirname(file), match[1] ?? match[2] ?? '')),
      );
      return [file, targets] as const;
    }),
  );

/** By how many imports each file is away from the nearest of `changed`; a file that none of them reaches is left out. */
export function distancesFrom(graph: ImportGraph, changed: readonly string[]): ReadonlyMap<string, number> {
  const importers = new Map<string, string[]>();
  for (const [file, targets] of graph)
    for (const target of targets) importers.set(target, [...(importers.get(target) ?? []), file]);
  const distances = new Map<string, number>();
  let edge: readonly string[] = changed;
  for (let distance = 0; edge.length > 0; distance += 1) {
    const fresh = [...new Set(edge)].filter((file) => !distances.has(file));
    for (const file of fresh) distances.set(file, distance);
    edge = fresh.flatMap((file) => importers.get(file) ?? []);
  }
  return distances;
}
