import { promises as fs } from 'node:fs';
import path from 'node:path';
import type { SaveError } from '../../shared/ipc/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { TrustError } from '../../shared/signing/certificate.ts';
import { writeFileAtomically } from '../documents/atomic-write.ts';
import { readRegularFile } from '../documents/document-files.ts';
import { MAX_CERTIFICATE_FILE_BYTES } from '../documents/file-sizes.ts';
import { systemReason } from '../documents/system-reason.ts';
import { type Certificate, fingerprintOf, readCertificate } from './certificate.ts';

/**
 * The officer's own trusted roots: a file each in one folder, named by the certificate's SHA-256, with one header line
 * `PBDROOT1 <sha256> <length>` before the DER. What does not fit its header and its name is set aside, never trusted.
 */

export interface TrustedRoots {
  readonly roots: readonly Certificate[];
  /** How many damaged entries were found and set aside. */
  readonly damaged: number;
}

export interface TrustStore {
  readonly list: () => Promise<TrustedRoots>;
  /** Takes the roots among the certificates of a file onto the list; gives those taken, also where they were there already. */
  readonly add: (
    certificates: readonly Certificate[],
  ) => Promise<Result<readonly Certificate[], TrustError | SaveError>>;
  /** `fingerprint`: SHA-256, hexadecimal. What is not there is removed already. */
  readonly remove: (fingerprint: string) => Promise<Result<null, SaveError>>;
}

const ENTRY = /^([0-9a-f]{64})\.root$/;
const HEADER = /^PBDROOT1 ([0-9a-f]{64}) (\d{1,7})\n/;
const MAX_HEADER_BYTES = 100;
const SET_ASIDE = '.damaged';

function encodeEntry({ der, summary }: Certificate): Uint8Array {
  return Buffer.concat([Buffer.from(`PBDROOT1 ${summary.fingerprint} ${der.length}\n`, 'latin1'), der]);
}

function decodeEntry(bytes: Uint8Array, fingerprint: string): Certificate | undefined {
  const header = HEADER.exec(Buffer.from(bytes.subarray(0, MAX_HEADER_BYTES)).toString('latin1'));
  if (header === null || header[1] !== fingerprint) return undefined;
  const der = new Uint8Array(bytes.subarray(header[0].length));
  if (der.length !== Number(header[2]) || fingerprintOf(der) !== fingerprint) return undefined;
  const certificate = readCertificate(der);
  return certificate?.isRoot ? certificate : undefined;
}

const failed = (step: 'prepare' | 'replace', error: unknown): Result<never, SaveError> =>
  err({ code: 'save-failed', step, reason: systemReason(error) });

/** The trusted roots kept in `folder`, which is made when the first is added. */
export function openTrustStore(folder: string): TrustStore {
  const fileOf = (fingerprint: string): string => path.join(folder, `${fingerprint}.root`);

  const list = async (): Promise<TrustedRoots> => {
    // A folder that is not there, or cannot be read, trusts nobody.
    const names = (await fs.readdir(folder).catch(() => [])).sort();
    const roots: Certificate[] = [];
    let damaged = 0;
    for (const name of names) {
      const fingerprint = ENTRY.exec(name)?.[1];
      if (fingerprint === undefined) continue;
      const bytes = await readRegularFile(fileOf(fingerprint), MAX_CERTIFICATE_FILE_BYTES);
      const root = bytes.ok ? decodeEntry(bytes.value, fingerprint) : undefined;
      if (root !== undefined) {
        roots.push(root);
        continue;
      }
      damaged += 1;
      const file = fileOf(fingerprint);
      await fs.rename(file, file + SET_ASIDE).catch(() => undefined);
    }
    return { roots, damaged };
  };

  return {
    list,
    async add(certificates) {
      if (certificates.length === 0) return err({ code: 'no-certificate-in-file' });
      const roots = certificates.filter(({ isRoot }) => isRoot);
      if (roots.length === 0) return err({ code: 'no-root-in-file' });
      try {
        await fs.mkdir(folder, { recursive: true });
      } catch (error) {
        return failed('prepare', error);
      }
      for (const root of roots) {
        const written = await writeFileAtomically(fileOf(root.summary.fingerprint), encodeEntry(root));
        if (!written.ok) return written;
      }
      return ok(roots);
    },
    async remove(fingerprint) {
      if (!ENTRY.test(`${fingerprint}.root`)) return ok(null);
      try {
        await fs.rm(fileOf(fingerprint), { force: true });
        return ok(null);
      } catch (error) {
        return failed('replace', error);
      }
    },
  };
}
