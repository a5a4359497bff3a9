import { expect, test, vi } from 'vitest';
import { MENU_COMMANDS } from '../../shared/ipc/contract.ts';

interface Item {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly accelerator?: string;
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
  installMenu({ productName: '程序', send: (command) => sent.push(command), zoom: (steps) => zooms.push(steps) });
  const items = (system.menu as Item[]).flatMap(({ submenu }) => submenu ?? []);
  return { sent, zooms, items };
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
