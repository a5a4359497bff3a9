import { readFileSync, writeFileSync } from 'node:fs';
import { type JudgedFile, type Opinion, run } from './opinion.ts';

/** `openssl cms -verify` over the bytes that a range names. */

export interface RangedSignature {
  readonly field: string;
  readonly kind: string;
  readonly range: string;
}

export async function openssl(file: JudgedFile, { field, kind, range }: RangedSignature): Promise<Opinion> {
  const bytes = readFileSync(file.path);
  const [start = 0, first = 0, second = 0, rest = 0] = range.split(' ').map(Number);
  const [value, content] = [`${file.path}.value`, `${file.path}.content`];
  // Zeros may follow the value; openssl reads one object.
  writeFileSync(value, Buffer.from(bytes.toString('latin1', start + first + 1, second - 1), 'hex'));
  writeFileSync(content, Buffer.concat([bytes.subarray(start, start + first), bytes.subarray(second, second + rest)]));
  const verify = async (...how: readonly string[]): Promise<boolean> => {
    const data = ['-inform', 'DER', '-in', value, '-content', content, '-binary', '-out', '/dev/null'];
    const { status, stderr } = await run('openssl', 'cms', '-verify', ...data, ...how);
    if (status === 0 && stderr.includes('Verification successful')) return true;
    // Else it was asked for something that it does not know.
    if (status === 0 || !stderr.includes('Verification failure')) throw new Error(`openssl: ${stderr}`);
    return false;
  };
  const cades = kind === 'ETSI.CAdES.detached' ? ['-cades'] : [];
  const seconds = Math.floor(file.at.getTime() / 1000);
  const root = ['-CAfile', file.root.pem, '-no-CApath', '-no-CAstore', '-purpose', 'any', '-attime', `${seconds}`];
  // It looks at the attributes of CAdES only where it looks at the path too.
  const intact = await verify('-noverify');
  return { field, intact, trusted: intact ? await verify(...root, ...cades) : null, whole: null, range: null };
}
