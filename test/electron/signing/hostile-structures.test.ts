import { beforeAll, describe, expect, test } from 'vitest';
import { verifyPdf } from '../../../electron/signing/verify.ts';
import type { VerifiedSignatures } from '../../../shared/signing/verified.ts';
import { HONEST, HOSTILE, type Stage } from './hostile-structures.ts';
import { facts, latin1, signedAnyhow, withUpdate } from './raw-update.ts';
import { requestOf, signedBy, testSigner, unsignedPdf } from './signed-pdf.ts';
import { makeTestPki, type TestPki } from './test-pki.ts';

let pki: TestPki;
let stage: Stage;

beforeAll(async () => {
  pki = await makeTestPki(Date.now());
  const base = await unsignedPdf();
  const by = { role: 'preparedBy', signerName: '张三' } as const;
  stage = {
    base,
    signed: await signedBy(base, pki.officers.zhangSan, requestOf(by)),
    certified: await signedBy(base, pki.officers.zhangSan, requestOf({ ...by, certify: true })),
    first: await testSigner(pki.officers.zhangSan),
    second: await testSigner(pki.officers.liSi),
  };
}, 120_000);

async function verified(bytes: Uint8Array): Promise<VerifiedSignatures> {
  const result = await verifyPdf(new Uint8Array(bytes), { roots: [pki.root], at: new Date() });
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

describe('refused, and named', () => {
  test.each(Object.entries(HOSTILE))('%s', async (_, [problem, make]) => {
    const { ok, signatures } = await verified(await make(stage));
    expect(ok).toBe(false);
    expect(signatures[0]?.problems).toContain(problem);
    expect(signatures[0]?.verdict).toBe('changed');
  });
});

describe('honest, and not accused', () => {
  test.each(Object.entries(HONEST))('%s', async (_, [remarks, make]) => {
    const { ok, signatures } = await verified(await make(stage));
    expect(signatures.map(({ field, problems }) => [field, problems])).toEqual(
      signatures.map(({ field }) => [field, []]),
    );
    expect(signatures[0]?.remarks).toEqual(remarks);
    expect(ok).toBe(true);
  });
});

test('a certificate in the store of later data helps to reach a root, and only helps', async () => {
  const { zhangSan } = pki.officers;
  const alone = await testSigner({ ...zhangSan, chain: [] });
  const { base } = stage;
  const [field = 0] = facts(base).find(/\/FT\s*\/Sig/);
  const signed = await signedAnyhow(base, alone, field, new Map());
  expect((await verified(signed)).signatures[0]?.problems).toEqual(['chain-untrusted']);
  const withStore = (certificate: Uint8Array): Uint8Array => {
    const { root, size, textOf } = facts(signed);
    const der = latin1(certificate);
    return withUpdate(
      signed,
      new Map([
        [root, textOf(root).replace('/Pages', `/DSS ${size} 0 R/Pages`)],
        [size, `<</Type/DSS/Certs[${size + 1} 0 R]>>`],
        [size + 1, `<</Length ${der.length}>>\nstream\n${der}\nendstream`],
      ]),
    );
  };
  const [helped] = (await verified(withStore(pki.intermediate))).signatures;
  expect(helped).toMatchObject({ verdict: 'sound', trusted: true, remarks: ['long-term-data-added'] });
  // A root that somebody put there is nobody's whom the officer trusts.
  const stranger = await signedAnyhow(base, await testSigner(pki.officers.stranger), field, new Map());
  expect((await verified(stranger)).signatures[0]?.verdict).toBe('untrusted');
  expect((await verified(withStore(pki.strangerRoot))).signatures[0]?.problems).toEqual(['chain-untrusted']);
});

test('a time stamp in the place of an officer is judged as the signature it poses as', async () => {
  const { signed } = stage;
  const { size, find, textOf } = facts(signed);
  const [, second = 0] = find(/\/FT\s*\/Sig/);
  const posing = textOf(second)
    .replace(/\/AP\s*<<[^>]*>>/, '')
    .replace(/>>\s*$/, `/V ${size} 0 R>>`);
  const stamp = '<</Type/DocTimeStamp/SubFilter/ETSI.RFC3161/Contents<00>/ByteRange[0 1 2 3]>>';
  const { ok, signatures } = await verified(
    withUpdate(
      signed,
      new Map([
        [second, posing],
        [size, stamp],
      ]),
    ),
  );
  expect(ok).toBe(false);
  expect(signatures).toHaveLength(2);
  expect(signatures[1]).toMatchObject({ verdict: 'changed', problems: ['byte-range'] });
});

test('what was signed whole, and written as another program writes, is not judged and not accused', async () => {
  const { base, first, signed } = stage;
  // More blanks than some readers look behind.
  const blank = await verified(Buffer.concat([signed, Buffer.alloc(2000, ' ')]));
  expect(blank.signatures[0]?.verdict).toBe('unjudged');
  const [field = 0] = facts(base).find(/\/FT\s*\/Sig/);
  // As poppler does: new objects of generation 1, consistently.
  const { size } = facts(base);
  const value = size + 200;
  const odd = { headers: { [value]: `${value} 1 obj` }, generations: { [value]: '00001' } };
  const once = await signedAnyhow(base, first, field, new Map(), odd);
  const consistent = latin1(once).replace(`/V ${value} 0 R`, `/V ${value} 1 R`);
  const [signature] = (await verified(new Uint8Array(Buffer.from(consistent, 'latin1')))).signatures;
  expect(signature?.problems).not.toContain('odd-generation');
  expect(signature?.problems).toContain('structure-foreign');
});
