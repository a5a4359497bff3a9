import { isPageLine } from './page-line.ts';
import { evenLength, type JoinedLines } from './source-grid.ts';

/** Lines of a text whose cells hold line breaks without quotes: each break looks like the end of a row. */

/** A cell goes on over so many lines at most. */
const MAX_LINES = 200;

export interface Joined {
  readonly rows: readonly (readonly string[])[];
  /** Number of each row's first line, from 1. */
  readonly numbers: readonly number[];
  readonly joined: readonly JoinedLines[];
}

/**
 * Joins what belongs to one row, where rows have a length: a short row and the lines below it that make it exactly as long
 * as the others. A line that begins a row of its own, by a label or by an empty cell, is never taken.
 */
export function joinBrokenLines(rows: readonly (readonly string[])[], isLabel: (text: string) => boolean): Joined {
  const length = evenLength(rows);
  const kept: (readonly string[])[] = [];
  const numbers: number[] = [];
  const joined: JoinedLines[] = [];
  const start = rows.findIndex((row) => row.length > 1 && row.some(isLabel));
  let at = 0;
  while (at < rows.length) {
    const row = rows[at] ?? [];
    const whole = length === null || start === -1 || at < start ? null : wholeRow(rows, at, length, isLabel);
    kept.push(whole?.cells ?? row);
    numbers.push(at + 1);
    if (whole !== null) joined.push({ row: at + 1, lines: whole.lines });
    // What a printer put between the lines of a cell stays by itself.
    for (const line of whole?.aside ?? []) {
      kept.push(rows[line] ?? []);
      numbers.push(line + 1);
    }
    at += whole?.lines ?? 1;
  }
  return { rows: kept, numbers, joined };
}

function wholeRow(
  rows: readonly (readonly string[])[],
  at: number,
  length: number,
  isLabel: (text: string) => boolean,
): { readonly cells: readonly string[]; readonly lines: number; readonly aside: readonly number[] } | null {
  const first = rows[at] ?? [];
  if (first.length >= length || (first.at(-1) ?? '').trim() === '') return null;
  const cells = [...first];
  const aside: number[] = [];
  for (let lines = 1; lines <= MAX_LINES; lines += 1) {
    const next = rows[at + lines];
    if (next === undefined || cells.length + next.length - 1 > length) return null;
    const [head = '', ...rest] = next;
    if (rest.length === 0 && isPageLine(head)) {
      aside.push(at + lines);
      continue;
    }
    if (isLabel(head) || (head.trim() === '' && rest.length > 0)) return null;
    cells[cells.length - 1] = `${cells.at(-1) ?? ''}\n${head}`;
    cells.push(...rest);
    if (cells.length === length) return { cells, lines: lines + 1, aside };
  }
  return null;
}
