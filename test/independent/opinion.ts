import { execFile } from 'node:child_process';

/** What a program that shares no code with ours says of a signature; null where it does not say. */
export interface Opinion {
  readonly field: string;
  /** Digest and signature fit. */
  readonly intact: boolean;
  /** The certificate leads to the root that was given, and holds at the time that was given. */
  readonly trusted: boolean | null;
  /** Nothing comes after what was signed. */
  readonly whole: boolean | null;
  /** As in /ByteRange, with single spaces. */
  readonly range: string | null;
}

/** A file to be judged, on the disk. */
export interface JudgedFile {
  readonly name: string;
  readonly path: string;
  /** PEM, DER and NSS database of the one root to trust. */
  readonly root: { readonly pem: string; readonly der: Uint8Array; readonly nss: string };
  /** The time to judge for. `fixed` is apart from the clock, which a program that knows no other time goes by. */
  readonly at: Date;
  readonly fixed: boolean;
}

/** Runs a program. Rejects where it cannot be started; what it ends with is for the caller to read. */
export const run = (
  tool: string,
  ...args: readonly string[]
): Promise<{ readonly status: number; readonly stdout: string; readonly stderr: string }> =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, LC_ALL: 'C.UTF-8', LANGUAGE: '' };
    execFile(tool, args, { encoding: 'utf8', env, maxBuffer: 1 << 24 }, (error, stdout, stderr) => {
      const status = error === null ? 0 : error.code;
      if (typeof status === 'number') resolve({ status, stdout, stderr });
      else reject(error);
    });
  });
