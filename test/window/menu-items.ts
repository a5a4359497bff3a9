import type { MenuItemConstructorOptions } from 'electron';
import { type MenuPorts, menuTemplate } from '../../electron/menu-template.ts';
import { acceleratorName } from '../host/menu.ts';

/** The program's menu without a menu bar: its items can be clicked by their ids and by their keys. */
export interface MenuItems {
  /** The keys that belong to items, each as the page names it. */
  readonly keys: readonly string[];
  readonly click: (id: string) => void;
  readonly press: (key: string) => void;
}

const flat = (items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] =>
  items.flatMap((item) => (Array.isArray(item.submenu) ? flat(item.submenu) : [item]));

export function createMenuItems(ports: MenuPorts): MenuItems {
  const items = flat(menuTemplate(ports));
  const byKey = new Map(
    items.flatMap((item) =>
      item.accelerator === undefined ? [] : [[acceleratorName(String(item.accelerator)), item] as const],
    ),
  );
  const run = (item: MenuItemConstructorOptions | undefined, name: string): void => {
    if (item?.click === undefined) throw new Error(`no item “${name}” in the menu`);
    item.click({} as never, undefined, {} as never);
  };
  return {
    keys: [...byKey.keys()],
    click: (id) =>
      run(
        items.find((item) => item.id === id),
        id,
      ),
    press: (key) => run(byKey.get(key), key),
  };
}
