import type { HostState } from './host-state.ts';
import type { HostWindow } from './windows.ts';

interface ItemTemplate {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly accelerator?: string;
  readonly click?: (item: unknown, window: unknown, event: unknown) => void;
  readonly submenu?: readonly ItemTemplate[];
}

/** `CmdOrCtrl+Shift+S` as the page names a key: `ctrl+shift+s`. */
export function acceleratorName(accelerator: string): string {
  const parts = accelerator.toLowerCase().split('+');
  const key = parts.at(-1) ?? '';
  const has = (...names: readonly string[]): boolean => parts.slice(0, -1).some((part) => names.includes(part));
  return [has('cmdorctrl', 'ctrl', 'control') ? 'ctrl' : '', has('alt') ? 'alt' : '', has('shift') ? 'shift' : '', key]
    .filter((part) => part !== '')
    .join('+');
}

export interface HostMenuItem {
  readonly id: string | undefined;
  readonly label: string;
  readonly accelerator: string | undefined;
  readonly submenu: HostMenu | null;
  readonly click: () => void;
}

export interface HostMenu {
  readonly items: readonly HostMenuItem[];
  readonly getMenuItemById: (id: string) => HostMenuItem | null;
}

/** Every item with an accelerator, by the accelerator's name. */
export function acceleratorsOf(menu: HostMenu | null): ReadonlyMap<string, HostMenuItem> {
  const found = new Map<string, HostMenuItem>();
  const visit = (items: readonly HostMenuItem[]): void => {
    for (const item of items) {
      if (item.accelerator !== undefined) found.set(acceleratorName(item.accelerator), item);
      if (item.submenu !== null) visit(item.submenu.items);
    }
  };
  visit(menu?.items ?? []);
  return found;
}

/** The `Menu` of the electron module: no native menu is shown, its items can be clicked and its keys pressed. */
export function createMenuModule(state: HostState) {
  const focusedWindow = (): HostWindow | undefined => [...state.windows.values()].at(-1);
  const runRole = (role: string): void => {
    if (role === 'quit') (state.app as unknown as { quit: () => void }).quit();
    else focusedWindow()?.runEditCommand(role);
  };
  const build = (template: readonly ItemTemplate[]): HostMenu => {
    const items = template.map(
      (entry): HostMenuItem => ({
        id: entry.id,
        label: entry.label ?? entry.role ?? '',
        accelerator: entry.accelerator,
        submenu: entry.submenu === undefined ? null : build(entry.submenu),
        click: () => {
          if (entry.click !== undefined) entry.click({}, focusedWindow()?.face, {});
          else if (entry.role !== undefined) runRole(entry.role);
        },
      }),
    );
    const getMenuItemById = (id: string): HostMenuItem | null => {
      for (const item of items) {
        const found = item.id === id ? item : (item.submenu?.getMenuItemById(id) ?? null);
        if (found !== null) return found;
      }
      return null;
    };
    return { items, getMenuItemById };
  };
  return {
    buildFromTemplate: build,
    setApplicationMenu: (menu: HostMenu | null) => {
      state.menu = menu;
      for (const window of state.windows.values()) window.tellAccelerators();
    },
    getApplicationMenu: () => state.menu,
  };
}
