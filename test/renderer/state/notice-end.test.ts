import { expect, test, vi } from 'vitest';
import { createDocumentStore } from '../../../renderer/state/document-store.ts';
import { endNotices } from '../../../renderer/state/notice-end.ts';
import { createPrompts } from '../../../renderer/state/prompts.ts';
import { emptyDocument } from '../../../shared/document/document.ts';
import { insertRow } from '../../../shared/document/edits.ts';

test('a notice goes with the next edit, and not before; one that still holds stays', async () => {
  const store = createDocumentStore();
  const prompts = createPrompts();
  store.show(emptyDocument(), null, true);
  let inUse = false;
  const end = endNotices(store, prompts, () => inUse);
  const ended = () => vi.waitFor(() => expect(prompts.notice()).toBeNull());
  store.commit('overall.goal', '一');
  prompts.notify({ text: '已保存' });
  store.typingChanged();
  expect(prompts.notice()?.text).toBe('已保存');
  store.commit('overall.goal', '二');
  await ended();
  // A row begun by Enter and withdrawn again is no edit.
  prompts.notify({ text: '已粘贴' });
  store.anticipate((document) => insertRow(document, 'keyTasks', 0).document);
  store.withdraw();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(prompts.notice()?.text).toBe('已粘贴');
  // Leaving a field for one of its buttons commits the field: the button must still be there.
  inUse = true;
  store.commit('overall.goal', '离开时提交');
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(prompts.notice()?.text).toBe('已粘贴');
  inUse = false;
  prompts.notify({ text: '磁盘上的文件已被改动', lasting: true });
  store.commit('overall.goal', '三');
  // A passing one over it goes, and it stands there again; a save ends them all.
  prompts.notify({ text: '已复制' });
  store.commit('overall.goal', '四');
  await vi.waitFor(() => expect(prompts.notice()?.text).toBe('磁盘上的文件已被改动'));
  prompts.clearNotices();
  prompts.notify(null);
  expect(prompts.notice()).toBeNull();
  end();
});
