import { beforeAll, describe, expect, test } from 'vitest';
import { verifyPdf } from '../../../electron/signing/verify.ts';
import type { VerifiedSignatures } from '../../../shared/signing/verified.ts';
import { ATTACKS, updated, withHole, withHoleFilled, withTablePointingBack } from './pdf-surgery.ts';
import { requestOf, signedBy, signPdf, testSigner, thriceSigned, unsignedPdf } from './signed-pdf.ts';
import { makeTestPki, type TestPki } from './test-pki.ts';

/** Each attack is a file, and each is refused; the file it was made from is not. */

let pki: TestPki;
let base: Uint8Array;
let steps: readonly [Uint8Array, Uint8Array, Uint8Array];

beforeAll(async () => {
  pki = await makeTestPki(Date.now());
  base = await unsignedPdf();
  steps = await thriceSigned(pki, base);
}, 120_000);

async function verified(bytes: Uint8Array): Promise<VerifiedSignatures> {
  const result = await verifyPdf(bytes, { roots: [pki.root], at: new Date() });
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

test('the files that attacks are made from are sound', async () => {
  for (const step of steps) expect((await verified(step)).ok).toBe(true);
});

/** A seal, and a second value, are there to be swapped only in the file that has them. */
const NEED_ALL_THREE = ['the seal inside an appearance swapped', 'the first signature’s value put over the last'];
const NAMES = Object.keys(ATTACKS);

describe.each([
  ['once signed and certified', 0, NAMES.filter((name) => !NEED_ALL_THREE.includes(name))],
  ['signed three times and locked', 2, NAMES],
] as const)('%s', (_, step, names) => {
  test.each(names)('%s', async (attack) => {
    const attacked = await ATTACKS[attack]?.(steps[step]);
    const result = await verified(attacked ?? new Uint8Array());
    expect(result.ok).toBe(false);
    expect(result.signatures.flatMap(({ problems }) => problems).length).toBeGreaterThan(0);
  });
});

test('the gap of a visible field made after certification is closed by name', async () => {
  const attacked = await ATTACKS['a visible signature field created after certification']?.(steps[0]);
  const [first] = (await verified(attacked ?? new Uint8Array())).signatures;
  expect(first?.problems).toEqual(expect.arrayContaining(['changed-later', 'field-added-later']));
});

test('a change is named by its object, and the bytes signed before are still known to be whole', async () => {
  const attacked = await ATTACKS['page content replaced in a later update (ISA)']?.(steps[1]);
  const { signatures } = await verified(attacked ?? new Uint8Array());
  const page = /(\d+) 0 obj\n<<\n\/Type \/Page\n/.exec(Buffer.from(steps[1]).toString('latin1'))?.[1];
  expect(signatures.map(({ intact, trusted }) => [intact, trusted])).toEqual([
    [true, true],
    [true, true],
  ]);
  for (const { laterChanges, problems } of signatures) {
    // The page, and what was added for it.
    expect(laterChanges).toContain(page);
    expect(problems).toContain('changed-later');
  }
});

test('shadow: a hole left before signing and filled after it', async () => {
  const hollow = await withHole(base);
  const signed = await signedBy(hollow, pki.officers.zhangSan, requestOf({ role: 'preparedBy', signerName: '张三' }));
  expect((await verified(signed)).ok).toBe(true);
  const [first] = (await verified(await withHoleFilled(signed))).signatures;
  expect(first?.problems).toContain('changed-later');
});

test('shadow: a later table that points back to an object already there', async () => {
  const [first] = (await verified(await withTablePointingBack(steps[0]))).signatures;
  expect(first?.problems).toContain('table-mismatch');
});

test('nobody signs after the lock, nor in a field that is signed, nor certifies second', async () => {
  const signer = await testSigner(pki.officers.zhaoLiu);
  const locked = await signedBy(
    base,
    pki.officers.wangWu,
    requestOf({ role: 'approvedBy', signerName: '王五', lock: true }),
  );
  const code = async (file: Uint8Array, role: 'preparedBy' | 'approvedBy' | 'reviewedBy', certify = false) => {
    const signed = await signPdf(file, requestOf({ role, signerName: '赵六', certify }), signer);
    return signed.ok ? 'signed' : signed.error.code;
  };
  expect(await code(locked, 'preparedBy')).toBe('locked');
  expect(await code(steps[0], 'preparedBy')).toBe('already-signed');
  expect(await code(steps[0], 'approvedBy', true)).toBe('certify-not-first');
  expect(await code(await updated(steps[0], () => undefined), 'reviewedBy')).toBe('earlier-signature-broken');
  expect(await code(new Uint8Array(Buffer.from('no PDF at all')), 'preparedBy')).toBe('not-a-pdf');
  expect(await code(base.subarray(0, base.length - 200), 'preparedBy')).toBe('pdf-damaged');
});

test('an older revision is valid by itself: that a signature is missing shows as a blank field', async () => {
  const result = await verified(steps[1]);
  expect(result.ok).toBe(true);
  expect(result.blankFields).toEqual(['单位负责人']);
});

/** Numbers that look random and are the same in each run (mulberry32). */
function* numbers(seed: number): Generator<number, never> {
  let state = seed;
  while (true) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    yield ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

/** Two classes of bits no signature covers: the case of a value's hexadecimal digits, certificates nobody relies on. */
function isUncovered(file: Uint8Array, at: number): boolean {
  const text = Buffer.from(file).toString('latin1');
  return [...text.matchAll(/\/Contents <([0-9a-f]+)>/g)].some(({ index }) => {
    const start = (index ?? 0) + '/Contents <'.length;
    return at >= start && at < text.indexOf('>', start);
  });
}

const FLIPS = Number(process.env.PBD_BIT_FLIPS ?? 300);

test(`${FLIPS} random bit flips across the thrice-signed file`, { timeout: 1_800_000 }, async () => {
  const random = numbers(20260101);
  const file = steps[2];
  let inLastValue = 0;
  for (let index = 0; index < FLIPS; index += 1) {
    const at = Math.floor(random.next().value * file.length);
    const flipped = file.slice();
    flipped[at] = (flipped[at] ?? 0) ^ (1 << Math.floor(random.next().value * 8));
    const result = await verifyPdf(flipped, { roots: [pki.root], at: new Date() });
    if (!result.ok || !result.value.ok) continue;
    inLastValue += 1;
    expect(isUncovered(file, at), `byte ${at}`).toBe(true);
  }
  expect(inLastValue).toBeLessThan(FLIPS * 0.05);
});
