import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { createFileRegistry } from '../../../electron/documents/file-registry.ts';
import { decodePbd, encodePbd } from '../../../electron/documents/pbd-file.ts';
import { createOtherFormsHandlers } from '../../../electron/ipc/other-forms-handlers.ts';
import { createReadAgain } from '../../../electron/ipc/read-again.ts';
import { createWriteOut } from '../../../electron/ipc/write-out.ts';
import { commitField } from '../../../shared/document/edits.ts';
import { pendingValues } from '../../../shared/document/last-year.ts';
import { SHIPPED_TEMPLATES } from '../../../shared/forms/templates.ts';
import { stored } from '../../forms.ts';
import { DOUBTFUL_FORM, UNCLEAR_UNITS } from '../../import-texts.ts';
import { readerHere } from '../reading/here.ts';
import { FIXTURES, panyuDocument } from '../sample.ts';
import { temporaryFolders } from '../temporary-folder.ts';

const freshFolder = temporaryFolders();
const LAST = stored(commitField(panyuDocument(), 'head.budgetYear', '2023').document);
let folder: string;
let detached = 0;

beforeEach(() => {
  folder = freshFolder();
  detached = 0;
});

const unexpected = (): never => {
  throw new Error('not expected');
};

/** `opened` and `saved` are the officer's answers to the dialogs. */
function handlersWith(opened: string | null, saved: string | null = null) {
  const purposes: string[] = [];
  const registry = createFileRegistry();
  const handlers = createOtherFormsHandlers({
    dialogs: {
      openFile: async (purpose) => {
        purposes.push(purpose);
        return opened;
      },
      saveFile: unexpected,
      replaceExisting: unexpected,
      replaceTemplate: unexpected,
      unsavedChanges: unexpected,
      windowLost: unexpected,
      windowFrozen: unexpected,
    },
    settings: {
      recentFiles: unexpected,
      addRecentFile: unexpected,
      lastFolder: () => null,
      setLastFolder: () => undefined,
      windowBounds: unexpected,
      setWindowBounds: unexpected,
      zoomFactor: unexpected,
      setZoomFactor: unexpected,
      highContrast: unexpected,
      setHighContrast: unexpected,
    },
    lastFolder: async () => null,
    reader: readerHere,
    writeOut: createWriteOut({
      chooseFile: async (purpose) => (saved === null ? null : `${saved}.${purpose}`),
      exported: registry.register,
    }),
    detach: () => {
      detached += 1;
    },
    readAgain: createReadAgain(),
    ownTemplates: { known: async () => SHIPPED_TEMPLATES },
  });
  return { handlers, purposes };
}

const written = (name: string, bytes: Uint8Array | string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
};

test('this year’s declaration is begun from last year’s .pbd, and stands in no file', async () => {
  const file = written('上年.pbd', encodePbd(LAST));
  const begun = await handlersWith(file).handlers.newFromLastYear({});
  if (!begun.ok || begun.value.outcome !== 'opened') throw new Error('not begun');
  expect(begun.value.file).toBeNull();
  expect(begun.value.document.values['head.budgetYear']).toBe('2024');
  expect(pendingValues(begun.value.document).get('expenditure.basic')).toBe('7148.41');
  expect(detached).toBe(1);
  expect(decodePbd(readFileSync(file))).toEqual({ ok: true, value: LAST });
});

test('or from the form as text, telling what was repaired', async () => {
  const begun = await handlersWith(path.join(FIXTURES, 'panyu-2023.txt')).handlers.newFromLastYear({});
  expect(begun).toMatchObject({ ok: true, value: { outcome: 'opened', file: null } });
  expect(begun.ok && begun.value.outcome === 'opened' ? begun.value.report?.repairs.length : 0).toBe(2);
});

test('a form of which something is doubtful is not begun from before the officer has decided', async () => {
  const begun = await handlersWith(written('存疑.txt', DOUBTFUL_FORM)).handlers.newFromLastYear({});
  expect(begun).toMatchObject({ ok: true, value: { outcome: 'doubtful', report: { doubts: [{}] } } });
  expect(detached).toBe(0);
});

test('amounts of an unclear unit are read again with the unit that was named', async () => {
  const { handlers } = handlersWith(written('单位.txt', UNCLEAR_UNITS));
  expect(await handlers.newFromLastYear({})).toMatchObject({ ok: false, error: { code: 'unit-unclear' } });
  const again = await handlers.readAgain({ unit: '元' });
  if (!again.ok || again.value.outcome !== 'opened') throw new Error('not begun');
  expect(pendingValues(again.value.document).get('expenditure.basic')).toBe('0.01');
  expect(detached).toBe(1);
});

test.each([
  ['damaged.pbd', () => encodePbd(LAST).subarray(0, 3000), 'damaged'],
  ['other.pbd', () => 'hello', 'not-pbd'],
  ['without-extension', () => 'hello', 'not-pbd'],
  ['empty.txt', () => '', 'empty-import'],
  ['other.txt', () => 'hello', 'not-a-form'],
  ['broken.pdf', () => 'hello', 'unreadable-pdf'],
])('%s is refused as %3$s, and nothing on screen gives way', async (name, bytes, code) => {
  const file = written(name, bytes());
  expect(await handlersWith(file).handlers.newFromLastYear({})).toMatchObject({ ok: false, error: { code } });
  expect(await handlersWith(file).handlers.readForComparison({ which: 'first' })).toMatchObject({
    ok: false,
    error: { code },
  });
  expect(detached).toBe(0);
});

test('a file that is gone is told as such', async () => {
  const missing = path.join(folder, 'nowhere.pbd');
  expect(await handlersWith(missing).handlers.newFromLastYear({})).toEqual({
    ok: false,
    error: { code: 'unreadable', reason: 'missing' },
  });
});

test('each side of a comparison is asked for by its own name, and a cancelled dialog changes nothing', async () => {
  const { handlers, purposes } = handlersWith(null);
  for (const which of ['first', 'second', 'only'] as const) {
    expect(await handlers.readForComparison({ which })).toEqual({ ok: true, value: { outcome: 'cancelled' } });
  }
  expect(await handlers.newFromLastYear({})).toEqual({ ok: true, value: { outcome: 'cancelled' } });
  expect(purposes).toEqual(['compareFirst', 'compareSecond', 'compareOnly', 'lastYear']);
  expect(detached).toBe(0);
});

test('a side is read with its name and content', async () => {
  const file = written('甲.pbd', encodePbd(LAST));
  expect(await handlersWith(file).handlers.readForComparison({ which: 'only' })).toEqual({
    ok: true,
    value: { outcome: 'read', compared: { name: '甲.pbd', document: LAST } },
  });
});

test('a comparison is written as text or as a workbook', async () => {
  const before = { name: '甲.pbd', document: LAST };
  const after = { name: '乙.pbd', document: commitField(LAST, 'expenditure.basic', '8148.41').document };
  const target = path.join(folder, '比较结果');
  const { handlers } = handlersWith(null, target);
  const asText = await handlers.exportComparison({ before, after, onlyDifferent: true, format: 'txt' });
  expect(asText).toMatchObject({ ok: true, value: { outcome: 'exported', file: { name: '比较结果.txt' } } });
  const lines = readFileSync(`${target}.txt`, 'utf8').replace('\uFEFF', '').split('\n');
  expect(lines).toContain('基本支出\t修改\t7,148.41\t8,148.41\t+1,000.00');
  expect(lines).toContain('支出合计\t修改\t103,683.93\t104,683.93\t+1,000.00');
  const asBook = await handlers.exportComparison({ before, after, onlyDifferent: true, format: 'xlsx' });
  expect(asBook.ok).toBe(true);
  expect(readFileSync(`${target}.xlsx`).subarray(0, 2).toString()).toBe('PK');
  const cancelled = await handlersWith(null).handlers.exportComparison({
    before,
    after,
    onlyDifferent: true,
    format: 'txt',
  });
  expect(cancelled).toEqual({ ok: true, value: { outcome: 'cancelled' } });
});
