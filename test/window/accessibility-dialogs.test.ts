import { test } from 'vitest';
import { judgeStates } from './judge-states.ts';
import { runningWindows } from './running-windows.ts';
import { DIALOG_JOURNEYS } from './screens/journeys.ts';

const start = runningWindows();

test.each(DIALOG_JOURNEYS)('$name: every state can be read and used by anybody', (journey) =>
  judgeStates(journey, start),
);
