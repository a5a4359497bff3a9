import { expect, test } from 'vitest';
import { judgeKill } from './judge-kill.ts';

const typedAt = (...taken: number[]) => ({ taken, killed: 10_000 });

test('what is younger than five seconds may be missing, with or without a draft', () => {
  expect(judgeKill(typedAt(), null)).toEqual({ lost: 0, problems: [] });
  expect(judgeKill(typedAt(5001, 7000), null)).toEqual({ lost: 4999, problems: [] });
  expect(judgeKill(typedAt(2000, 4999, 5001), '1;2;')).toEqual({ lost: 4999, problems: [] });
  expect(judgeKill(typedAt(2000, 4999), '1;2;')).toEqual({ lost: 0, problems: [] });
});

test('what is older must be there, whether a draft was begun or not', () => {
  expect(judgeKill(typedAt(4999, 7000), null).problems).toHaveLength(1);
  expect(judgeKill(typedAt(2000, 4999, 5001), '1;').problems).toEqual([
    '1 of 2 texts typed more than 5000 ms before are lost',
  ]);
});

test('what is there must be what was typed', () => {
  expect(judgeKill(typedAt(2000, 4999), '2;1;').problems).toHaveLength(1);
  expect(judgeKill(typedAt(2000, 4999), '1;2;3').problems).toHaveLength(1);
  expect(judgeKill(typedAt(2000), '1;2;').problems).toEqual([]);
  expect(judgeKill(typedAt(2000), '1;2;3;').problems).toEqual(['the draft holds more than was typed']);
});
