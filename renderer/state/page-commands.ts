import type { Navigation } from './navigation.ts';
import { EXPORT_TAB } from './tabs.ts';

export type PageCommand = 'exportPdf' | 'print';

/** What menu and keys ask of the pages. Pages not in sight are shown first: what goes out is what was looked at. */
export interface PageCommands {
  readonly ask: (command: PageCommand) => void;
  /** The export tab while it is on screen; gives its end. */
  readonly attach: (run: (command: PageCommand) => void) => () => void;
}

export function createPageCommands(navigation: Navigation): PageCommands {
  let attached: ((command: PageCommand) => void) | null = null;
  return {
    ask: (command) => {
      if (attached === null) navigation.showTab(EXPORT_TAB.id);
      else attached(command);
    },
    attach: (run) => {
      attached = run;
      return () => {
        if (attached === run) attached = null;
      };
    },
  };
}
