import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { FileSystem } from './file-system.ts';

/**
 * What time it is by the clock of the drive that a folder lies on, in nanoseconds since 1970: another computer may keep
 * it, and this one's may be wrong by hours. Told by a file made for the purpose; null where the folder takes none.
 */
export async function driveClock(folder: string, fileSystem: FileSystem): Promise<bigint | null> {
  const probe = path.join(folder, `.~clock-${randomBytes(6).toString('hex')}`);
  try {
    await (await fileSystem.create(probe, 0o644)).close();
    return (await fileSystem.stat(probe))?.modified ?? null;
  } catch {
    return null;
  } finally {
    await fileSystem.remove(probe).catch(() => undefined);
  }
}
