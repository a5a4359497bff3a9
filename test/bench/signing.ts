import { verifyPdf } from '../../electron/signing/verify.ts';
import { requestOf, signedBy, testSigner, thriceSigned, unsignedPdf } from '../electron/signing/signed-pdf.ts';
import { makeTestPki } from '../electron/signing/test-pki.ts';

/** How long signing and verifying take, as multiples of the bare cryptographic operation on the same machine. */

const ROUNDS = Number(process.env.PBD_BENCH_ROUNDS ?? 15);

async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  await work();
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

const pki = await makeTestPki(Date.now());
const base = await unsignedPdf();
const [, , thrice] = await thriceSigned(pki, base);
const trust = { roots: [pki.root], at: new Date() };

for (const name of ['zhangSan', 'liSi'] as const) {
  const identity = pki.officers[name];
  const signer = await testSigner(identity);
  const bare = await median(async () => signer.sign(await signer.digest.compute(base)));
  const signing = await median(() => signedBy(base, identity, requestOf({ role: 'preparedBy', signerName: name })));
  console.log(
    `${name}: sign ${signing.toFixed(1)} ms, ${(signing / bare).toFixed(0)} × the bare ${bare.toFixed(2)} ms`,
  );
}
const digest = await median(() => crypto.subtle.digest('SHA-256', new Uint8Array(thrice)));
const verifying = await median(() => verifyPdf(thrice, trust));
console.log(
  `verify three signatures ${verifying.toFixed(1)} ms, ${(verifying / digest).toFixed(0)} × one digest of the file (${digest.toFixed(2)} ms)`,
);
