import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { readDocument } from '../../electron/documents/document-files.ts';
import { decodePbd, encodePbd } from '../../electron/documents/pbd-file.ts';
import { parseContent } from '../../shared/document/content.ts';
import { salvageContent } from '../../shared/document/salvage.ts';
import type { OpenError } from '../../shared/ipc/errors.ts';
import { describeError } from '../../shared/messages/messages.ts';
import { panyuDocument } from '../electron/sample.ts';
import { inFreshFolder, randomFrom, type Trial } from './report.ts';

/** Milliseconds that a refusal may take, and bytes that the process may hold. */
const MAX_TIME = 2000;
const MAX_MEMORY = 512 * 1024 * 1024;

const GOOD = Buffer.from(encodePbd(panyuDocument()));

/** One kind of damage each, in turn. */
function damaged(index: number, random: () => number): Buffer {
  const at = Math.floor(random() * GOOD.length);
  const copy = Buffer.from(GOOD);
  switch (index % 8) {
    case 0:
      return GOOD.subarray(0, at);
    case 1:
      copy[at] = (copy[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      return copy;
    case 2:
      for (let byte = 0; byte < 50; byte += 1) copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256);
      return copy;
    case 3:
      return Buffer.concat([GOOD.subarray(0, at), GOOD.subarray(at + 1 + Math.floor(random() * 512))]);
    case 4:
      return Buffer.concat([GOOD.subarray(0, at), randomBytes(1 + Math.floor(random() * 256)), GOOD.subarray(at)]);
    case 5: {
      const sector = Math.floor(at / 512) * 512;
      return copy.fill(0, sector, Math.min(copy.length, sector + 512));
    }
    case 6:
      return Buffer.concat([GOOD, randomBytes(1 + Math.floor(random() * 64))]);
    default:
      return randomBytes(1 + Math.floor(random() * 4096));
  }
}

const sealed = (body: string | Buffer): Buffer => {
  const bytes = Buffer.from(body);
  const checksum = createHash('sha256').update(bytes).digest('hex');
  return Buffer.concat([Buffer.from(`PBD1 ${checksum} ${bytes.length}\n`), bytes]);
};
const valued = (json: string): Buffer => sealed(`{"format":"pbd","version":1,${json}}`);

/** Made to hurt: the checksum is right. */
const HOSTILE: Readonly<Record<string, () => Buffer>> = {
  empty: () => Buffer.alloc(0),
  'zeros, 4 KB': () => Buffer.alloc(4096),
  '[ 1,000,000 deep': () => sealed('['.repeat(1e6)),
  '{"a": 500,000 deep': () => sealed('{"a":'.repeat(5e5)),
  '100,000 deep, closed': () => valued(`"a":${'['.repeat(1e5)}${']'.repeat(1e5)}`),
  __proto__: () => valued('"__proto__":{"x":1}'),
  '__proto__, escaped': () => valued('"\\u005f_proto__":{"x":1}'),
  'duplicate keys': () => valued('"a":1,"a":2'),
  'duplicate keys, escaped': () => valued('"a":1,"\\u0061":2'),
  '1e999': () => valued('"a":1e999'),
  '2^53+1': () => valued('"a":9007199254740993'),
  '1 MB of digits': () => valued(`"a":${'9'.repeat(1e6)}`),
  NUL: () => valued('"a":"x\0y"'),
  'NUL, escaped': () => valued('"overall":{"goal":"x\\u0000y"}'),
  'lone surrogate': () => valued('"overall":{"goal":"\\ud800"}'),
  'UTF-16': () => Buffer.from(`\uFEFF${GOOD.toString('utf8')}`, 'utf16le'),
  GBK: () => sealed(Buffer.from([0x7b, 0x22, 0xd4, 0xa4, 0xcb, 0xe3, 0x22, 0x3a, 0x31, 0x7d])),
  '6 million values': () => valued(`"a":[${'1,'.repeat(6e6)}1]`),
  'one text of 15 MB': () => valued(`"a":"${'x'.repeat(15e6)}"`),
  'a line of 15 MB of escapes': () => valued(`"overall":{"goal":"${'\\n'.repeat(7.5e6)}"}`),
  '3 million values': () => valued(`"a":[${'1,'.repeat(3e6)}1]`),
  'one text of 60 MB': () => valued(`"a":"${'x'.repeat(60e6)}"`),
  'a line of 60 MB of escapes': () => valued(`"overall":{"goal":"${'\\n'.repeat(30e6)}"}`),
};

export const damagedFiles = (count: number, seed: number): Promise<Trial> =>
  inFreshFolder(async (folder) => {
    const random = randomFrom(seed);
    const violations: string[] = [];
    const codes: Record<string, number> = {};
    let slowest = 0;
    const tally = (error: OpenError): void => {
      const code = error.code === 'unreadable' ? `unreadable: ${error.reason}` : error.code;
      codes[code] = (codes[code] ?? 0) + 1;
    };
    const judge = async (name: string, file: string): Promise<void> => {
      const start = performance.now();
      try {
        const read = await readDocument(file);
        if (read.ok) violations.push(`${name}: accepted`);
        else {
          tally(read.error);
          if (!describeError(read.error).message.includes('。')) violations.push(`${name}: no sentence`);
        }
      } catch (error) {
        violations.push(`${name}: ${String(error)}`);
      }
      const took = performance.now() - start;
      slowest = Math.max(slowest, took);
      if (took > MAX_TIME) violations.push(`${name}: ${Math.round(took)} ms`);
    };
    const file = path.join(folder, 'x.pbd');
    for (let index = 0; index < count; index += 1) {
      const bytes = damaged(index, random);
      if (bytes.equals(GOOD)) continue;
      writeFileSync(file, bytes);
      await judge(`damage ${index}`, file);
      const salvage = salvageContent(bytes.toString('utf8'));
      if (salvage !== null && !decodePbd(encodePbd(salvage.document)).ok) violations.push(`salvage ${index}`);
    }
    const hostile: [name: string, file: string][] = [
      ['1 GB', path.join(folder, 'huge.pbd')],
      ['a folder', path.join(folder, 'folder.pbd')],
      ['a pipe', path.join(folder, 'pipe.pbd')],
      ['a device', '/dev/zero'],
    ];
    for (const [index, [name, make]] of Object.entries(HOSTILE).entries()) {
      const made = path.join(folder, `hostile-${index}.pbd`);
      writeFileSync(made, make());
      hostile.push([name, made]);
    }
    writeFileSync(path.join(folder, 'huge.pbd'), '');
    truncateSync(path.join(folder, 'huge.pbd'), 1024 ** 3);
    mkdirSync(path.join(folder, 'folder.pbd'));
    execFileSync('mkfifo', [path.join(folder, 'pipe.pbd')]);
    let peak = 0;
    for (const [name, made] of hostile) {
      // A process of its own each, so that the memory is that file's.
      const args = ['--import', 'tsx', path.join(import.meta.dirname, 'read-child.ts'), made];
      const child = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 30_000 });
      if (child.status !== 0) {
        violations.push(`${name}: ended with ${String(child.status ?? child.signal)} ${child.stderr.slice(0, 200)}`);
        continue;
      }
      const { error, readMs, salvageMs, peakBytes } = JSON.parse(child.stdout);
      if (error === null) violations.push(`${name}: accepted`);
      else tally(error);
      slowest = Math.max(slowest, readMs, salvageMs);
      peak = Math.max(peak, peakBytes);
      if (Math.max(readMs, salvageMs) > MAX_TIME)
        violations.push(`${name}: ${Math.round(readMs)}, ${Math.round(salvageMs)} ms`);
      if (peakBytes > MAX_MEMORY) violations.push(`${name}: ${Math.round(peakBytes / 2 ** 20)} MB`);
    }
    const trials = count + hostile.length;
    return { trials, codes, slowestMs: Math.round(slowest), peakMemoryMB: Math.round(peak / 2 ** 20), violations };
  });

/** Any text and any JSON through the reader of the content: a document or a typed error, never a throw. */
export function fuzz(runs: number, seed: number): Trial {
  const violations: string[] = [];
  const inputs = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 500 }),
    fc.json(),
    fc.jsonValue().map((value) => JSON.stringify({ format: 'pbd', version: 1, ...Object(value) })),
    fc.jsonValue().map((value) => JSON.stringify({ ...panyuDocument(), format: 'pbd', version: 1, overall: value })),
    fc
      .array(fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', '1', 'e', '-', 'a', ' '))
      .map((parts) => parts.join('')),
  );
  const property = fc.property(inputs, (text) => {
    const read = parseContent(text);
    if (read.ok && !decodePbd(encodePbd(read.value)).ok) throw new Error('accepted, but cannot be read back');
    salvageContent(text);
  });
  const outcome = fc.check(property, { numRuns: runs, seed });
  if (outcome.failed) violations.push(fc.defaultReportMessage(outcome) ?? 'failed');
  return { trials: runs, violations };
}
