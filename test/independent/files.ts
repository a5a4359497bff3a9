import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Verdict } from '../../shared/signing/verified.ts';
import { readIdentity } from '../electron/reading/here.ts';
import { HONEST, type Stage } from '../electron/signing/hostile-structures.ts';
import { facts } from '../electron/signing/raw-update.ts';
import { requestOf, signedBy, signPdf, testSigner, thriceSigned, unsignedPdf } from '../electron/signing/signed-pdf.ts';
import { containerOf, makeTestPki, type OfficerName, pemOf, type TestPki } from '../electron/signing/test-pki.ts';
import type { JudgedFile } from './opinion.ts';

/** The files to be judged: good ones made in the run, honest ones of other programs, and ones that must be refused. */

export interface ExpectedFile extends JudgedFile {
  readonly group: 'good' | 'honest' | 'foreign' | 'control';
  /** Our own verdict on each of its signatures. */
  readonly verdict: Verdict;
}

const FOREIGN = path.resolve(import.meta.dirname, '../fixtures/signing');
const FOREIGN_VERDICTS: Readonly<Record<string, Verdict>> = {
  'f12-newline-after-EOF.pdf': 'sound',
  'f3-adbe-rfc3161.pdf': 'sound',
  'f4-ours-then-DSS.pdf': 'sound',
  // PSS without its parameters: they would have to be guessed.
  'f9-RSA-PSS.pdf': 'unjudged',
  'itext-adbe-in-field.pdf': 'sound',
  'itext-after-ours.pdf': 'sound',
  'pdfbox-adbe-rsa.pdf': 'sound',
};
/** Within the validity of the officers' certificates there: 2026-11-28 to 2028-10-28. */
const FOREIGN_AT = new Date('2026-12-15T00:00:00Z');

const derOf = (pem: string): Uint8Array =>
  new Uint8Array(Buffer.from(pem.replace(/-----[^-]*-----|\s/g, ''), 'base64'));

function rootIn(folder: string, name: string, der: Uint8Array): JudgedFile['root'] {
  const [pem, nss] = [path.join(folder, `${name}.pem`), path.join(folder, `${name}-nss`)];
  writeFileSync(pem, pemOf('CERTIFICATE', der));
  mkdirSync(nss);
  const certutil = (...args: readonly string[]): unknown => execFileSync('certutil', args, { stdio: 'pipe' });
  certutil('-N', '-d', `sql:${nss}`, '--empty-password');
  certutil('-A', '-d', `sql:${nss}`, '-n', name, '-t', 'C,C,C', '-a', '-i', pem);
  return { pem, der, nss };
}

/** Signed from a .p12, as an officer does it. */
async function signedFromContainer(base: Uint8Array, pki: TestPki, name: OfficerName): Promise<Uint8Array> {
  const container = containerOf(pki.officers[name], '口令 1');
  const identity = await readIdentity(container, '口令 1', new Date());
  if (!identity.ok) throw new Error(identity.error.code);
  const { certificate, signer } = identity.value;
  const request = requestOf({ role: 'preparedBy', signerName: certificate.summary.subject, certify: true });
  const signed = await signPdf(base, request, signer);
  if (!signed.ok) throw new Error(signed.error.code);
  return signed.value;
}

/** One bit of what the first page shows: of its compressed content's head, so that qpdf sees it too. */
function withFlippedBit(bytes: Uint8Array): Uint8Array {
  const { find, textOf, view } = facts(bytes);
  const page = textOf(find(/\/Type\s*\/Page\b/)[0] ?? 0);
  const content = view.get(Number(/\/Contents (\d+) 0 R/.exec(page)?.[1]));
  if (content?.kind !== 'stream') throw new Error('no content');
  const changed = bytes.slice();
  changed[content.from] = (changed[content.from] ?? 0) ^ 1;
  return changed;
}

interface Made {
  readonly group: ExpectedFile['group'];
  readonly verdict: Verdict;
  readonly bytes: Uint8Array;
}

async function madeInTheRun(pki: TestPki): Promise<Readonly<Record<string, Made>>> {
  const { officers } = pki;
  const base = await unsignedPdf();
  const by = { role: 'preparedBy', signerName: '张三' } as const;
  const stage: Stage = {
    base,
    signed: await signedBy(base, officers.zhangSan, requestOf(by)),
    certified: await signedBy(base, officers.zhangSan, requestOf({ ...by, certify: true })),
    first: await testSigner(officers.zhangSan),
    second: await testSigner(officers.liSi),
  };
  const made: Record<string, Made> = {};
  const good = (name: string, bytes: Uint8Array): void => {
    made[name] = { group: 'good', verdict: 'sound', bytes };
  };
  good('RSA 2048', await signedFromContainer(base, pki, 'zhangSan'));
  good('RSA 3072', await signedFromContainer(base, pki, 'wangWu'));
  good('P-256', await signedFromContainer(base, pki, 'liSi'));
  good('P-384', await signedFromContainer(base, pki, 'zhaoLiu'));
  const [, twice, thrice] = await thriceSigned(pki, base);
  good('twice', twice);
  good('thrice, with seal', thrice);
  for (const [name, [, make]] of Object.entries(HONEST))
    made[name] = { group: 'honest', verdict: 'sound', bytes: await make(stage) };
  const changed = withFlippedBit(stage.signed);
  made['a bit changed'] = { group: 'control', verdict: 'changed', bytes: changed };
  const untrusted = async (name: OfficerName): Promise<Made> => ({
    group: 'control',
    verdict: 'untrusted',
    bytes: await signedBy(base, officers[name], requestOf({ role: 'preparedBy', signerName: name })),
  });
  made['of another root with the same name'] = await untrusted('stranger');
  made['of an expired certificate'] = await untrusted('expired');
  return made;
}

/** Writes all of them into a folder. */
export async function judgedFiles(folder: string): Promise<readonly ExpectedFile[]> {
  const pki = await makeTestPki(Date.now());
  const ownRoot = rootIn(folder, 'own', pki.root);
  const at = new Date();
  const own = Object.entries(await madeInTheRun(pki)).map(([name, { bytes, ...expected }], index): ExpectedFile => {
    const file = path.join(folder, `${index}.pdf`);
    writeFileSync(file, bytes);
    return { name, path: file, root: ownRoot, at, fixed: false, ...expected };
  });
  const root = rootIn(folder, 'foreign', derOf(readFileSync(path.join(FOREIGN, 'root.pem'), 'utf8')));
  const foreign = Object.entries(FOREIGN_VERDICTS).map(([name, verdict]): ExpectedFile => {
    const file = path.join(folder, name);
    writeFileSync(file, readFileSync(path.join(FOREIGN, 'foreign', name)));
    return { name, path: file, root, at: FOREIGN_AT, fixed: true, group: 'foreign', verdict };
  });
  return [...own, ...foreign];
}
