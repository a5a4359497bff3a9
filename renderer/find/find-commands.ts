import type { Finder } from '../state/finder.ts';
import { isDialogOpen } from '../state/open-dialogs.ts';
import { selectedText } from './find-input.ts';

/** The commands of the menu that look for something; under a dialog they do nothing. */
export function findCommands(finder: Finder) {
  const open = (): void => finder.open(selectedText());
  const step = (direction: 1 | -1) => (): void => {
    if (isDialogOpen()) return;
    if (finder.state().query.trim() === '') open();
    else finder.step(direction, 'field');
  };
  return {
    find: () => {
      if (!isDialogOpen()) open();
    },
    findNext: step(1),
    findPrevious: step(-1),
  } as const;
}
