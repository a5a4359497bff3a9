import { expect, test } from 'vitest';
import { fieldText, joinInput } from '../../../renderer/fields/joined-input.ts';
import { createComparing } from '../../../renderer/state/comparing.ts';
import type { DocumentActions } from '../../../renderer/state/document-actions.ts';
import { createDocumentStore } from '../../../renderer/state/document-store.ts';
import { emptyDocument, type PbdDocument } from '../../../shared/document/document.ts';
import type { PbdBridge, RequestOutput } from '../../../shared/ipc/contract.ts';
import type { Failure } from '../../../shared/messages/failures.ts';
import { err, ok } from '../../../shared/result.ts';
import { withValues } from '../../forms.ts';

const named = (name: string): PbdDocument => withValues(emptyDocument(), { 'head.departmentName': name });
const readAs = (name: string): RequestOutput<'readForComparison'> =>
  ok({ outcome: 'read', compared: { name, document: named(name) } });
const CANCELLED = ok({ outcome: 'cancelled' as const });

function comparingWith(answers: readonly RequestOutput<'readForComparison'>[]) {
  const left = [...answers];
  const asked: string[] = [];
  const reported: Failure[] = [];
  const store = createDocumentStore();
  const bridge = {
    readForComparison: async ({ which }) => {
      asked.push(which);
      const answer = left.shift();
      if (answer === undefined) throw new Error('asked too often');
      return answer;
    },
  } as Pick<PbdBridge, 'readForComparison'> as PbdBridge;
  const report: DocumentActions['report'] = async (error) => void reported.push(error);
  const comparing = createComparing(bridge, store, { report } as DocumentActions);
  return { comparing, store, asked, reported };
}

test('two files, asked for one after the other, and the sides swapped', async () => {
  const { comparing, asked } = comparingWith([readAs('甲.pbd'), readAs('乙.pbd')]);
  let told = 0;
  const stop = comparing.subscribe(() => {
    told += 1;
  });
  await comparing.compareFiles();
  expect(asked).toEqual(['first', 'second']);
  expect(comparing.current()).toMatchObject({ before: { name: '甲.pbd' }, after: { name: '乙.pbd' }, onScreen: null });
  comparing.swap();
  expect(comparing.current()).toMatchObject({ before: { name: '乙.pbd' }, after: { name: '甲.pbd' }, onScreen: null });
  comparing.close();
  expect(comparing.current()).toBeNull();
  comparing.swap();
  expect(told).toBe(3);
  stop();
});

test('the document on screen is one side, with what is being typed', async () => {
  const { comparing, store, asked } = comparingWith([readAs('甲.pbd')]);
  store.show(named('窗口'), { id: 'f', name: '本年.pbd', folder: '/u' }, true);
  store.setActiveInput(
    joinInput(
      store,
      fieldText('head.departmentName'),
      () => ({ value: '正在输入' }),
      () => undefined,
    ).active,
  );
  await comparing.compareWithFile();
  expect(asked).toEqual(['only']);
  expect(comparing.current()).toMatchObject({
    before: { name: '甲.pbd' },
    after: { name: '窗口里的内容（本年.pbd）', document: { values: { 'head.departmentName': '正在输入' } } },
    onScreen: 'after',
  });
  comparing.swap();
  expect(comparing.current()?.onScreen).toBe('before');
});

test('without a document on screen two files are asked for', async () => {
  const { comparing, asked } = comparingWith([readAs('甲.pbd'), CANCELLED]);
  await comparing.compareWithFile();
  expect(asked).toEqual(['first', 'second']);
  expect(comparing.current()).toBeNull();
});

test('a file that cannot be read is told, and nothing more is asked', async () => {
  const { comparing, asked, reported } = comparingWith([err({ code: 'damaged', part: 'checksum' })]);
  await comparing.compareFiles();
  expect(asked).toEqual(['first']);
  expect(reported).toEqual([{ code: 'damaged', part: 'checksum' }]);
  expect(comparing.current()).toBeNull();
});
