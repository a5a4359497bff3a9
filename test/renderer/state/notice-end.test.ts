import { expect, test } from 'vitest';
import { createDocumentStore } from '../../../renderer/state/document-store.ts';
import { endNotices } from '../../../renderer/state/notice-end.ts';
import { createPrompts } from '../../../renderer/state/prompts.ts';
import { emptyDocument } from '../../../shared/document/document.ts';

test('a notice goes with the next edit, and not before; one that still holds stays', () => {
  const store = createDocumentStore();
  const prompts = createPrompts();
  store.show(emptyDocument(), null, true);
  const end = endNotices(store, prompts);
  store.commit('overall.goal', '一');
  prompts.notify({ text: '已保存' });
  store.typingChanged();
  expect(prompts.notice()?.text).toBe('已保存');
  store.commit('overall.goal', '二');
  expect(prompts.notice()).toBeNull();
  prompts.notify({ text: '磁盘上的文件已被改动', lasting: true });
  store.commit('overall.goal', '三');
  expect(prompts.notice()?.text).toBe('磁盘上的文件已被改动');
  end();
});
