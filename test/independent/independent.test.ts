import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allDifferences, type Judged, judge, VERIFIERS } from './comparison.ts';
import { judgedFiles } from './files.ts';
import { pdfboxFields } from './pdfbox.ts';
import { tableOf } from './table.ts';

/**
 * Our verdicts beside those of programs that share no code with ours: openssl, PDFBox with BouncyCastle and Java's PKIX,
 * poppler with NSS, MuPDF, and qpdf for the structure. They see less of later changes than we do, so they are asked about
 * good files, honest ones of other programs, and three that each of them must refuse.
 */

/**
 * Where they differ, and why. White space after the end changes nothing that a reader shows, so to us a signature before
 * it covers the whole file; to them these are bytes that nobody signed.
 */
const AFTER_THE_END = (field: string): readonly string[] =>
  ['pdfbox', 'pdfsig', 'mutool'].map((verifier) => `${verifier}: ${field}: whole`);
const KNOWN_DIFFERENCES: Readonly<Record<string, readonly string[]>> = {
  'white space after the end': AFTER_THE_END('填报人'),
  'f12-newline-after-EOF.pdf': AFTER_THE_END('单位负责人'),
};

let folder: string;
let all: readonly Judged[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pbd-independent-'));
  const files = await judgedFiles(folder);
  const fields = await pdfboxFields(files, folder);
  const judged: Judged[] = [];
  for (const file of files) judged.push(await judge(file, fields.get(file.path) ?? []));
  all = judged;
}, 240_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  console.log(tableOf(all));
});

/** By the names of the files, of what is worth telling. */
const told = <T>(of: (judged: Judged) => T, isWorth: (value: T) => boolean): Record<string, T> =>
  Object.fromEntries(all.map((each) => [each.file.name, of(each)] as const).filter(([, value]) => isWorth(value)));

const named = (name: string): Judged => {
  const found = all.find(({ file }) => file.name === name);
  if (found === undefined) throw new Error(`no file ${name}`);
  return found;
};

test('each file has signatures, and our verdict on them is the expected one', () => {
  expect(all.length).toBeGreaterThanOrEqual(25);
  for (const { file, ours } of all) {
    const verdicts = ours.signatures.map(({ verdict }) => verdict);
    expect([file.name, [...new Set(verdicts)]]).toEqual([file.name, [file.verdict]]);
  }
});

test('every verifier finds the signatures that we find, and agrees on each', () => {
  expect(told(allDifferences, (list) => list.length > 0)).toEqual(KNOWN_DIFFERENCES);
});

test('a sound signature is intact to all of them, and trusted by all who know the root and the time', () => {
  const sound = all.filter(({ file }) => file.verdict === 'sound');
  for (const { file, theirs } of sound)
    for (const verifier of VERIFIERS) {
      const judgesTrust = verifier !== 'mutool' && !(verifier === 'pdfsig' && file.fixed);
      const opinions = theirs[verifier].map(({ field, intact, trusted }) => ({ field, intact, trusted }));
      const expected = opinions.map(({ field }) => ({ field, intact: true, trusted: judgesTrust ? true : null }));
      expect([file.name, verifier, opinions]).toEqual([file.name, verifier, expected]);
    }
});

test('they read the same ranges and the same blank fields', () => {
  for (const { file, ours, theirs, blank } of all) {
    const rangesOf = (list: Judged['theirs']['pdfsig']) => list.map(({ field, range }) => [field, range]).sort();
    expect([file.name, rangesOf(theirs.pdfsig)]).toEqual([file.name, rangesOf(theirs.pdfbox)]);
    const blanks = { pdfbox: [...blank.pdfbox].sort(), pdfsig: [...blank.pdfsig].sort() };
    const ourBlank = [...ours.blankFields].sort();
    expect([file.name, blanks]).toEqual([file.name, { pdfbox: ourBlank, pdfsig: ourBlank }]);
  }
});

test('qpdf finds no fault in any file but the changed one', () => {
  expect(
    told(
      ({ qpdf }) => qpdf,
      (isClean) => !isClean,
    ),
  ).toEqual({ 'a bit changed': false });
});

test('a changed bit is found by each of them', () => {
  const { theirs } = named('a bit changed');
  for (const verifier of VERIFIERS) expect([verifier, theirs[verifier]]).toMatchObject([verifier, [{ intact: false }]]);
});

test.each(['of another root with the same name', 'of an expired certificate'])(
  'a signature %s is trusted by none',
  (name) => {
    const { theirs } = named(name);
    for (const verifier of ['openssl', 'pdfbox', 'pdfsig'] as const)
      expect([verifier, theirs[verifier]]).toMatchObject([verifier, [{ intact: true, trusted: false }]]);
  },
);

test('PSS without its parameters is sound to nobody, and not judged by us', () => {
  const { ours, theirs } = named('f9-RSA-PSS.pdf');
  expect(ours.signatures).toMatchObject([{ verdict: 'unjudged', problems: ['algorithm-unsupported'] }]);
  for (const verifier of VERIFIERS) expect([verifier, theirs[verifier]]).toMatchObject([verifier, [{ intact: false }]]);
});
