import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const STATION = /^[A-Za-z0-9-]{8,64}$/;

/** The random name of this user's data folder, made on the first start. Where it cannot be kept it holds for one run. */
export function stationOf(folder: string, newId: () => string): string {
  const file = path.join(folder, 'station');
  try {
    const kept = readFileSync(file, 'utf8').trim();
    if (STATION.test(kept)) return kept;
  } catch {
    // The first start.
  }
  const station = newId();
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, `${station}\n`);
  } catch {
    // A lock left behind by this run will look like another computer's: the officer is asked.
  }
  return station;
}
