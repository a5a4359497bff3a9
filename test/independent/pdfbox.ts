import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type JudgedFile, type Opinion, run } from './opinion.ts';

/** PDFBox, BouncyCastle and Java's PKIX, by `Verify.java`. */

const JARS = ['pdfbox2', 'fontbox2', 'commons-logging', 'bcprov', 'bcutil', 'bcpkix'];
const CLASS_PATH = JARS.map((name) => `/usr/share/java/${name}.jar`).join(':');

export interface FoundField {
  readonly field: string;
  /** Number of the field's PDF object. */
  readonly number: number;
  /** Null where nobody has signed. */
  readonly signed: (Opinion & { readonly kind: string; readonly range: string; readonly note: string }) | null;
}

function fieldOf(line: string): readonly [file: string, FoundField] {
  const [file = '', number = '', field = '', state, kind, range, digest, signature, trusted, whole, note = ''] =
    line.split('\t');
  const base = { field, number: Number(number) };
  if (state === 'blank') return [file, { ...base, signed: null }];
  if (state !== 'signed' || kind === undefined || range === undefined) throw new Error(`Verify.java: ${line}`);
  const yes = (word: string | undefined): boolean => {
    if (word !== 'yes' && word !== 'no') throw new Error(`Verify.java: ${line}`);
    return word === 'yes';
  };
  const intact = yes(digest) && yes(signature);
  return [file, { ...base, signed: { field, kind, range, note, intact, trusted: yes(trusted), whole: yes(whole) } }];
}

/** The signature fields of each file, by its path: one Java process for all of them. */
export async function pdfboxFields(
  files: readonly JudgedFile[],
  folder: string,
): Promise<ReadonlyMap<string, readonly FoundField[]>> {
  const list = path.join(folder, 'list.txt');
  writeFileSync(list, files.map(({ root, at, path }) => [root.pem, at.getTime(), path].join('\t')).join('\n'));
  const source = path.join(import.meta.dirname, 'Verify.java');
  const { status, stdout, stderr } = await run('java', '-Djava.awt.headless=true', '-cp', CLASS_PATH, source, list);
  if (status !== 0) throw new Error(`Verify.java: ${stderr}`);
  const found = new Map<string, FoundField[]>(files.map(({ path }) => [path, []]));
  for (const line of stdout.split('\n').filter((each) => each !== '')) {
    const [file, field] = fieldOf(line);
    const fields = found.get(file);
    if (fields === undefined) throw new Error(`Verify.java: ${line}`);
    fields.push(field);
  }
  return found;
}
