/** Where an arrow key leads from a cell. */
export type Direction = 'up' | 'down' | 'left' | 'right';

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

interface PlainKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

export const directionOf = ({ key, ctrlKey, altKey, shiftKey, metaKey }: PlainKey): Direction | null =>
  ctrlKey || altKey || shiftKey || metaKey ? null : (DIRECTIONS[key] ?? null);

export interface CaretState {
  /** One line that cannot be longer, as opposed to a text area. */
  readonly oneLine: boolean;
  readonly length: number;
  readonly selectionStart: number;
  readonly selectionEnd: number;
}

/**
 * Whether an arrow key leaves a cell: `yes` at its edges and where the whole text is selected, as a cell reached by
 * keyboard is; `if-stuck` where only the browser knows whether there is a line above or below; else `no`.
 */
export function leavesCell(direction: Direction, caret: CaretState): 'yes' | 'no' | 'if-stuck' {
  const { selectionStart: start, selectionEnd: end, length } = caret;
  if (start === 0 && end === length) return 'yes';
  if (start !== end) return 'no';
  if (direction === 'left') return start === 0 ? 'yes' : 'no';
  if (direction === 'right') return end === length ? 'yes' : 'no';
  return caret.oneLine ? 'yes' : 'if-stuck';
}
