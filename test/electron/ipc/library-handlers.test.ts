import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createFileRegistry } from '../../../electron/documents/file-registry.ts';
import { createLibraryHandlers, type LibraryPorts } from '../../../electron/ipc/library-handlers.ts';
import { createWriteOut } from '../../../electron/ipc/write-out.ts';
import { openOwnLibrary } from '../../../electron/library/own-library.ts';
import { CONTRACT } from '../../../shared/ipc/contract.ts';
import { LIBRARY_REQUEST_NAMES } from '../../../shared/ipc/library-names.ts';
import { serializeLibrary } from '../../../shared/library/library-file.ts';
import { MAX_OWN_ENTRIES } from '../../../shared/library/merge.ts';
import { describeImport, describeLibraryError } from '../../../shared/messages/library-messages.ts';
import { ok } from '../../../shared/result.ts';
import { draft } from '../../shared/library/library-entries.ts';
import { readerHere } from '../reading/here.ts';
import { temporaryFolders } from '../temporary-folder.ts';

const newFolder = temporaryFolders();

const unexpected = (name: string) => (): never => {
  throw new Error(`unexpected call of ${name}`);
};

function handlersIn(folder: string, ports: Partial<LibraryPorts> = {}) {
  let made = 0;
  const newId = (): string => {
    made += 1;
    return `own-${made}`;
  };
  const now = () => new Date('2026-11-25T08:00:00Z');
  return createLibraryHandlers({
    dialogs: { openFile: unexpected('openFile') } as unknown as LibraryPorts['dialogs'],
    ownLibrary: openOwnLibrary(folder, { newId, now }),
    now,
    lastFolder: async () => null,
    writeOut: unexpected('writeOut'),
    reader: readerHere,
    ...ports,
  });
}
const opening = (file: string | null): Partial<LibraryPorts> => ({
  dialogs: { openFile: async () => file } as unknown as LibraryPorts['dialogs'],
});

test('what is kept is exported, and imported on another computer', async () => {
  const file = path.join(newFolder(), '指标.json');
  const asked: string[] = [];
  const registry = createFileRegistry();
  const here = handlersIn(newFolder(), {
    writeOut: createWriteOut({
      chooseFile: async (purpose, name) => {
        asked.push(purpose, name);
        return file;
      },
      exported: registry.register,
    }),
  });
  expect(await here.keepIndicators({ indicators: [draft(), draft()] })).toMatchObject({
    ok: true,
    value: { added: 1, known: 1, surplus: 0, entries: [{ id: 'own-1' }] },
  });
  expect(await here.exportIndicators({})).toMatchObject({ value: { outcome: 'exported', count: 1 } });
  expect(asked).toEqual(['json', '自存指标-2026-11-25.json']);
  expect(readFileSync(file, 'utf8')).toBe(serializeLibrary([draft()]));

  const there = handlersIn(newFolder(), opening(file));
  expect(await there.importIndicators({})).toMatchObject({
    value: { outcome: 'imported', name: '指标.json', added: 1, known: 0, refused: 0, surplus: 0 },
  });
  const again = await there.importIndicators({});
  expect(again).toMatchObject({ value: { added: 0, known: 1, entries: [draft()] } });
  if (again.ok && again.value.outcome === 'imported') {
    expect(describeImport(again.value)).toBe('“指标.json”：新增 0 条，已有 1 条。');
  }
});

test('every answer is one that the contract lets through', async () => {
  const folder = newFolder();
  const file = path.join(folder, '指标.json');
  writeFileSync(file, serializeLibrary([draft({ level3: '新' })]));
  const handlers = handlersIn(folder, { ...opening(file), writeOut: async () => ok(null) });
  const answers = {
    keepIndicators: await handlers.keepIndicators({ indicators: [draft()] }),
    ownIndicators: await handlers.ownIndicators({}),
    changeIndicator: await handlers.changeIndicator({ id: 'own-1', indicator: draft({ unit: '个' }) }),
    importIndicators: await handlers.importIndicators({}),
    exportIndicators: await handlers.exportIndicators({}),
    removeIndicators: await handlers.removeIndicators({ ids: ['own-1'] }),
  } satisfies Record<(typeof LIBRARY_REQUEST_NAMES)[number], unknown>;
  for (const name of LIBRARY_REQUEST_NAMES) {
    const read = CONTRACT[name].output.safeParse(answers[name]);
    expect([name, read.success, answers[name].ok]).toEqual([name, true, true]);
  }
});

test('cancelling asks nothing more and writes nothing', async () => {
  const folder = newFolder();
  const handlers = handlersIn(folder, { ...opening(null), writeOut: async () => ok(null) });
  expect(await handlers.importIndicators({})).toEqual({ ok: true, value: { outcome: 'cancelled' } });
  expect(await handlers.exportIndicators({})).toEqual({ ok: true, value: { outcome: 'cancelled' } });
  expect(existsSync(path.join(folder, 'own-indicators.json'))).toBe(false);
});

test('an import that is no library changes nothing, and says so', async () => {
  const folder = newFolder();
  const file = path.join(folder, 'x.json');
  const handlers = handlersIn(folder, opening(file));
  expect(await handlers.importIndicators({})).toEqual({ ok: false, error: { code: 'unreadable', reason: 'missing' } });
  writeFileSync(file, '{}');
  expect(await handlers.importIndicators({})).toEqual({ ok: false, error: { code: 'not-a-library' } });
  expect(describeLibraryError({ code: 'not-a-library' }).message).toContain('指标库和表格没有改变');
  expect(existsSync(path.join(folder, 'own-indicators.json'))).toBe(false);
});

test('a full library takes no more, and tells how many it did not take', async () => {
  const folder = newFolder();
  const file = path.join(folder, '指标.json');
  const many = Array.from({ length: MAX_OWN_ENTRIES + 3 }, (_, index) => draft({ level3: `第${index}项` }));
  writeFileSync(file, serializeLibrary(many));
  const handlers = handlersIn(folder, opening(file));
  const imported = await handlers.importIndicators({});
  expect(imported).toMatchObject({ value: { added: MAX_OWN_ENTRIES, surplus: 3 } });
  expect(CONTRACT.importIndicators.output.safeParse(imported).success).toBe(true);
  if (imported.ok && imported.value.outcome === 'imported') {
    expect(describeImport(imported.value)).toContain('库满未收 3 条');
  }
  const full = { ok: false, error: { code: 'library-full' } };
  expect(await handlers.keepIndicators({ indicators: [draft({ level3: '再' })] })).toEqual(full);
});

test.each(LIBRARY_REQUEST_NAMES)('%s: hostile input reaches no action', (name) => {
  const { input } = CONTRACT[name];
  const hostile: readonly unknown[] = [
    { indicators: [{ ...draft(), level3: 'x'.repeat(201) }] },
    { indicators: [{ ...draft(), more: 1 }] },
    { indicators: [] },
    { indicators: Array.from({ length: 201 }, () => draft()) },
    { ids: ['../x'] },
    { id: '../x', indicator: draft() },
    { file: '/etc/passwd' },
  ];
  for (const payload of hostile) expect(input.safeParse(payload).success).toBe(false);
});
