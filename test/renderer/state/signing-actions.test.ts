import { beforeEach, expect, test } from 'vitest';
import { createDocumentActions } from '../../../renderer/state/document-actions.ts';
import { createDocumentStore } from '../../../renderer/state/document-store.ts';
import { createImportReport } from '../../../renderer/state/import-report.ts';
import { createPrompts, type Prompts, type Question } from '../../../renderer/state/prompts.ts';
import { createSigningActions } from '../../../renderer/state/signing-actions.ts';
import { createSigningDialogs, type SigningDialog } from '../../../renderer/state/signing-dialogs.ts';
import { emptyDocument } from '../../../shared/document/document.ts';
import type { PbdBridge, RequestInput, RequestOutput } from '../../../shared/ipc/contract.ts';
import type { Signing } from '../../../shared/ipc/signing-contract.ts';
import { describeObjection } from '../../../shared/messages/objection-messages.ts';
import { err, ok } from '../../../shared/result.ts';
import type { LiftableObjection, Objection } from '../../../shared/signing/objections.ts';

const WARNINGS: LiftableObjection = { code: 'warnings-unexplained', count: 1, which: ['请说明。'] };
const NAME: LiftableObjection = { code: 'name-differs', role: 'preparedBy', inForm: '张三', inCertificate: '王五' };
const ORDER: LiftableObjection = { code: 'before-others', role: 'reviewedBy', missing: ['preparedBy'] };
const SCRIPT: Objection = { code: 'active-content' };

const SIGNING: Signing = {
  role: 'preparedBy',
  identityId: 'i',
  password: '密码',
  sealId: null,
  certify: true,
  accepted: [WARNINGS],
};
const DIALOG: SigningDialog = {
  kind: 'signDocument',
  options: { signingBlock: true, orientation: 'portrait', annex: false },
};
const FILE = { id: 'f', name: '甲.pdf', folder: '/u' };
const SIGNED = ok({ outcome: 'signed' as const, file: FILE, sha256: 'a', sm3: 'b' });
const refusing = (...objections: Objection[]) => err({ code: 'objections' as const, objections });

let prompts: Prompts;
let asked: Question[];
let requests: RequestInput<'signDocument'>[];

/** The main process answers one after the other; each question is dealt with by `answer`. */
function actionsWith(answers: readonly RequestOutput<'signDocument'>[], answer: () => void) {
  const left = [...answers];
  const bridge = {
    signDocument: async (input: RequestInput<'signDocument'>) => {
      requests.push(input);
      const next = left.shift();
      if (next === undefined) throw new Error('asked once too often');
      return next;
    },
    checkPdf: async () => err({ code: 'pdf-encrypted' as const }),
  } as unknown as PbdBridge;
  const store = createDocumentStore();
  store.show(emptyDocument(), null, true);
  prompts.subscribe(() => {
    const question = prompts.question();
    if (question === null || asked.includes(question)) return;
    asked.push(question);
    queueMicrotask(answer);
  });
  const dialogs = createSigningDialogs();
  dialogs.show(DIALOG);
  const documents = createDocumentActions(bridge, store, prompts, createImportReport(store, { goTo: () => undefined }));
  return { ...createSigningActions(bridge, store, prompts, dialogs, documents), dialogs };
}

beforeEach(() => {
  prompts = createPrompts();
  asked = [];
  requests = [];
});

test('what speaks against it is asked in one question, and accepted as it was shown, beside what was accepted before', async () => {
  const actions = actionsWith([refusing(NAME, ORDER), SIGNED], () => prompts.answer(asked.length === 1 ? 1 : 0));
  expect(await actions.sign(DIALOG, SIGNING)).toBe(true);
  expect(asked[0]?.details).toEqual([describeObjection(NAME), describeObjection(ORDER)]);
  expect(requests.map(({ signing }) => signing.accepted)).toEqual([[WARNINGS], [WARNINGS, NAME, ORDER]]);
  expect(actions.dialogs.current()).toBeNull();
});

test('the first answer does nothing, and so does Escape; the dialog stays', async () => {
  for (const answer of [() => prompts.answer(0), () => prompts.dismiss()]) {
    asked = [];
    requests = [];
    prompts = createPrompts();
    const actions = actionsWith([refusing(NAME)], answer);
    expect(await actions.sign(DIALOG, SIGNING)).toBe(false);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.answers[0]).toBe('返回');
    expect(requests).toHaveLength(1);
    expect(actions.dialogs.current()).toBe(DIALOG);
  }
});

test('what nothing may lift is told, all of it, with no way on', async () => {
  const actions = actionsWith([refusing(SCRIPT, NAME)], () => prompts.answer(0));
  expect(await actions.sign(DIALOG, SIGNING)).toBe(false);
  expect(asked[0]?.answers).toEqual(['知道了']);
  expect(asked[0]?.details).toEqual([describeObjection(SCRIPT), describeObjection(NAME)]);
});

test('what comes up only after the question is asked anew', async () => {
  const actions = actionsWith([refusing(NAME), refusing(ORDER), SIGNED], () =>
    prompts.answer(asked.length < 3 ? 1 : 0),
  );
  expect(await actions.sign(DIALOG, SIGNING)).toBe(true);
  expect(asked.slice(0, 2).map(({ details }) => details)).toEqual([
    [describeObjection(NAME)],
    [describeObjection(ORDER)],
  ]);
});

test('a file that cannot be verified is told in words of verifying', async () => {
  const actions = actionsWith([], () => prompts.answer(0));
  await actions.check('f');
  expect(asked[0]?.title).toBe('查验不了：PDF 有密码保护');
});
