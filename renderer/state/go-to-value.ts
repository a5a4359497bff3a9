import { blankRange } from '../../shared/indicator/unfinished.ts';
import type { Navigation } from './navigation.ts';
import { isTextInput } from './text-input.ts';

const frames = (count: number, run: () => void): void => {
  if (count === 0) run();
  else requestAnimationFrame(() => frames(count - 1, run));
};

/** Selects the blank of a value that has the focus, so that the number is typed over it. */
function selectBlank(path: string): void {
  const input = document.activeElement;
  if (!isTextInput(input)) return;
  const range = input.dataset.path === path ? blankRange(input.value) : null;
  if (range !== null) input.setSelectionRange(range.start, range.end);
}

/** Goes to a field once the dialog that was over it has gone and given the focus back. */
export function goToValue(navigation: Navigation, path: string): void {
  frames(2, () => {
    navigation.goTo(path);
    frames(2, () => selectBlank(path));
  });
}
