import { expect, test } from 'vitest';
import { SHORTCUT_GROUPS } from '../../../shared/messages/shortcuts.ts';

const shortcuts = SHORTCUT_GROUPS.flatMap((group) => group.shortcuts);

test('every key says by itself what it does, and no two say the same', () => {
  const names = shortcuts.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(shortcuts.find(({ keys }) => keys.includes('F1'))?.name).toBe('快捷键');
});
