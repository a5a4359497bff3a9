import { readFileSync } from 'node:fs';
import os from 'node:os';

/** Who a lock names: enough to tell a person, and enough to tell whether the program that made it still runs. */
export interface LockOwner {
  readonly host: string;
  readonly user: string;
  /** Made at random for this user's data folder: two computers may bear one name. */
  readonly station: string;
  readonly pid: number;
  /** When the process started, as the system counts it; null where it does not tell. */
  readonly pidStart: string | null;
}

/** When a process started, or null. A number is used again after its process has ended. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name before it may hold spaces and brackets of its own.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

const userName = (): string => {
  try {
    return os.userInfo().username;
  } catch {
    return '';
  }
};

export const thisProcess = (station: string): LockOwner => ({
  host: os.hostname(),
  user: userName(),
  station,
  pid: process.pid,
  pidStart: startOf(process.pid),
});

/** Whether a process of this computer still runs. One that may not be asked runs under another user. */
export function isRunning({ pid, pidStart }: Pick<LockOwner, 'pid' | 'pidStart'>): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  const start = startOf(pid);
  return start === null || pidStart === null || start === pidStart;
}
