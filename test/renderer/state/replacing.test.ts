import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { decodePbd, encodePbd } from '../../../electron/documents/pbd-file.ts';
import type { HandlerPorts } from '../../../electron/ipc/handlers.ts';
import { createDocumentActions } from '../../../renderer/state/document-actions.ts';
import { createDocumentStore } from '../../../renderer/state/document-store.ts';
import { startDraftKeeper } from '../../../renderer/state/draft-keeper.ts';
import { createImportReport } from '../../../renderer/state/import-report.ts';
import { createPrompts } from '../../../renderer/state/prompts.ts';
import { emptyDocument, type PbdDocument, valueAt } from '../../../shared/document/document.ts';
import type { PbdBridge } from '../../../shared/ipc/contract.ts';
import { answering, handlersWith } from '../../electron/ipc/handlers-fixture.ts';
import { temporaryFolders } from '../../electron/temporary-folder.ts';
import { withValues } from '../../forms.ts';

/** The window's actions over the real handlers and files: one document must never get what was meant for another. */

const freshFolder = temporaryFolders();

const documentWith = (goal: string): PbdDocument => withValues(emptyDocument(), { 'overall.goal': goal });

function goalIn(file: string): string {
  const read = decodePbd(readFileSync(file));
  return read.ok ? valueAt(read.value, 'overall.goal') : read.error.code;
}

function windowOver(safety = freshFolder(), overrides: Partial<HandlerPorts> = {}, calls: Partial<PbdBridge> = {}) {
  const main = handlersWith(safety, { dialogs: answering(null), ...overrides });
  const bridge = { ...main.handlers, ...calls } as unknown as PbdBridge;
  const store = createDocumentStore();
  const prompts = createPrompts();
  const asked = async (title: string): Promise<void> => vi.waitFor(() => expect(prompts.question()?.title).toBe(title));
  const answer = (label: string): void => {
    const index = prompts.question()?.answers.indexOf(label) ?? -1;
    if (index === -1) throw new Error(`${label} is not offered`);
    prompts.answer(index);
  };
  const shown = (): string | undefined => store.snapshot()?.document.values['overall.goal'] ?? '';
  const idOf = (file: string): string => main.registry.register(file).id;
  return {
    ...main,
    bridge,
    store,
    prompts,
    actions: createDocumentActions(bridge, store, prompts, createImportReport(store, { goTo: () => undefined })),
    asked,
    answer,
    shown,
    idOf,
  };
}

function twoFiles(): readonly [string, string] {
  const folder = freshFolder();
  const files = ['甲.pbd', '乙.pbd'].map((name) => {
    const file = path.join(folder, name);
    writeFileSync(file, encodePbd(documentWith(name)));
    return file;
  });
  return [files[0] ?? '', files[1] ?? ''];
}

test('覆盖 writes to the file that was asked about, and the next is opened after it', async () => {
  const [one, other] = twoFiles();
  const { actions, idOf, asked, answer, shown, store } = windowOver();
  await actions.openKnown(idOf(one));
  writeFileSync(one, encodePbd(documentWith('同事改过')));
  store.commit('overall.goal', '改过');
  const saving = actions.save();
  await asked('磁盘上的文件已被改动');
  const opening = actions.openKnown(idOf(other));
  answer('覆盖');
  expect(await saving).toBe(true);
  await opening;
  expect([goalIn(one), goalIn(other), shown()]).toEqual(['改过', '乙.pbd', '乙.pbd']);
});

test('a save asked of a document that has given way by then saves nothing', async () => {
  const [one, other] = twoFiles();
  const { actions, idOf, store } = windowOver();
  await actions.openKnown(idOf(one));
  const opening = actions.openKnown(idOf(other));
  expect(await actions.save()).toBe(false);
  await opening;
  expect([goalIn(one), goalIn(other)]).toEqual(['甲.pbd', '乙.pbd']);
  expect(store.snapshot()).toMatchObject({ dirty: false, file: { name: '乙.pbd' } });
});

test('a restored draft is not thrown away by the answer to a question that waited', async () => {
  const [, other] = twoFiles();
  const safety = freshFolder();
  const { bridge } = windowOver(safety);
  await bridge.ready({});
  const started = await bridge.startDraft({});
  if (!started.ok) throw new Error('no draft');
  await bridge.keepDraft({ draftId: started.value.draftId, document: documentWith('一小时的内容') });
  const colleague = windowOver();
  await colleague.actions.openKnown(colleague.idOf(other));
  const { actions, idOf, asked, answer, shown, drafts, ...next } = windowOver(safety);
  await next.bridge.ready({});
  const recovering = actions.recover();
  await asked('上次有没保存的内容');
  const opening = actions.openKnown(idOf(other));
  answer('恢复');
  await asked('文件正在别处打开');
  answer('只读打开');
  await opening;
  await recovering;
  expect(shown()).toBe('一小时的内容');
  expect(await drafts.list()).toHaveLength(1);
});

test('work begun before the question about an old draft comes is asked about before it gives way', async () => {
  const safety = freshFolder();
  const first = windowOver(safety);
  await first.bridge.ready({});
  const started = await first.bridge.startDraft({});
  if (!started.ok) throw new Error('no draft');
  await first.bridge.keepDraft({ draftId: started.value.draftId, document: documentWith('旧草稿') });
  const { actions, bridge, store, prompts, asked, answer, shown, drafts } = windowOver(safety);
  await bridge.ready({});
  const keeper = startDraftKeeper(bridge, store, prompts);
  const recovering = actions.recover();
  await actions.create(emptyDocument().template);
  store.commit('overall.goal', '开始以后填的');
  await keeper.keepNow();
  await asked('上次有没保存的内容');
  answer('恢复');
  await asked('有未保存的修改');
  answer('取消');
  await asked('上次有没保存的内容');
  expect(shown()).toBe('开始以后填的');
  answer('以后再说');
  await recovering;
  expect(await drafts.list()).toHaveLength(2);
  keeper.stop();
});

test('while a document is being opened the form takes no input', async () => {
  const [one, other] = twoFiles();
  const { actions, idOf, prompts } = windowOver();
  await actions.openKnown(idOf(one));
  const held: boolean[] = [];
  prompts.subscribe(() => held.push(prompts.isHeld()));
  const opening = actions.openKnown(idOf(other));
  await opening;
  expect(held).toContain(true);
  expect(prompts.isHeld()).toBe(false);
});

test('a close asked for while another question stands closes and saves nothing once another document is shown', async () => {
  const [one, other] = twoFiles();
  let closed = 0;
  const closeWindow: PbdBridge['closeWindow'] = async () => {
    closed += 1;
    return { ok: true, value: null };
  };
  const { actions, idOf, store, asked, answer } = windowOver(undefined, {}, { closeWindow });
  await actions.openKnown(idOf(one));
  store.commit('overall.goal', '改过');
  const opening = actions.openKnown(idOf(other));
  await asked('有未保存的修改');
  const closing = actions.saveAndClose();
  answer('不保存');
  await opening;
  await closing;
  expect([closed, goalIn(one), goalIn(other)]).toEqual([0, '甲.pbd', '乙.pbd']);
});

test('while a file in use is opened to be read the form takes no input either', async () => {
  const [one, other] = twoFiles();
  const colleague = windowOver();
  await colleague.actions.openKnown(colleague.idOf(other));
  const held: boolean[] = [];
  const { actions, idOf, prompts, asked, answer, shown, bridge } = windowOver();
  const { openLocked } = bridge;
  const watched: PbdBridge['openLocked'] = (input) => {
    held.push(prompts.isHeld());
    return openLocked(input);
  };
  Object.assign(bridge, { openLocked: watched });
  await actions.openKnown(idOf(one));
  const opening = actions.openKnown(idOf(other));
  await asked('文件正在别处打开');
  answer('只读打开');
  await opening;
  expect([held, shown()]).toEqual([[true], '乙.pbd']);
});

test('closing after a save waits for what was typed during it', async () => {
  const [one] = twoFiles();
  const closed: (boolean | undefined)[] = [];
  const { actions, idOf, store } = windowOver(
    undefined,
    {},
    {
      closeWindow: async () => {
        closed.push(store.snapshot()?.dirty);
        return { ok: true, value: null };
      },
    },
  );
  await actions.openKnown(idOf(one));
  store.commit('overall.goal', '先填的');
  const closing = actions.saveAndClose();
  await Promise.resolve();
  store.commit('overall.goal', '保存时填的');
  await closing;
  expect(closed).toEqual([false]);
  expect(goalIn(one)).toBe('保存时填的');
});

test('a draft goes at once when nothing is unsaved any more', async () => {
  const [one] = twoFiles();
  const { actions, bridge, store, prompts, idOf, drafts } = windowOver();
  const keeper = startDraftKeeper(bridge, store, prompts);
  await actions.openKnown(idOf(one));
  store.commit('overall.goal', '试试');
  await keeper.keepNow();
  expect(await drafts.list()).toHaveLength(1);
  store.undo();
  await vi.waitFor(async () => expect(await drafts.list()).toHaveLength(0));
  keeper.stop();
});
