import { expect, test } from 'vitest';
import { tabOfKey } from '../../renderer/screens/use-form-keys.ts';
import { TABS } from '../../shared/form/sections.ts';

const press = (key: string, more: object = {}) => ({
  key,
  ctrlKey: true,
  altKey: false,
  shiftKey: false,
  ...more,
});

test('Ctrl and a number go to that tab', () => {
  expect(['1', '2', '3', '4', '5', '6'].map((key) => tabOfKey(press(key), 'goal'))).toEqual(TABS.map(({ id }) => id));
  for (const key of ['0', '7', '9', 'a', '12']) expect(tabOfKey(press(key), 'goal')).toBeNull();
});

test('Ctrl+PageDown and Ctrl+PageUp go on, and round', () => {
  expect(tabOfKey(press('PageDown'), 'info')).toBe('budget');
  expect(tabOfKey(press('PageDown'), 'export')).toBe('info');
  expect(tabOfKey(press('PageUp'), 'info')).toBe('export');
});

test('with other modifiers, or none, the key is another’s', () => {
  expect(tabOfKey(press('1', { ctrlKey: false }), 'info')).toBeNull();
  expect(tabOfKey(press('1', { altKey: true }), 'info')).toBeNull();
  expect(tabOfKey(press('PageDown', { shiftKey: true }), 'info')).toBeNull();
});
