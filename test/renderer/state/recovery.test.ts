import { expect, test } from 'vitest';
import { createPrompts, type Prompts } from '../../../renderer/state/prompts.ts';
import { offerRecovery } from '../../../renderer/state/recovery.ts';
import type { PbdBridge } from '../../../shared/ipc/contract.ts';
import { ok } from '../../../shared/result.ts';

const ABOUT = [
  { label: '部门名称', text: '甲局' },
  { label: '预算年度', text: '2026' },
];
const DRAFT = { id: 'd', about: ABOUT, file: null, keptAt: '2026-01-02T03:04:05.000Z' };

/** Answers questions in turn, by label or by Escape; gives what was asked. */
function answering(prompts: Prompts, answers: string[]): string[] {
  const asked: string[] = [];
  prompts.subscribe(() => {
    const question = prompts.question();
    if (question === null) return;
    asked.push(question.title);
    const answer = answers.shift() ?? 'Escape';
    queueMicrotask(() => (answer === 'Escape' ? prompts.dismiss() : prompts.answer(question.answers.indexOf(answer))));
  });
  return asked;
}

function given(answers: string[]) {
  const prompts = createPrompts();
  const discarded: string[] = [];
  const bridge = {
    recoveryOffer: async () => ok({ drafts: [DRAFT], olderCount: 0, settingsReset: false }),
    discardDraft: async ({ id }) => {
      discarded.push(id);
      return ok(null);
    },
  } satisfies Partial<PbdBridge> as unknown as PbdBridge;
  const asked = answering(prompts, answers);
  const recover = () =>
    offerRecovery({ bridge, prompts, replaceWith: async () => false, report: async () => undefined });
  return { recover, asked, discarded };
}

test('a draft is given up after a second question', async () => {
  const { recover, discarded } = given(['放弃', '放弃草稿']);
  expect(await recover()).toBe(false);
  expect(discarded).toEqual(['d']);
});

test('Escape gives no draft up: not at the first question, and not at the second', async () => {
  const { recover, asked, discarded } = given(['放弃', 'Escape', 'Escape']);
  expect(await recover()).toBe(false);
  expect(discarded).toEqual([]);
  expect(new Set(asked)).toEqual(new Set(['上次有没保存的内容', '放弃这份草稿']));
});

test.each([
  [['返回', '清除'], 0],
  [['知道了', '保存回执'], 0],
  [['保存', '不保存', '取消'], 2],
  [['另存为', '再试一次', '返回'], 2],
  [['甲', '乙'], 1],
])('Escape on %j', async (answers, expected) => {
  const prompts = createPrompts();
  const answer = prompts.ask({ title: '', message: '', answers });
  prompts.dismiss();
  expect(await answer).toBe(expected);
});
