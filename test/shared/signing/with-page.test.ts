import { expect, test } from 'vitest';
import type { VerifyProblem } from '../../../shared/signing/problems.ts';
import { verdictOf } from '../../../shared/signing/verdict.ts';
import type { PageCheck, VerifiedPdf, VerifiedSignature } from '../../../shared/signing/verified.ts';
import { withPage } from '../../../shared/signing/with-page.ts';

const signature = (...problems: VerifyProblem[]): VerifiedSignature => ({
  field: '填报人',
  role: 'preparedBy',
  signer: null,
  claimedTime: null,
  verdict: verdictOf(problems, true),
  intact: true,
  trusted: true,
  chain: [],
  coversWholeFile: true,
  certifies: false,
  locks: false,
  laterChanges: [],
  problems,
  remarks: ['basic-signature'],
});

const verified = (...signatures: VerifiedSignature[]): VerifiedPdf => ({
  signatures,
  blankFields: [],
  page: { state: 'no-form' },
  revocation: 'not-checked',
  ok: signatures.length > 0 && signatures.every(({ verdict }) => verdict === 'sound'),
});

const DIFFERS: PageCheck = { state: 'differs', cell: null };
const OTHER: PageCheck = { state: 'other-version', version: '0.1.0' };

test.each([
  [{ state: 'same' }, 'sound', [], ['basic-signature'], true],
  [{ state: 'no-form' }, 'sound', [], ['basic-signature'], true],
  [OTHER, 'sound', [], ['basic-signature', 'other-version'], true],
  [{ state: 'unjudged' }, 'unjudged', ['page-unjudged'], ['basic-signature'], false],
  [DIFFERS, 'changed', ['page-differs'], ['basic-signature'], false],
] as const)('a sound signature on a page that is %j', (page, verdict, problems, remarks, ok) => {
  const result = withPage(verified(signature()), page);
  expect(result).toMatchObject({ page, ok });
  expect(result.signatures[0]).toMatchObject({ verdict, problems, remarks });
});

test('every signature has the problem, the worst first, and a worse verdict stays', () => {
  const before = verified(signature('chain-untrusted'), signature('signature-wrong'), signature('changed-later'));
  const { signatures, ok } = withPage(before, DIFFERS);
  expect(ok).toBe(false);
  expect(signatures.map(({ problems }) => problems)).toEqual([
    ['page-differs', 'chain-untrusted'],
    ['page-differs', 'signature-wrong'],
    ['page-differs', 'changed-later'],
  ]);
  expect(withPage(before, { state: 'same' }).signatures).toEqual(before.signatures);
});

test('a file without signatures stays not ok, and asking twice changes nothing', () => {
  expect(withPage(verified(), { state: 'same' }).ok).toBe(false);
  const once = withPage(verified(signature()), DIFFERS);
  expect(withPage(once, DIFFERS)).toEqual(once);
});
