import { setTimeout as wait } from 'node:timers/promises';
import { type FileStamp, type FileSystem, realFileSystem } from './file-system.ts';

/** For all files together, in milliseconds. */
const PATIENCE = 500;

/**
 * Those of the paths where there is something, in order. One after the other, and no more once a drive does not answer:
 * a few calls that hang would leave none of Node's threads for saving. What nobody could look at counts as present.
 */
export async function presentFiles(
  files: readonly string[],
  fileSystem: FileSystem = realFileSystem,
  patience = PATIENCE,
): Promise<readonly string[]> {
  const late = wait(patience, 'late' as const, { ref: false });
  const present: string[] = [];
  let answering = true;
  for (const file of files) {
    const stamp: FileStamp | 'refused' | 'late' | null = answering
      ? await Promise.race([fileSystem.stat(file).catch(() => 'refused' as const), late])
      : 'late';
    answering = stamp !== 'late';
    if (stamp !== null) present.push(file);
  }
  return present;
}
