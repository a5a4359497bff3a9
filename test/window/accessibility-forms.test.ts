import { expect, test } from 'vitest';
import { judgeStates } from './judge-states.ts';
import { runningWindows } from './running-windows.ts';
import { FORM_JOURNEYS, JOURNEYS } from './screens/journeys.ts';

const start = runningWindows();

test('there are states enough to judge, and each has a name of its own', () => {
  const names = JOURNEYS.flatMap(({ screens }) => screens.map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(45);
});

test.each(FORM_JOURNEYS)('$name: every state can be read and used by anybody', (journey) =>
  judgeStates(journey, start),
);
