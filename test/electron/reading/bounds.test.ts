import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { READING_LIMITS } from '../../../electron/reading/limits.ts';
import { FIXTURES } from '../sample.ts';
import { thriceSigned } from '../signing/signed-pdf.ts';
import { makeTestPki, type TestPki } from '../signing/test-pki.ts';
import { type BundledReaders, bundledReaders, type TestReader } from './bundled-reader.ts';
import {
  HOSTILE_CERTIFICATES,
  HOSTILE_CLIPBOARDS,
  HOSTILE_CONTAINERS,
  HOSTILE_PDFS,
  HOSTILE_TEXTS,
} from './hostile-files.ts';

/**
 * Files made to hang or fill a machine, through the process that reads them as it ships: each is answered, or ended by
 * the bounds, and the next honest file is judged as ever. Which of the two is the reader's own affair; that it comes to
 * one of them is what the bounds promise.
 */

const CASES = path.join(FIXTURES, 'signing', 'bounded');
const FILES = ['170-objstm-bomb-1GB.pdf', '172-fields-40.pdf', '50-cross-loop.pdf', '51-exponential-paths.pdf'];

let readers: BundledReaders;
/** As the program has it, for honest files. */
let reader: TestReader;
/** With less time, for the others: a file that would take all of it need not be waited for. */
let hasty: TestReader;
let pki: TestPki;
let honest: Uint8Array;
beforeAll(async () => {
  readers = await bundledReaders();
  reader = readers.reader();
  hasty = readers.reader({ defaultLimits: { ...READING_LIMITS, milliseconds: 1_500 } });
  pki = await makeTestPki(Date.now());
  honest = (await thriceSigned(pki))[2];
}, 180_000);
afterAll(() => readers.end());

const trust = () => ({ roots: [pki.root], trustFile: null, at: new Date() });

interface Answer {
  readonly ok: boolean;
  readonly error?: unknown;
}

/** A crash of the process would be no answer: what a file can bring about has a name. */
function expectAnswer(answer: Answer): void {
  if (!answer.ok) expect(answer.error).not.toEqual({ code: 'reading-failed' });
}

async function expectHealthy(): Promise<void> {
  const verified = await reader.run('verifyPdf', { pdf: honest, ...trust() });
  expect(verified.ok && verified.value.ok && verified.value.signatures.length).toBe(3);
}

const pdfs: readonly (readonly [string, () => Uint8Array])[] = [
  ...FILES.map((name) => [name, () => new Uint8Array(readFileSync(path.join(CASES, name)))] as const),
  ...Object.entries(HOSTILE_PDFS),
];

describe('PDFs', () => {
  test.each(pdfs)('%s', async (_, make) => {
    const pdf = make();
    const verified = await hasty.run('verifyPdf', { pdf, ...trust() });
    expectAnswer(verified);
    expect(verified.ok && verified.value.ok).toBe(false);
    expectAnswer(await hasty.run('readFormInPdf', { pdf }));
    await expectHealthy();
  });
});

test('a memory bound that a file passes is told as such, and leaves the next file alone', async () => {
  const tight = readers.reader({ defaultLimits: { milliseconds: 60_000, bytes: 40 * 1024 * 1024 } });
  expect(await tight.run('verifyPdf', { pdf: honest, ...trust() })).toEqual({
    ok: false,
    error: { code: 'reading-limit', what: 'memory' },
  });
  await expectHealthy();
});

describe('containers of keys', () => {
  test.each(Object.entries(HOSTILE_CONTAINERS))('%s', async (_, make) => {
    const opened = await hasty.run('openIdentity', { container: make(), password: 'p', now: new Date() });
    expectAnswer(opened);
    expect(opened.ok).toBe(false);
    await expectHealthy();
  });
});

describe('certificates', () => {
  test.each(Object.entries(HOSTILE_CERTIFICATES))('%s', async (_, make) => {
    const found = await hasty.run('certificatesIn', { file: make() });
    expectAnswer(found);
    expect(found.ok ? found.value : []).toEqual([]);
    await expectHealthy();
  });

  test.each(Object.entries(HOSTILE_CERTIFICATES))('%s, as a detached signature', async (_, make) => {
    const checked = await reader.run('checkPdf', { pdf: honest, signature: make(), ...trust() });
    expect(checked.ok && checked.value.detached).toBeNull();
  });
});

describe('forms as text', () => {
  const form = readFileSync(path.join(FIXTURES, 'panyu-2023.txt'), 'utf8');
  test.each(Object.entries(HOSTILE_TEXTS))('%s', async (_, make) => {
    expectAnswer(await hasty.run('readFormText', { text: make(form) }));
    const honestly = await reader.run('readFormText', { text: Buffer.from(form) });
    expect(honestly.ok).toBe(true);
  });
});

describe('pasted tables, as the window reads them', () => {
  test.each(Object.entries(HOSTILE_CLIPBOARDS))('%s', async (_, make) => {
    expectAnswer(await hasty.run('pasted', { html: make() }));
  });
});

describe('other files', () => {
  test.each([
    ['brackets without end', Buffer.alloc(4_000_000, '[')],
    ['a library of nested lists', Buffer.from(`{"entries":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`)],
  ])('a library: %s', async (_, library) => {
    const read = await hasty.run('readLibrary', { library });
    expectAnswer(read);
    expect(read.ok).toBe(false);
  });

  test('a picture that says it is larger than it is', async () => {
    const png = Buffer.alloc(8_000_000);
    Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex').copy(png);
    expectAnswer(await reader.run('sealSize', { png }));
  });
});
