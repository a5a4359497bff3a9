import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { certificatesIn } from '../../../electron/signing/certificate-files.ts';
import { checkChain } from '../../../electron/signing/chain.ts';
import { MAX_SIGNATURE_CHECKS } from '../../../electron/signing/path-search.ts';
import { type SignatureCheck, signatureFits } from '../../../electron/signing/signature-schemes.ts';
import { checkSignatureValue } from '../../../electron/signing/signature-value.ts';
import { verifyPdf } from '../../../electron/signing/verify.ts';
import { FIXTURES } from '../sample.ts';

/** Signed files that others made, to deceive or honestly: what is said of the signature and of its certificates. */

const FOLDER = path.join(FIXTURES, 'signing');
/** Their certificates hold from 2026-11-28 to 2028-10-28. */
const AT = new Date('2026-12-15T00:00:00Z');
const roots = certificatesIn(readFileSync(path.join(FOLDER, 'root.pem'))).map(({ der }) => der);

/** Every signature of a file, in order of writing, without any reader of PDF. */
async function signaturesOf(name: string) {
  const bytes = readFileSync(path.join(FOLDER, name));
  const found = [];
  for (const match of bytes.toString('latin1').matchAll(/\/ByteRange\s*\[\s*0 (\d+) (\d+) (\d+)\s*\]/g)) {
    const [first = 0, second = 0, rest = 0] = match.slice(1).map(Number);
    const value = Buffer.from(bytes.subarray(first + 1, second - 1).toString('latin1'), 'hex');
    const content = Buffer.concat([bytes.subarray(0, first), bytes.subarray(second, second + rest)]);
    const checked = await checkSignatureValue(value, {
      digest: (hash) => createHash(hash).update(content).digest(),
      whole: () => content,
    });
    let checks = 0;
    const counted: SignatureCheck = (question) => {
      checks += 1;
      return signatureFits(question);
    };
    const own = checked.certificate ?? new Uint8Array();
    const chain = await checkChain(own, checked.certificates, { roots, at: AT }, counted);
    expect(checks).toBeLessThanOrEqual(MAX_SIGNATURE_CHECKS);
    found.push({ ...checked, chain, checks });
  }
  return found;
}

const GENUINE = ['番禺区签发机构', '番禺区预算根证书'];

test.each([
  ['refuse/01-forged-chain.pdf', ['chain-untrusted'], [['张三']]],
  ['refuse/02-forged-all-three-roles-other-amounts.pdf', ['chain-untrusted'], [['张三'], ['李四'], ['王五']]],
  ['refuse/14-pathlen-violated.pdf', ['path-length'], [['局长', '下级机构', ...GENUINE]]],
  ['refuse/19-leaf-unknown-critical.pdf', ['critical-extension'], [['局长', '下级机构', '番禺区预算根证书']]],
  ['refuse/23-EKU-serverAuth-only.pdf', ['extended-key-usage'], [['张三', ...GENUINE]]],
  ['refuse/26-subCA-cert-SHA1.pdf', ['chain-digest-weak'], [['局长', '下级机构', '番禺区预算根证书']]],
  ['refuse/28-leaf-RSA1024.pdf', ['key-weak'], [['张三', ...GENUINE]]],
  ['refuse/79-RSA-exponent-1.pdf', ['key-weak'], [['张三', ...GENUINE]]],
  ['bounded/50-cross-loop.pdf', ['chain-untrusted'], [['张三', '甲', '乙']]],
  ['bounded/51-exponential-paths.pdf', ['chain-too-long'], [['张三', '层0', '层1', '层2', '层3', '层4', '层5', '层6']]],
])('%s', async (name, problems, paths) => {
  const found = await signaturesOf(name);
  expect(found.map(({ chain }) => chain.path.map(({ subject }) => subject))).toEqual(paths);
  for (const { chain } of found) expect(chain).toMatchObject({ trusted: false, problems });
  // Its exponent proves nothing; all others are signed by the key of the certificate that they show.
  const broken = name.includes('exponent-1') ? ['key-unusable'] : [];
  for (const each of found) expect(each).toMatchObject({ intact: broken.length === 0, problems: broken });
});

test('refuse/180: a name that clears a terminal is one visible line', async () => {
  const [found] = await signaturesOf('refuse/180-terminal-escape-untrusted.pdf');
  expect(found?.chain.problems).toEqual(['chain-untrusted']);
  const subject = found?.chain.path[0]?.subject ?? '';
  expect(subject).toMatch(/^‹U\+001B›\[2J‹U\+001B›\[H.+…$/);
  expect(JSON.stringify(found?.chain)).not.toMatch(/\\u|\\r|\\n|\p{Cc}/u);
});

test.each([
  ['foreign/f3-adbe-rfc3161.pdf', true, [], ['basic-signature', 'time-stamp']],
  ['foreign/f9-RSA-PSS.pdf', false, ['algorithm-unsupported'], []],
])('%s: an honest signature is not accused', async (name, intact, problems, remarks) => {
  const [found, ...more] = await signaturesOf(name);
  expect(found).toMatchObject({ intact, problems, remarks, chain: { trusted: true, problems: [] } });
  expect(more).toEqual([]);
});

test('the whole check says no better of a forged file', async () => {
  for (const name of ['refuse/01-forged-chain.pdf', 'refuse/02-forged-all-three-roles-other-amounts.pdf']) {
    const verified = await verifyPdf(readFileSync(path.join(FOLDER, name)), { roots, at: AT });
    if (!verified.ok) throw new Error(verified.error);
    expect(verified.value.ok).toBe(false);
    for (const signature of verified.value.signatures)
      expect(signature).toMatchObject({ trusted: false, problems: expect.arrayContaining(['chain-untrusted']) });
  }
});
