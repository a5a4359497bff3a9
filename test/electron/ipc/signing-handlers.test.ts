import path from 'node:path';
import { expect, test } from 'vitest';
import { createFileRegistry } from '../../../electron/documents/file-registry.ts';
import { createSigningHandlers, type SigningPorts } from '../../../electron/ipc/signing-handlers.ts';
import { renderPdf } from '../../../electron/pdf/render.ts';
import { FONTS_DIR, fonts } from '../pdf/pdf-fixture.ts';
import { answering } from './handlers-fixture.ts';

const CASES = path.resolve(import.meta.dirname, '../../fixtures/signing');
const DIFFERING = path.join(CASES, 'refuse/200-page-differs-from-attached-data.pdf');
const CELL = { label: '项目支出', onPage: '99,511.16', inForm: '93,511.16' };

const never = (name: string) => (): never => {
  throw new Error(`unexpected ${name}`);
};

function handlersOver(file: string) {
  const written: string[] = [];
  const ports: SigningPorts = {
    dialogs: answering(file),
    registry: createFileRegistry(),
    now: () => new Date('2027-01-01T00:00:00Z'),
    randomBytes: never('randomBytes'),
    signatureFonts: never('signatureFonts'),
    trustStore: { list: async () => ({ roots: [], damaged: 0 }), add: never('add'), remove: never('remove') },
    pageTools: { draw: (table, options) => renderPdf(table, options, fonts), fontsDir: FONTS_DIR },
    makePdf: never('makePdf'),
    pdfName: never('pdfName'),
    lastFolder: async () => null,
    detach: never('detach'),
    writeOut: async ({ bytes }) => {
      written.push(Buffer.from(bytes).toString('utf8'));
      return { ok: true, value: { id: 'x', name: 'x', folder: '/' } };
    },
    exported: never('exported'),
    wasExported: () => false,
  };
  return { handlers: createSigningHandlers(ports), written };
}

test('a page that differs from the form: seen in 查验 and on the 回执, and not signed whatever is said', async () => {
  const { handlers, written } = handlersOver(DIFFERING);
  const checked = await handlers.checkPdf({ id: null });
  if (!checked.ok || checked.value.outcome !== 'checked') throw new Error('not checked');
  const { file, verified } = checked.value;
  expect(verified).toMatchObject({ ok: false, page: { state: 'differs', cell: CELL } });
  for (const { problems } of verified.signatures) expect(problems).toContain('page-differs');

  await handlers.saveReceipt({ id: file.id });
  expect(written.join()).toContain('“项目支出”：页面上是 99,511.16，所带的申报表是 93,511.16');

  for (const despiteWarnings of [false, true]) {
    const signing = {
      role: 'approvedBy' as const,
      identityId: 'none',
      password: '',
      sealId: null,
      certify: false,
      despiteWarnings,
    };
    const signed = await handlers.signPdf({ id: file.id, signing });
    expect(signed).toEqual({ ok: false, error: { code: 'page-differs', cell: CELL } });
  }
});

test('a page of another version: a remark in 查验, a question before signing', async () => {
  const { handlers } = handlersOver(path.join(CASES, 'foreign/f9-RSA-PSS.pdf'));
  const checked = await handlers.checkPdf({ id: null });
  if (!checked.ok || checked.value.outcome !== 'checked') throw new Error('not checked');
  for (const { remarks } of checked.value.verified.signatures) expect(remarks).toContain('other-version');
  const signing = {
    role: 'approvedBy' as const,
    identityId: 'none',
    password: '',
    sealId: null,
    certify: false,
    despiteWarnings: false,
  };
  const { id } = checked.value.file;
  expect(await handlers.signPdf({ id, signing })).toMatchObject({ ok: false, error: { code: 'other-version' } });
  const anyway = await handlers.signPdf({ id, signing: { ...signing, despiteWarnings: true } });
  expect(anyway).not.toMatchObject({ error: { code: 'other-version' } });
});
