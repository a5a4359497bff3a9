import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { createDesk, type Desk } from './desk.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createLocks, type Locks } from './lock.ts';
import { isRunning, thisProcess } from './lock-owner.ts';
import { stationOf } from './station.ts';
import { createVersions, type Versions } from './versions.ts';
import type { FileChange } from './watch.ts';

export interface Safety {
  readonly desk: Desk;
  readonly drafts: Drafts;
  readonly versions: Versions;
  readonly locks: Locks;
}

/** Everything that keeps documents from being lost, in the application's data folder. */
export function createSafety(folder: string, fileChanged: (change: FileChange) => void): Safety {
  const now = (): Date => new Date();
  const drafts = createDrafts({ folder: path.join(folder, 'drafts'), now, newId: randomUUID });
  const owner = thisProcess(stationOf(folder, randomUUID));
  return {
    drafts,
    desk: createDesk({ drafts, fileChanged }),
    versions: createVersions({ folder: path.join(folder, 'versions'), now }),
    locks: createLocks({ owner, isRunning, now, newId: randomUUID }),
  };
}
