import type { OpenFile } from './file-system.ts';

/** Writes all bytes, in as many parts as the disk takes; a disk that takes nothing more is full. */
export async function writeAll(file: OpenFile, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const written = await file.write(bytes, done);
    if (written <= 0) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    done += written;
  }
}
