import type { PbdBridge } from '../../shared/ipc/contract.ts';
import type { ViewSettings } from '../../shared/ipc/view-contract.ts';

/**
 * Gives the page the looks that were chosen in the menu, now and whenever they change. A system that asks for more
 * contrast has it in any case.
 */
export function followViewSettings(bridge: PbdBridge, page: HTMLElement): void {
  const system = window.matchMedia('(prefers-contrast: more)');
  let chosen = false;
  const draw = (): void => {
    page.dataset.contrast = chosen || system.matches ? 'high' : 'usual';
  };
  const choose = ({ highContrast }: ViewSettings): void => {
    chosen = highContrast;
    draw();
  };
  draw();
  system.addEventListener('change', draw);
  bridge.onViewChanged(choose);
  void bridge.viewSettings({}).then((answer) => answer.ok && choose(answer.value));
}
