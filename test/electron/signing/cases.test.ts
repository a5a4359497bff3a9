import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { certificatesIn } from '../../../electron/signing/certificate-files.ts';
import { drawingTools } from '../../../electron/signing/page/drawing-tools.ts';
import { checkPage } from '../../../electron/signing/page/page-check.ts';
import { verifyPdf } from '../../../electron/signing/verify.ts';
import type { VerifyProblem } from '../../../shared/signing/problems.ts';
import type { VerifiedPdf } from '../../../shared/signing/verified.ts';
import { withPage } from '../../../shared/signing/with-page.ts';
import { FONTS_DIR } from '../pdf/pdf-fixture.ts';
import { FIXTURES } from '../sample.ts';

/** Files that outsiders made, judged as `verify` judges them: forged ones refused by name, honest ones believed. */

const FOLDER = path.join(FIXTURES, 'signing');
const ROOTS = certificatesIn(readFileSync(path.join(FOLDER, 'root.pem'))).map(({ der }) => der);
/** Within the validity of the officers' certificates: 2026-11-28 to 2028-10-28. */
const AT = new Date('2026-12-15T00:00:00Z');

async function judged(kind: string, name: string): Promise<VerifiedPdf> {
  const bytes = new Uint8Array(readFileSync(path.join(FOLDER, kind, name)));
  const verified = await verifyPdf(bytes, { roots: ROOTS, at: AT });
  if (!verified.ok) throw new Error(verified.error);
  return withPage(verified.value, await checkPage(bytes, drawingTools(FONTS_DIR)));
}

const REFUSED: Readonly<Record<string, VerifyProblem>> = {
  '01-forged-chain.pdf': 'chain-untrusted',
  '02-forged-all-three-roles-other-amounts.pdf': 'chain-untrusted',
  '101-page-Contents-duplicate-key-evil-first.pdf': 'duplicate-key',
  '109-blank-field-appearance-forged.pdf': 'appearance-without-signature',
  '110-own-appearance-opaque.pdf': 'appearance-covers',
  '121-page-duplicates-sorted-poppler.pdf': 'duplicate-key',
  '14-pathlen-violated.pdf': 'path-length',
  '180-terminal-escape-untrusted.pdf': 'chain-untrusted',
  '19-leaf-unknown-critical.pdf': 'critical-extension',
  '190-Contents-ref-as-real.pdf': 'odd-reference',
  '200-page-differs-from-attached-data.pdf': 'page-differs',
  '23-EKU-serverAuth-only.pdf': 'extended-key-usage',
  '26-subCA-cert-SHA1.pdf': 'chain-digest-weak',
  '28-leaf-RSA1024.pdf': 'key-weak',
  '79-RSA-exponent-1.pdf': 'key-unusable',
};
/** Not signed at all; what speaks against signing it is tested with the objections. */
const UNSIGNED = '201-base-with-open-action-script-unsigned.pdf';

test('every forged file has its expectation', () => {
  expect(readdirSync(path.join(FOLDER, 'refuse')).sort()).toEqual([...Object.keys(REFUSED), UNSIGNED].sort());
});

test.each(Object.entries(REFUSED))('%s', async (name, problem) => {
  const { ok, signatures } = await judged('refuse', name);
  expect(ok).toBe(false);
  expect(signatures.flatMap(({ problems }) => problems)).toContain(problem);
});

test.each(readdirSync(path.join(FOLDER, 'foreign')))('%s', async (name) => {
  const { ok, signatures } = await judged('foreign', name);
  // Without its parameters PSS is not judged, and not accused.
  const expected = name === 'f9-RSA-PSS.pdf' ? 'unjudged' : 'sound';
  expect(signatures.map(({ verdict }) => verdict)).toEqual(signatures.map(() => expected));
  expect(ok).toBe(expected === 'sound');
});

test('an unsigned file says that it is none', async () => {
  expect(await judged('refuse', UNSIGNED)).toMatchObject({ ok: false, signatures: [] });
});
