import { expect, test } from 'vitest';
import { tabOfKey } from '../../renderer/screens/use-form-keys.ts';
import { windowTabs } from '../../renderer/state/tabs.ts';
import { formOf } from '../../shared/document/document.ts';
import { emptyUnder } from '../forms.ts';

const TABS = windowTabs(formOf(emptyUnder('panyu-2023')));

const press = (key: string, more: object = {}) => ({
  key,
  ctrlKey: true,
  altKey: false,
  shiftKey: false,
  ...more,
});

test('Ctrl and a number go to that tab', () => {
  expect(['1', '2', '3', '4', '5', '6'].map((key) => tabOfKey(press(key), TABS, 'goal'))).toEqual(
    TABS.map(({ id }) => id),
  );
  for (const key of ['0', '7', '9', 'a', '12']) expect(tabOfKey(press(key), TABS, 'goal')).toBeNull();
});

test('Ctrl+PageDown and Ctrl+PageUp go on, and round', () => {
  expect(tabOfKey(press('PageDown'), TABS, 'info')).toBe('budget');
  expect(tabOfKey(press('PageDown'), TABS, 'export')).toBe('info');
  expect(tabOfKey(press('PageUp'), TABS, 'info')).toBe('export');
});

test('with other modifiers, or none, the key is another’s', () => {
  expect(tabOfKey(press('1', { ctrlKey: false }), TABS, 'info')).toBeNull();
  expect(tabOfKey(press('1', { altKey: true }), TABS, 'info')).toBeNull();
  expect(tabOfKey(press('PageDown', { shiftKey: true }), TABS, 'info')).toBeNull();
});

test('a form of fewer tabs has fewer keys', () => {
  const tabs = windowTabs(formOf(emptyUnder('chongqing-2022')));
  expect(tabs.map(({ id }) => id)).toEqual(['info', 'goal', 'indicators', 'export']);
  expect(tabOfKey(press('4'), tabs, 'info')).toBe('export');
  expect(tabOfKey(press('5'), tabs, 'info')).toBeNull();
  expect(tabOfKey(press('PageDown'), tabs, 'info')).toBe('goal');
});
