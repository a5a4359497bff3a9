import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { verifyPdf } from '../../../electron/signing/verify.ts';
import { facts, signedAnyhow } from './raw-update.ts';
import { requestOf, signedBy, testSigner, unsignedPdf } from './signed-pdf.ts';
import { makeTestPki, type TestPki } from './test-pki.ts';

/**
 * An officer with a valid key signs in a field of his own and changes one thing besides, anywhere in the file. Whatever
 * it is, the signature before his must not stay sound.
 */

let pki: TestPki;
let signed: Uint8Array;

beforeAll(async () => {
  pki = await makeTestPki(Date.now());
  const by = { role: 'preparedBy', signerName: '张三' } as const;
  signed = await signedBy(await unsignedPdf(), pki.officers.zhangSan, requestOf(by));
}, 120_000);

const ENTRIES = [
  '/Rotate 90',
  '/OC<</Type/OCG/Name(x)>>',
  '/Group<</S/Transparency>>',
  '/UserUnit 2',
  '/Annots[]',
  '/CropBox[0 0 9 9]',
  '/NeedAppearances true',
  '/OpenAction[0/Fit]',
  '/OCProperties<<>>',
  '/Matrix[2 0 0 2 0 0]',
  '/F 2',
  '/Lock<<>>',
  '/ToUnicode null',
];
/** What a later signature of any program may bring along: of the program itself, and shown as nobody's but its. */
const ALLOWED_KEY = /\/(?:Producer|ModDate|SigFlags|Length)\s*$/;

type Change =
  | { readonly kind: 'insert'; readonly entry: string }
  | { readonly kind: 'alter' | 'drop'; readonly at: number };

/** The text with one token another, one entry more or one less; null where the change is none, or allowed. */
function changed(text: string, change: Change): string | null {
  const end = text.indexOf('stream') < 0 ? text.length : text.indexOf('stream');
  if (change.kind === 'insert') {
    const close = text.lastIndexOf('>>', end);
    return close < 0 ? null : `${text.slice(0, close)}${change.entry}${text.slice(close)}`;
  }
  const tokens = [
    ...text.slice(0, end).matchAll(/(?<=[\s[(<])[\d.]+(?=[\s\]>])|(?<=\/)[A-Za-z]+(?=[\s/\]>])|<[0-9A-F]{4,}>/g),
  ];
  const token = tokens[change.at % Math.max(1, tokens.length)];
  if (token === undefined || ALLOWED_KEY.test(text.slice(0, token.index))) return null;
  const [old] = token;
  const other = /^\d+$/.test(old)
    ? String(Number(old) + 1)
    : /^[\d.]+$/.test(old)
      ? `${Number(old) + 1}.5`
      : old.startsWith('<')
        ? old.replace(/.>$/, (last) => (last === '0>' ? '1>' : '0>'))
        : `${old}X`;
  return `${text.slice(0, token.index)}${change.kind === 'drop' ? '' : other}${text.slice(token.index + old.length)}`;
}

const change = fc.oneof<fc.Arbitrary<Change>[]>(
  fc.record({ kind: fc.constant('insert' as const), entry: fc.constantFrom(...ENTRIES) }),
  fc.record({ kind: fc.constantFrom('alter' as const, 'drop' as const), at: fc.nat(40) }),
);

test('one change to any object beside a valid second signature', async () => {
  const known = facts(signed);
  const numbers = known.find(/^/);
  const [, second = 0] = known.find(/\/FT\s*\/Sig/);
  const signer = await testSigner(pki.officers.liSi);
  let tried = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...numbers.filter((number) => number !== second)), change, async (number, how) => {
      const text = changed(known.textOf(number), how);
      fc.pre(text !== null);
      const made = await signedAnyhow(signed, signer, second, new Map([[number, text ?? '']]));
      const verified = await verifyPdf(made, { roots: [pki.root], at: new Date() });
      tried += 1;
      if (!verified.ok) return;
      expect(verified.value.ok).toBe(false);
      for (const { verdict, field } of verified.value.signatures)
        if (field === '填报人') expect(verdict).not.toBe('sound');
    }),
    { numRuns: 250 },
  );
  expect(tried).toBeGreaterThan(100);
}, 120_000);
