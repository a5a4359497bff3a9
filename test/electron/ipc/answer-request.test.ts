import { beforeEach, expect, test, vi } from 'vitest';
import { answerRequest, isTrustedFrame } from '../../../electron/ipc/answer-request.ts';
import { emptyDocument } from '../../../shared/document/document.ts';
import { CONTRACT } from '../../../shared/ipc/contract.ts';
import { REQUEST_NAMES } from '../../../shared/ipc/names.ts';

const OWN_PAGE = { url: 'app://pbd/index.html', parent: null };
const INTERNAL = { ok: false, error: { code: 'internal' } };
let problems: unknown[] = [];
beforeEach(() => {
  problems = [];
});
const log = (problem: unknown): void => void problems.push(problem);
const never = async (): Promise<never> => {
  throw new Error('must not be called');
};

test.each([
  [OWN_PAGE, true],
  [{ url: 'app://pbd/other', parent: null }, true],
  [{ url: 'app://pbd.evil/index.html', parent: null }, false],
  [{ url: 'https://pbd/index.html', parent: null }, false],
  [{ url: 'file:///index.html', parent: null }, false],
  [{ url: '', parent: null }, false],
  [{ url: 'app://pbd/index.html', parent: OWN_PAGE }, false],
  [null, false],
])('%j is trusted: %s', (frame, trusted) => {
  expect(isTrustedFrame(frame as never)).toBe(trusted);
});

test.each(REQUEST_NAMES)('%s: a stranger, a wrong type and a key too many reach no action', async (name) => {
  const stranger = { url: 'https://example.com/', parent: null };
  expect(await answerRequest(name, never, stranger as never, {}, log)).toEqual(INTERNAL);
  for (const payload of [null, 'x', 7, [], { extra: 1 }, { document: emptyDocument(), extra: 1 }]) {
    expect(await answerRequest(name, never, OWN_PAGE as never, payload, log)).toEqual(INTERNAL);
  }
  expect(problems).toHaveLength(6);
});

test('a throwing action and a malformed answer become an error', async () => {
  expect(await answerRequest('ready', never, OWN_PAGE as never, {}, log)).toEqual(INTERNAL);
  const malformed = async (): Promise<unknown> => ({ ok: true, value: { version: 1 } });
  expect(await answerRequest('ready', malformed, OWN_PAGE as never, {}, log)).toEqual(INTERNAL);
  expect(problems).toHaveLength(2);
});

test('a right request gets the answer of its action', async () => {
  const answer = { ok: true, value: null };
  const state = { title: '未命名', dirty: true };
  const handler = vi.fn(async () => answer);
  expect(await answerRequest('documentState', handler, OWN_PAGE as never, state, log)).toEqual(answer);
  expect(handler).toHaveBeenCalledWith(state);
});

test('no request carries a path', () => {
  for (const name of REQUEST_NAMES) {
    expect(JSON.stringify(Object.keys(CONTRACT[name].input.shape))).not.toMatch(/path|file|folder/i);
  }
});
