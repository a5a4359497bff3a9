import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { HandlerPorts } from '../../../electron/ipc/handlers.ts';
import { createPreviewStore } from '../../../electron/ipc/preview-store.ts';
import { certificatesIn } from '../../../electron/signing/certificate-files.ts';
import { openTrustStore } from '../../../electron/signing/trust-store.ts';
import type { PbdDocument } from '../../../shared/document/document.ts';
import { commitField } from '../../../shared/document/edits.ts';
import type { SignedThing, Signing } from '../../../shared/ipc/signing-contract.ts';
import { ok } from '../../../shared/result.ts';
import type { LiftableObjection, Objection } from '../../../shared/signing/objections.ts';
import { withValues } from '../../forms.ts';
import { FONTS_DIR } from '../pdf/pdf-fixture.ts';
import { readerHere } from '../reading/here.ts';
import { panyuDocument } from '../sample.ts';
import { sealPicture } from '../signing/seal-picture.ts';
import { unsignedPdf } from '../signing/signed-pdf.ts';
import { containerOf, makeTestPki, type OfficerName, pemOf, type TestPki } from '../signing/test-pki.ts';
import { temporaryFolders } from '../temporary-folder.ts';
import { handlersWith, unexpected } from './handlers-fixture.ts';

/** Signing as the window asks for it: what the window says is not believed. */

const freshFolder = temporaryFolders();
const PASSWORD = '密码123';
const OPTIONS = { signingBlock: true, orientation: 'portrait', annex: false } as const;
const NAMED: PbdDocument = withValues(panyuDocument(), {
  'signing.preparedBy': '张三',
  'signing.reviewedBy': '李四',
  'signing.approvedBy': '王五',
});
let pki: TestPki;
let base: Uint8Array;

beforeAll(async () => {
  pki = await makeTestPki(Date.now());
  base = await unsignedPdf(NAMED);
}, 60_000);

async function started() {
  const folder = freshFolder();
  const file = (name: string): string => path.join(folder, name);
  for (const name of ['zhangSan', 'liSi', 'wangWu'] as const)
    writeFileSync(file(`${name}.p12`), containerOf(pki.officers[name], PASSWORD));
  writeFileSync(file('seal.png'), sealPicture());
  let opened = '';
  let saved = '';
  let made = 0;
  const dialogs: HandlerPorts['dialogs'] = {
    openFile: async () => opened,
    saveFile: async () => saved,
    replaceExisting: unexpected('replaceExisting'),
    replaceTemplate: unexpected('replaceTemplate'),
    unsavedChanges: unexpected('unsavedChanges'),
    windowLost: unexpected('windowLost'),
    windowFrozen: unexpected('windowFrozen'),
  };
  const previews = createPreviewStore();
  const trustStore = openTrustStore(file('roots'));
  const { handlers } = handlersWith(folder, {
    dialogs,
    previews,
    trustStore,
    now: () => new Date(),
    reader: readerHere,
    fontsDir: FONTS_DIR,
    pdf: {
      warmUp: unexpected('warmUp'),
      render: async () => {
        made += 1;
        return ok({ bytes: base, pageCount: 3 });
      },
      preview: unexpected('preview'),
      dispose: unexpected('dispose'),
    },
  });
  const choose = async (what: 'chooseIdentity' | 'chooseSeal', name: string): Promise<string> => {
    opened = file(name);
    const chosen = await handlers[what]({});
    if (!chosen.ok || chosen.value.outcome !== 'chosen') throw new Error(JSON.stringify(chosen));
    return chosen.value.file.id;
  };
  const signing = async (officer: OfficerName, parts: Partial<Signing> = {}): Promise<Signing> => ({
    role: 'preparedBy',
    identityId: await choose('chooseIdentity', `${officer}.p12`),
    password: PASSWORD,
    sealId: null,
    certify: false,
    accepted: [],
    ...parts,
  });
  const signDocument = async (parts: Signing, document = NAMED) => {
    saved = file('1.pdf');
    return handlers.signDocument({ document, options: OPTIONS, signing: parts });
  };
  const check = async (name: string) => {
    opened = file(name);
    const checked = await handlers.checkPdf({ id: null });
    if (!checked.ok || checked.value.outcome !== 'checked') throw new Error(JSON.stringify(checked));
    return checked.value;
  };
  const signPdf = async (id: string, parts: Signing) => {
    saved = file('2.pdf');
    return handlers.signPdf({ id, signing: parts });
  };
  return { handlers, file, choose, signing, signDocument, signPdf, check, previews, trustStore, made: () => made };
}

/** What stopped it; throws where nothing did. */
function stoppedBy(answer: { readonly ok: boolean; readonly error?: unknown }): readonly Objection[] {
  const { code, objections } = answer.error as { code: string; objections: readonly Objection[] };
  if (answer.ok || code !== 'objections') throw new Error(JSON.stringify(answer));
  return objections;
}

test('each objection is found anew, and only what was accepted as it stands is lifted', async () => {
  const { signing, signDocument } = await started();
  const asked = stoppedBy(await signDocument(await signing('wangWu'))) as LiftableObjection[];
  expect(asked.map(({ code }) => code)).toEqual(['warnings-unexplained', 'name-differs']);
  const [warnings, name] = asked;
  if (warnings === undefined || name === undefined) throw new Error('nothing was asked');
  expect(stoppedBy(await signDocument(await signing('wangWu', { accepted: [warnings] })))).toEqual([name]);
  // The window says yes to another name than the one that would stand there.
  const other = { ...name, inCertificate: '赵六' } as LiftableObjection;
  expect(stoppedBy(await signDocument(await signing('wangWu', { accepted: [warnings, other] })))).toEqual([name]);
  expect((await signDocument(await signing('wangWu', { accepted: asked }))).ok).toBe(true);
});

test('errors stand whatever the window says', async () => {
  const { signing, signDocument } = await started();
  const wrong = commitField(NAMED, 'expenditure.basic', '1').document;
  const asked = stoppedBy(await signDocument(await signing('zhangSan'), wrong));
  expect(asked.map(({ code }) => code)).toContain('errors-stand');
  const accepted = asked.filter(({ code }) => code !== 'errors-stand') as LiftableObjection[];
  const left = stoppedBy(await signDocument(await signing('zhangSan', { accepted }), wrong));
  expect(left.map(({ code }) => code)).toEqual(['errors-stand']);
});

test('earlier signatures are judged by the officer’s own roots, and order and persons by the file', async () => {
  const { file, signing, signDocument, signPdf, check, trustStore } = await started();
  const accepted = stoppedBy(await signDocument(await signing('zhangSan'))) as LiftableObjection[];
  await signDocument(await signing('zhangSan', { accepted }));
  const checked = await check('1.pdf');
  expect(checked.unexplained.length).toBeGreaterThan(1);
  const codes = async (parts: Signing): Promise<readonly string[]> =>
    stoppedBy(await signPdf(checked.file.id, parts)).map(({ code }) => code);
  const asReviewer = await signing('liSi', { role: 'reviewedBy', accepted });
  expect(await codes(asReviewer)).toEqual(['earlier-doubtful']);
  const asHead = await signing('zhangSan', { role: 'approvedBy', accepted });
  expect(await codes(asHead)).toEqual(['earlier-doubtful', 'name-differs', 'before-others', 'same-person']);
  await trustStore.add(certificatesIn(Buffer.from(pemOf('CERTIFICATE', pki.root))));
  expect((await signPdf(checked.file.id, asReviewer)).ok).toBe(true);
  // The file is read again: what was changed since it was checked stops it for good.
  writeFileSync(file('1.pdf'), Buffer.concat([readFileSync(file('1.pdf')), Buffer.from('% more\n')]));
  expect(await codes(asReviewer)).toEqual(['earlier-broken']);
});

test('a look at the signature shows it, writes nothing, and makes the form’s PDF once', async () => {
  const { handlers, choose, previews, made } = await started();
  const on: SignedThing = { kind: 'document', document: NAMED, options: OPTIONS };
  const look = async (parts: { readonly signerName: string | null; readonly sealId?: string }) => {
    const drawn = await handlers.previewSignature({ on, role: 'approvedBy', sealId: null, ...parts });
    if (!drawn.ok) throw new Error(JSON.stringify(drawn));
    return previews.get(drawn.value.previewId) ?? new Uint8Array();
  };
  expect(Buffer.from(await look({ signerName: null })).equals(base)).toBe(true);
  const named = await look({ signerName: '王五' });
  expect(Buffer.from(named.subarray(0, base.length)).equals(base)).toBe(true);
  expect(Buffer.from(named).includes('/ETSI.CAdES.detached')).toBe(true);
  // A signature's value without a signature: nothing but zeros.
  expect(Buffer.from(named).toString('latin1')).toMatch(/\/Contents <0{2}>/);
  const sealed = await look({ signerName: '王五', sealId: await choose('chooseSeal', 'seal.png') });
  expect(sealed.length).toBeGreaterThan(named.length + 500);
  expect(made()).toBe(1);
});

test('what cannot be shown is an error of signing', async () => {
  const { handlers, signing, signDocument, check } = await started();
  const accepted = stoppedBy(await signDocument(await signing('zhangSan'))) as LiftableObjection[];
  await signDocument(await signing('zhangSan', { accepted }));
  const { file } = await check('1.pdf');
  const on: SignedThing = { kind: 'pdf', id: file.id };
  const look = { on, role: 'preparedBy' as const, signerName: '李四', sealId: null };
  expect(await handlers.previewSignature(look)).toEqual({
    ok: false,
    error: { code: 'already-signed', role: '填报人' },
  });
  expect((await handlers.previewSignature({ ...look, role: 'reviewedBy' })).ok).toBe(true);
});
