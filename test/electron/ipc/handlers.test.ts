import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { encodePbd } from '../../../electron/documents/pbd-file.ts';
import type { HandlerPorts } from '../../../electron/ipc/handlers.ts';
import type { PdfService } from '../../../electron/pdf/pdf-service.ts';
import { emptyDocument } from '../../../shared/document/document.ts';
import { CONTRACT } from '../../../shared/ipc/contract.ts';
import { ok } from '../../../shared/result.ts';
import { stored, withValues } from '../../forms.ts';
import { DOUBTFUL_FORM, UNCLEAR_UNITS } from '../../import-texts.ts';
import { panyuDocument } from '../sample.ts';
import { temporaryFolders } from '../temporary-folder.ts';
import { answering, handlersWith as handlersIn, unexpected } from './handlers-fixture.ts';

const freshFolder = temporaryFolders();
const DOCUMENT = stored(panyuDocument());
const CHANGED = withValues(DOCUMENT, { 'overall.goal': '1. 改过的目标。' });
const handlersWith = (overrides: Partial<HandlerPorts> = {}) => handlersIn(freshFolder(), overrides);
const OPTIONS = { signingBlock: true, orientation: 'portrait', annex: false } as const;

test('save asks for a file once, adds the extension, and then knows it', async () => {
  const file = path.join(freshFolder(), '申报');
  const { handlers, recent } = handlersWith({ dialogs: answering(file) });
  const saved = await handlers.save({ document: DOCUMENT, overwrite: false });
  expect(saved).toMatchObject({ ok: true, value: { outcome: 'saved', file: { name: '申报.pbd' } } });
  expect(recent()).toEqual([`${file}.pbd`]);
  expect(await handlers.save({ document: CHANGED, overwrite: false })).toMatchObject({ ok: true });
  expect(new Uint8Array(readFileSync(`${file}.pbd`))).toEqual(new Uint8Array(encodePbd(CHANGED)));
});

test('a cancelled dialog changes nothing', async () => {
  const { handlers } = handlersWith({ dialogs: answering(null) });
  const cancelled = { ok: true, value: { outcome: 'cancelled' } };
  expect(await handlers.save({ document: DOCUMENT, overwrite: false })).toEqual(cancelled);
  expect(await handlers.openFile({})).toEqual(cancelled);
  expect(await handlers.importFile({})).toEqual(cancelled);
});

test('a file that changed on disk is overwritten only on request', async () => {
  const file = path.join(freshFolder(), 'x.pbd');
  writeFileSync(file, encodePbd(DOCUMENT));
  const { handlers } = handlersWith({ dialogs: answering(file) });
  await handlers.openFile({});
  writeFileSync(file, encodePbd(emptyDocument()));
  const refused = await handlers.save({ document: CHANGED, overwrite: false });
  expect(refused).toEqual({ ok: false, error: { code: 'changed-on-disk' } });
  expect(await handlers.save({ document: CHANGED, overwrite: true })).toMatchObject({ ok: true });
});

test('an extension added to a name asks before it meets another file', async () => {
  const folder = freshFolder();
  const theirs = path.join(folder, '申报.pbd');
  writeFileSync(theirs, 'theirs');
  const asked: string[] = [];
  const names = ['申报', '申报', '新名'];
  const answers = [false, true];
  const { handlers } = handlersWith({
    dialogs: {
      ...answering(null),
      saveFile: async () => path.join(folder, names.shift() ?? ''),
      replaceExisting: async (name) => {
        asked.push(name);
        expect(readFileSync(theirs, 'utf8')).toBe('theirs');
        return answers.shift() ?? false;
      },
    },
  });
  // Refused once, and asked for a name again; then agreed.
  const saved = await handlers.saveAs({ document: DOCUMENT });
  expect(saved).toMatchObject({ ok: true, value: { outcome: 'saved', file: { name: '申报.pbd' } } });
  expect(asked).toEqual(['申报.pbd', '申报.pbd']);
  expect(await handlers.saveAs({ document: DOCUMENT })).toMatchObject({ value: { file: { name: '新名.pbd' } } });
  expect(asked).toHaveLength(2);
});

test('saving twice in a hurry is no change from outside', async () => {
  const file = path.join(freshFolder(), 'x.pbd');
  const { handlers } = handlersWith({ dialogs: answering(file) });
  await handlers.saveAs({ document: DOCUMENT });
  const both = await Promise.all([
    handlers.save({ document: CHANGED, overwrite: false }),
    handlers.save({ document: DOCUMENT, overwrite: false }),
  ]);
  expect(both.map(({ ok }) => ok)).toEqual([true, true]);
  expect(new Uint8Array(readFileSync(file))).toEqual(new Uint8Array(encodePbd(DOCUMENT)));
});

test('a save that ends after another document was opened does not take its place', async () => {
  const folder = freshFolder();
  const [first, second] = ['first.pbd', 'second.pbd'].map((name) => path.join(folder, name)) as [string, string];
  writeFileSync(second, encodePbd(DOCUMENT));
  let choose = (_file: string): void => undefined;
  const { handlers, registry } = handlersWith({
    dialogs: {
      ...answering(null),
      saveFile: () =>
        new Promise((resolve) => {
          choose = resolve;
        }),
    },
  });
  const saving = handlers.save({ document: CHANGED, overwrite: false });
  await handlers.openKnown({ id: registry.register(second).id });
  choose(first);
  expect(await saving).toMatchObject({ value: { file: { name: 'first.pbd' } } });
  expect(await handlers.save({ document: DOCUMENT, overwrite: false })).toMatchObject({
    value: { file: { name: 'second.pbd' } },
  });
  expect(new Uint8Array(readFileSync(first))).toEqual(new Uint8Array(encodePbd(CHANGED)));
});

test('a page that starts anew has no file: nothing is saved over the one before', async () => {
  const file = path.join(freshFolder(), 'x.pbd');
  writeFileSync(file, encodePbd(DOCUMENT));
  const { handlers, registry } = handlersWith({ dialogs: answering(null) });
  await handlers.openKnown({ id: registry.register(file).id });
  await handlers.ready({});
  expect(await handlers.save({ document: emptyDocument(), overwrite: false })).toEqual(ok({ outcome: 'cancelled' }));
});

test('dialogs begin where the last file was', async () => {
  const folder = freshFolder();
  const seen: (string | null)[] = [];
  let last: string | null = folder;
  const { handlers } = handlersWith({
    dialogs: {
      ...answering(null),
      openFile: async (_purpose, start) => {
        seen.push(start);
        return null;
      },
    },
    settings: {
      ...Object.fromEntries(
        ['addRecentFile', 'windowBounds', 'setWindowBounds'].map((name) => [name, unexpected(name)]),
      ),
      recentFiles: () => [],
      lastFolder: () => last,
      setLastFolder: unexpected('setLastFolder'),
    } as unknown as HandlerPorts['settings'],
  });
  await handlers.openFile({});
  last = path.join(folder, '拔出的U盘');
  await handlers.importFile({});
  expect(seen).toEqual([folder, null]);
});

test('opening what is no good keeps the file that was open', async () => {
  const folder = freshFolder();
  const good = path.join(folder, 'good.pbd');
  const bad = path.join(folder, 'bad.pbd');
  writeFileSync(good, encodePbd(DOCUMENT));
  writeFileSync(bad, 'nothing');
  const { handlers, registry } = handlersWith();
  await handlers.openKnown({ id: registry.register(good).id });
  const refused = await handlers.openKnown({ id: registry.register(bad).id });
  expect(refused).toEqual({ ok: false, error: { code: 'not-pbd' } });
  expect(await handlers.save({ document: CHANGED, overwrite: false })).toMatchObject({
    value: { file: { name: 'good.pbd' } },
  });
  expect(readFileSync(bad, 'utf8')).toBe('nothing');
});

test('a computer whose clock is wrong removes no file of a save that is running in a shared folder', async () => {
  const folder = freshFolder();
  const file = path.join(folder, 'x.pbd');
  writeFileSync(file, encodePbd(DOCUMENT));
  const [left, ...running] = ['.~x.pbd.0123456789ab.tmp', '.~x.pbd.ba9876543210.tmp', '.~y.pbd.0123456789ab.tmp'].map(
    (name) => path.join(folder, name),
  ) as [string, string, string];
  for (const each of [left, ...running]) writeFileSync(each, 'x');
  const yesterday = new Date(Date.now() - 86_400_000);
  utimesSync(left, yesterday, yesterday);
  const { handlers } = handlersWith({
    dialogs: answering(file),
    now: () => new Date(Date.now() + 7_200_000),
  });
  await handlers.openFile({});
  await expect.poll(() => existsSync(left)).toBe(false);
  expect(running.map((each) => existsSync(each))).toEqual([true, true]);
});

test('an id that was never handed out opens nothing', async () => {
  const { handlers } = handlersWith();
  expect(await handlers.openKnown({ id: 'made-up' })).toEqual({ ok: false, error: { code: 'internal' } });
  expect(await handlers.showInFolder({ id: 'made-up' })).toEqual({ ok: false, error: { code: 'internal' } });
});

test('the sample and an import have no file, and the repairs are told', async () => {
  const { handlers } = handlersWith();
  const opened = await handlers.openSample({});
  if (!opened.ok || opened.value.outcome !== 'opened') throw new Error('not opened');
  const { document, file, report } = opened.value;
  expect(file).toBeNull();
  expect(stored(document)).toEqual(DOCUMENT);
  expect(report?.repairs).toHaveLength(2);
  // Where each of them went is told.
  expect(report?.landed.map(({ path: place }) => place)).toEqual(expect.arrayContaining(['indicators.i9.level3']));
});

test('what is doubtful is not opened: the document on screen keeps its file until the officer has decided', async () => {
  const folder = freshFolder();
  const [pbd, text] = [path.join(folder, '甲.pbd'), path.join(folder, '乙.txt')];
  writeFileSync(pbd, encodePbd(DOCUMENT));
  writeFileSync(text, DOUBTFUL_FORM);
  const { handlers, desk } = handlersWith({ dialogs: answering(pbd) });
  await handlers.openFile({});
  const { handlers: importing } = handlersWith({ dialogs: answering(text), desk });
  expect(await importing.importFile({})).toMatchObject({
    ok: true,
    value: { outcome: 'doubtful', report: { doubts: [{ kind: 'unknownColumn' }] } },
  });
  expect(desk.session().file?.path).toBe(pbd);
  await importing.detachFile({});
  expect(desk.session().file).toBeNull();
});

test('where the unit is unclear the same file is read again with the unit that was named', async () => {
  const file = path.join(freshFolder(), '单位.txt');
  writeFileSync(file, UNCLEAR_UNITS);
  const { handlers } = handlersWith({ dialogs: answering(file) });
  expect(await handlers.readAgain({ unit: '元' })).toEqual({ ok: false, error: { code: 'internal' } });
  for (const [unit, basic] of [
    ['元', '0.01'],
    ['万元', '100.00'],
  ] as const) {
    const first = await handlers.importFile({});
    expect(first).toMatchObject({ ok: false, error: { code: 'unit-unclear' } });
    expect(CONTRACT.importFile.output.safeParse(first).success).toBe(true);
    const again = await handlers.readAgain({ unit });
    expect(CONTRACT.readAgain.output.safeParse(again).success).toBe(true);
    expect(again).toMatchObject({ value: { outcome: 'opened', document: { values: { 'expenditure.basic': basic } } } });
  }
});

function recordingPdf(): { pdf: PdfService; drafts: boolean[] } {
  const drafts: boolean[] = [];
  const rendered = async (_table: unknown, { draft }: { draft: boolean }) => {
    drafts.push(draft);
    return ok({ bytes: Uint8Array.of(1, 2, 3), pageCount: 3 });
  };
  return {
    drafts,
    pdf: { warmUp: () => undefined, render: rendered, preview: rendered, dispose: async () => undefined },
  };
}

test('export writes the PDF; whether it is a draft is decided here', async () => {
  const file = path.join(freshFolder(), 'x');
  const { pdf, drafts } = recordingPdf();
  const shown: string[] = [];
  const dialogs = { ...answering(file), replaceExisting: async () => true };
  const shell = { showInFolder: (shownFile: string) => void shown.push(shownFile) };
  const { handlers, registry } = handlersWith({ pdf, dialogs, shell });
  const exported = await handlers.exportPdf({ document: DOCUMENT, options: OPTIONS });
  expect(exported).toMatchObject({ value: { outcome: 'exported', pageCount: 3, bytes: 3, draft: false } });
  expect(existsSync(`${file}.pdf`)).toBe(true);
  await handlers.exportPdf({ document: emptyDocument(), options: OPTIONS });
  expect(drafts).toEqual([false, true]);
  if (!exported.ok || exported.value.outcome !== 'exported') throw new Error('not exported');
  expect(await handlers.showInFolder({ id: exported.value.file.id })).toEqual(ok(null));
  expect(shown).toEqual([`${file}.pdf`]);
  // Other files have ids too; those are not for showing.
  const other = registry.register(path.join(path.dirname(file), 'other.pbd'));
  expect(await handlers.showInFolder({ id: other.id })).toEqual({ ok: false, error: { code: 'internal' } });
});

test('a character without a glyph is told with its place, and no file is asked for', async () => {
  const missing = {
    ok: false,
    error: { code: 'missing-glyph', missing: [{ character: '😀', path: 'overall.goal' }] },
  } as const;
  const { pdf } = recordingPdf();
  const { handlers } = handlersWith({ pdf: { ...pdf, render: async () => missing } });
  expect(await handlers.exportPdf({ document: DOCUMENT, options: OPTIONS })).toEqual({
    ok: false,
    error: {
      code: 'missing-glyph',
      missing: [{ character: '😀', codePoint: 'U+1F600', place: '总体绩效目标', path: 'overall.goal' }],
    },
  });
});

test('a preview that a newer one has overtaken says so', async () => {
  const { pdf } = recordingPdf();
  const { handlers } = handlersWith({ pdf: { ...pdf, preview: async () => 'superseded' } });
  expect(await handlers.renderPdf({ document: DOCUMENT, options: OPTIONS })).toEqual(ok({ outcome: 'superseded' }));
});

test('a failing printer is an error, a cancelled print is not', async () => {
  const print = (outcome: 'cancelled' | 'failed') =>
    handlersWith({
      window: { setState: unexpected('setState'), close: unexpected('close'), print: async () => outcome },
    }).handlers.print({ orientation: 'portrait' });
  expect(await print('cancelled')).toEqual(ok({ outcome: 'cancelled' }));
  expect(await print('failed')).toEqual({ ok: false, error: { code: 'print-failed' } });
});

test('the window is told of the looks that were chosen', async () => {
  expect(await handlersWith().handlers.viewSettings({})).toEqual(ok({ highContrast: true }));
});
