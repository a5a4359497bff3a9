import { expect, test } from 'vitest';
import { createOpenRequests } from '../../electron/open-requests.ts';

const file = (id: string) => ({ id, name: `${id}.pbd`, folder: '/' });

test('a file waits for the page, is handed over once, and is announced from then on', () => {
  const announced: string[] = [];
  const requests = createOpenRequests(({ id }) => announced.push(id));
  requests.request(file('given'));
  requests.request(file('second'));
  expect(announced).toEqual([]);
  expect(requests.takePending()).toEqual(file('second'));
  requests.request(file('third'));
  expect(announced).toEqual(['third']);
  expect(requests.takePending()).toBeNull();
});

test('while a dead page is loaded again, files wait', () => {
  const announced: string[] = [];
  const requests = createOpenRequests(({ id }) => announced.push(id));
  expect(requests.takePending()).toBeNull();
  requests.pageGone();
  requests.request(file('meanwhile'));
  expect(announced).toEqual([]);
  expect(requests.takePending()).toEqual(file('meanwhile'));
});
