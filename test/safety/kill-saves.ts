import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readDocument } from '../../electron/documents/document-files.ts';
import { numberOf } from './numbered-document.ts';
import { inFreshFolder, randomFrom, type Trial } from './report.ts';
import { startSaving } from './saving-child.ts';

/** Milliseconds: some kills come before the first save of a process has ended, most in the midst of later ones. */
const SAVING_TIME = 400;

/** kill -9 at random instants of a run of saves: no torn file, no acknowledged save lost. */
export const killSaves = (kills: number, seed: number): Promise<Trial> =>
  inFreshFolder(async (folder) => {
    const random = randomFrom(seed);
    const file = path.join(folder, '申报表.pbd');
    const violations: string[] = [];
    let acknowledged = 0;
    let saves = 0;
    let leftovers = 0;
    let next = 1;
    for (let kill = 0; kill < kills; kill += 1) {
      if (kill > 0 && kill % 50 === 0)
        console.error(`  ${kill}/${kills}: ${saves} saves, ${violations.length} violations`);
      const child = startSaving(file, next);
      await child.ready;
      await wait(1 + random() * SAVING_TIME);
      child.process.kill('SIGKILL');
      await child.exited;
      acknowledged = Math.max(acknowledged, child.acknowledged());
      saves += child.acknowledgedCount();
      if (existsSync(file)) {
        const read = await readDocument(file);
        if (!read.ok) violations.push(`kill ${kill}: ${JSON.stringify(read.error)}`);
        else if (numberOf(read.value.document) < acknowledged) violations.push(`kill ${kill}: ${acknowledged} is lost`);
        next = (read.ok ? Math.max(numberOf(read.value.document), acknowledged) : acknowledged) + 1;
      } else if (acknowledged > 0) violations.push(`kill ${kill}: no file`);
      for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.tmp'))) {
        leftovers += 1;
        rmSync(path.join(folder, name));
      }
    }
    return { trials: kills, acknowledgedSaves: saves, temporaryFilesLeft: leftovers, violations };
  });
