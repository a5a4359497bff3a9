import { type Row, textIn } from '../../shared/document/document.ts';
import type { GridColumn } from './grid-row.tsx';

/** CSS pixels: a line of text, a cell's padding, a character of Chinese, and the room of all columns in a usual window. */
const LINE = 24;
const PADDING = 13;
const CHARACTER = 15;
const ROOM = 860;

/** Height of a row not yet drawn, in CSS pixels: near enough for the scroll bar, put right once the row is measured. */
export function estimatedHeight(row: Row | undefined, columns: readonly GridColumn[]): number {
  const shares = columns.reduce((sum, { width }) => sum + width, 0);
  const linesIn = ({ key, width }: GridColumn): number => {
    const perLine = Math.max(1, Math.floor(((ROOM * width) / shares - 16) / CHARACTER));
    return (row === undefined ? '' : textIn(row, key))
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / perLine)), 0);
  };
  return PADDING + LINE * Math.max(1, ...columns.map(linesIn));
}
