import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fieldText, joinInput } from '../../../renderer/fields/joined-input.ts';
import { createDocumentStore } from '../../../renderer/state/document-store.ts';
import { startDraftKeeper } from '../../../renderer/state/draft-keeper.ts';
import { createPrompts } from '../../../renderer/state/prompts.ts';
import { emptyDocument, valueAt } from '../../../shared/document/document.ts';
import type { PbdBridge } from '../../../shared/ipc/contract.ts';
import { err, ok } from '../../../shared/result.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function given() {
  const store = createDocumentStore();
  const prompts = createPrompts();
  const kept: string[] = [];
  let drafts = 0;
  const full = { now: false };
  const bridge = {
    startDraft: async () => {
      drafts += 1;
      return ok({ draftId: `d${drafts}` });
    },
    keepDraft: async ({ draftId, document }) => {
      if (full.now) return err({ code: 'save-failed' as const, step: 'write' as const, reason: 'disk-full' as const });
      kept.push(`${draftId} ${valueAt(document, 'overall.goal')}`);
      return ok(null);
    },
    dropDraft: async ({ draftId }) => {
      kept.push(`${draftId} dropped`);
      return ok(null);
    },
  } satisfies Partial<PbdBridge> as unknown as PbdBridge;
  const keeper = startDraftKeeper(bridge, store, prompts);
  let typed = '';
  const type = (text: string): void => {
    typed = text;
    store.setActiveInput(
      joinInput(
        store,
        fieldText('overall.goal'),
        () => ({ value: typed }),
        () => undefined,
      ).active,
    );
    store.typingChanged();
    store.keyTyped();
  };
  return { store, prompts, keeper, kept, full, type };
}

test('typing without pause is kept every two seconds, the text not yet committed included', async () => {
  const { store, kept, type } = given();
  store.show(emptyDocument(), null, true);
  for (let key = 1; key <= 60; key += 1) {
    type('字'.repeat(key));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(kept).toEqual([`d1 ${'字'.repeat(20)}`, `d1 ${'字'.repeat(40)}`, `d1 ${'字'.repeat(60)}`]);
  expect(store.snapshot()?.document.values['overall.goal'] ?? '').toBe('');
});

test('a document shown later has a draft of its own; nothing of the one before is kept in it', async () => {
  const { store, kept, type } = given();
  store.show(emptyDocument(), null, true);
  type('甲');
  await vi.advanceTimersByTimeAsync(1000);
  store.show(emptyDocument(), null, true);
  await vi.advanceTimersByTimeAsync(5000);
  type('乙');
  await vi.advanceTimersByTimeAsync(5000);
  expect(kept).toEqual(['d2 乙']);
});

test('undone to what the file holds, the draft is dropped', async () => {
  const { store, kept } = given();
  store.show(emptyDocument(), null, true);
  store.commit('overall.goal', '甲');
  await vi.advanceTimersByTimeAsync(2100);
  store.undo();
  await vi.advanceTimersByTimeAsync(2100);
  expect(kept).toEqual(['d1 甲', 'd1 dropped']);
});

test('a draft that cannot be kept is told once, and tried again', async () => {
  const { store, prompts, kept, full } = given();
  store.show(emptyDocument(), null, true);
  full.now = true;
  store.commit('overall.goal', '甲');
  await vi.advanceTimersByTimeAsync(2100);
  expect(prompts.notice()?.text).toContain('草稿没有写成');
  prompts.notify(null);
  await vi.advanceTimersByTimeAsync(6000);
  expect(prompts.notice()).toBeNull();
  full.now = false;
  await vi.advanceTimersByTimeAsync(2100);
  expect(kept).toEqual(['d1 甲']);
});
