import { expect, test, vi } from 'vitest';
import { MENU_COMMANDS } from '../../shared/ipc/contract.ts';
import { keyNames, SHORTCUT_GROUPS } from '../../shared/messages/shortcuts.ts';

interface Item {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly accelerator?: string;
  readonly checked?: boolean;
  readonly click?: () => void;
  readonly submenu?: readonly Item[];
}
const system = vi.hoisted(() => ({ menu: [] as unknown[] }));
vi.mock('electron', () => ({
  app: {},
  dialog: {},
  Menu: {
    buildFromTemplate: (template: unknown[]) => template,
    setApplicationMenu: (menu: unknown[]) => {
      system.menu = menu;
    },
  },
}));
const { installMenu } = await import('../../electron/menu.ts');

function installed() {
  const sent: string[] = [];
  const zooms: number[] = [];
  const toggles: number[] = [];
  installMenu({
    productName: '程序',
    send: (command) => sent.push(command),
    zoom: (steps) => zooms.push(steps),
    highContrast: true,
    toggleContrast: () => toggles.push(1),
  });
  const items = (system.menu as Item[]).flatMap(({ submenu }) => submenu ?? []);
  return { sent, zooms, toggles, items };
}

test('every command has one item, which sends it', () => {
  const { sent, items } = installed();
  for (const command of MENU_COMMANDS) {
    const found = items.filter(({ id }) => id === command);
    expect(found, command).toHaveLength(1);
    found[0]?.click?.();
  }
  expect(sent).toEqual([...MENU_COMMANDS]);
});

test('every item has a Chinese label, and no accelerator is given twice', () => {
  const { items } = installed();
  for (const { type, label } of items) if (type !== 'separator') expect(label).toMatch(/\p{Script=Han}/u);
  const accelerators = items.flatMap(({ accelerator }) => accelerator ?? []);
  expect(new Set(accelerators).size).toBe(accelerators.length);
  expect(accelerators).toEqual(expect.arrayContaining(['CmdOrCtrl+S', 'F8', 'Shift+F8']));
});

test('the zoom items zoom, and nothing opens developer tools or reloads', () => {
  const { zooms, items } = installed();
  for (const id of ['zoomIn', 'zoomOut', 'zoomReset']) items.find((item) => item.id === id)?.click?.();
  expect(zooms).toEqual([1, -1, 0]);
  expect(items.map(({ role }) => role)).not.toEqual(expect.arrayContaining(['reload']));
  expect(items.filter(({ role }) => /devtools|reload/i.test(role ?? ''))).toEqual([]);
});

test('high contrast is an item that shows its state and changes it', () => {
  const { items, toggles } = installed();
  const item = items.find(({ id }) => id === 'highContrast');
  expect(item).toMatchObject({ type: 'checkbox', checked: true });
  item?.click?.();
  expect(toggles).toHaveLength(1);
});

test('every accelerator is in the list of shortcuts, and every listed item has it', () => {
  const { items } = installed();
  const listed = SHORTCUT_GROUPS.flatMap(({ shortcuts }) => shortcuts);
  const keys = new Set(listed.flatMap((shortcut) => shortcut.keys));
  const accelerators = items.flatMap(({ accelerator }) => accelerator ?? []);
  expect(accelerators.length).toBeGreaterThan(10);
  for (const accelerator of accelerators) expect(keys).toContain(accelerator.replace('CmdOrCtrl', 'Ctrl'));
  for (const { item, keys: itsKeys } of listed) {
    const inMenu = items.find(({ id, role }) => item !== undefined && (id === item || role === item));
    if (item !== undefined) expect(inMenu, item).toBeDefined();
    if (inMenu?.accelerator !== undefined) expect(inMenu.accelerator.replace('CmdOrCtrl', 'Ctrl')).toBe(itsKeys[0]);
  }
});

test('no key is listed for two things, and each is shown by a name', () => {
  const combinations = SHORTCUT_GROUPS.flatMap(({ shortcuts }) => shortcuts.flatMap(({ keys }) => keys));
  expect(new Set(combinations).size).toBe(combinations.length);
  expect(keyNames('Alt+Up')).toEqual(['Alt', '↑']);
  expect(keyNames('Ctrl+=')).toEqual(['Ctrl', '加号']);
});
