import { verifyPdf } from '../../electron/signing/verify.ts';
import { requestOf, signedBy, testSigner, thriceSigned, unsignedPdf } from '../electron/signing/signed-pdf.ts';
import { makeTestPki } from '../electron/signing/test-pki.ts';
import { median, timesOf } from './measure.ts';

const ROUNDS = 15;

/** Milliseconds, the median of many. */
const middle = async (run: () => Promise<unknown>): Promise<number> =>
  median((await timesOf([{ name: 'run', run }], ROUNDS)).get('run') ?? []);

/** `npm run bench -- signing`: signing and verifying as multiples of the bare cryptographic operation in the same run. */
export async function benchSigning(): Promise<void> {
  const pki = await makeTestPki(Date.now());
  const base = await unsignedPdf();
  const [, , thrice] = await thriceSigned(pki, base);
  const trust = { roots: [pki.root], at: new Date() };

  for (const name of ['zhangSan', 'liSi'] as const) {
    const identity = pki.officers[name];
    const signer = await testSigner(identity);
    const bare = await middle(async () => signer.sign(await signer.digest.compute(base)));
    const signing = await middle(() => signedBy(base, identity, requestOf({ role: 'preparedBy', signerName: name })));
    console.log(
      `${name}: sign ${signing.toFixed(1)} ms, ${(signing / bare).toFixed(0)} × the bare ${bare.toFixed(2)} ms`,
    );
  }
  const digest = await middle(() => crypto.subtle.digest('SHA-256', new Uint8Array(thrice)));
  const verifying = await middle(() => verifyPdf(thrice, trust));
  console.log(
    `verify three signatures ${verifying.toFixed(1)} ms, ${(verifying / digest).toFixed(0)} × one digest of the file (${digest.toFixed(2)} ms)`,
  );
}
