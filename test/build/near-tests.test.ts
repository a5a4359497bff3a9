import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { distancesFrom, importGraph } from '../../build/import-graph.ts';
import { nearTests } from '../../build/near-tests.ts';
import { temporaryFolders } from '../electron/temporary-folder.ts';

const freshFolder = temporaryFolders();

/** money ← edits ← handlers, each with its test, and a window over all. */
const GRAPH = new Map<string, readonly string[]>([
  ['shared/money.ts', []],
  ['shared/edits.ts', ['shared/money.ts']],
  ['electron/handlers.ts', ['shared/edits.ts']],
  ['test/shared/money.test.ts', ['shared/money.ts']],
  ['test/shared/edits.test.ts', ['shared/edits.ts']],
  ['test/electron/handlers.test.ts', ['electron/handlers.ts']],
  ['test/window/grid.test.ts', ['electron/handlers.ts']],
  ['test/architecture.test.ts', []],
]);
const ALL_TIME = { time: 1_000_000, timeOf: () => 1 };

test('the graph is read off imports, exports and imports at run time, and of no packages', () => {
  const root = freshFolder();
  mkdirSync(path.join(root, 'a'));
  writeFileSync(
    path.join(root, 'a', 'one.ts'),
    "import { z } from 'zod';\nimport {\n  two,\n} from '../two.ts';\nexport * from './three.ts';\nconst four = import('./four.ts');\n",
  );
  expect(importGraph(root, ['a/one.ts'])).toEqual(new Map([['a/one.ts', ['two.ts', 'a/three.ts', 'a/four.ts']]]));
});

test('a file is as far as the shortest way of imports, and no import goes round for ever', () => {
  const round = new Map([
    ['a', ['b']],
    ['b', ['c', 'a']],
    ['c', []],
  ]);
  expect(distancesFrom(round, ['c'])).toEqual(
    new Map([
      ['c', 0],
      ['b', 1],
      ['a', 2],
    ]),
  );
  expect(distancesFrom(GRAPH, ['shared/edits.ts']).has('test/shared/money.test.ts')).toBe(false);
});

test('the tests of a change come nearest first, without any that needs a window', () => {
  expect(nearTests(GRAPH, ['shared/money.ts'], ALL_TIME)).toEqual({
    chosen: [
      'test/architecture.test.ts',
      'test/shared/money.test.ts',
      'test/shared/edits.test.ts',
      'test/electron/handlers.test.ts',
    ],
    leftOut: [],
  });
  expect(nearTests(GRAPH, ['test/electron/handlers.test.ts'], ALL_TIME).chosen).toEqual([
    'test/architecture.test.ts',
    'test/electron/handlers.test.ts',
  ]);
});

test('what there is no time for is told, and never all of it', () => {
  const slow = { time: 100, timeOf: (file: string) => (file === 'test/architecture.test.ts' ? 1 : 60) };
  expect(nearTests(GRAPH, ['shared/money.ts'], slow)).toEqual({
    chosen: ['test/architecture.test.ts', 'test/shared/money.test.ts'],
    leftOut: ['test/shared/edits.test.ts', 'test/electron/handlers.test.ts'],
  });
  expect(nearTests(GRAPH, ['shared/money.ts'], { time: 0, timeOf: () => 60 }).chosen).toHaveLength(1);
});

test('where nothing is changed, shared/ is tested, the quickest first', () => {
  const times: Record<string, number> = { 'test/shared/money.test.ts': 9, 'test/shared/edits.test.ts': 3 };
  expect(nearTests(GRAPH, [], { time: 100, timeOf: (file) => times[file] }).chosen).toEqual([
    'test/shared/edits.test.ts',
    'test/shared/money.test.ts',
  ]);
});
