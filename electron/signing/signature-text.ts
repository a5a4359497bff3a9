import { breakBalanced, breakLines, type Measure } from '../pdf/line-break.ts';

/** The text of a signature, broken into lines that stand in its box. Sizes and places are in PDF points. */

/** [x, y, width, height] from the lower left corner. */
export type Box = readonly [x: number, y: number, width: number, height: number];

export interface TextLine {
  readonly text: string;
  readonly size: number;
  /** Left end of the baseline. */
  readonly x: number;
  readonly y: number;
}

/** Ordinary names; long ones, and what stands under a name. Nothing on the page is smaller. */
const NAME_SIZE = 10;
const SMALL_SIZE = 9;
/** Line heights by the size, from airy to solid. */
const LEADINGS = [1.35, 1.25, 1.15, 1.05, 1];
/** Of a Chinese character, which reaches from -0.12 to 0.88 em. */
const BASELINE = 0.12;

interface Sized {
  readonly text: string;
  readonly size: number;
}

const measureAt =
  (ems: Measure, size: number): Measure =>
  (text) =>
    ems(text) * size;

function nameLines(name: string, width: number, ems: Measure): readonly Sized[] {
  const large = breakLines(name, width, measureAt(ems, NAME_SIZE));
  const size = large.length === 1 ? NAME_SIZE : SMALL_SIZE;
  return breakBalanced(name, width, measureAt(ems, size)).map((text) => ({ text, size }));
}

function placed(
  lines: readonly Sized[],
  leading: number,
  [x, y, width, height]: Box,
  ems: Measure,
): readonly TextLine[] {
  const total = lines.reduce((sum, { size }) => sum + size * leading, 0);
  let top = y + (height + total) / 2;
  return lines.map(({ text, size }) => {
    const middle = top - (size * leading) / 2;
    top -= size * leading;
    return { text, size, x: x + (width - ems(text) * size) / 2, y: middle - size / 2 + size * BASELINE };
  });
}

/**
 * The name over its `details`, in the middle of the box. A long name takes more lines, never smaller ones: lines move
 * together, then details give way, the first of them first. Null where even the name alone has no room.
 * `ems` measures a text in ems.
 */
export function layOutSignature(
  name: string,
  details: readonly string[],
  box: Box,
  ems: Measure,
): readonly TextLine[] | null {
  const [, , width, height] = box;
  const large = nameLines(name, width, ems);
  for (let left = 0; left <= details.length; left += 1) {
    const small = details.slice(left).flatMap((detail) => breakLines(detail, width, measureAt(ems, SMALL_SIZE)));
    const lines = [...large, ...small.map((text) => ({ text, size: SMALL_SIZE }))];
    if (lines.some(({ text, size }) => ems(text) * size > width)) continue;
    const leading = LEADINGS.find((each) => lines.reduce((sum, { size }) => sum + size * each, 0) <= height);
    if (leading !== undefined) return placed(lines, leading, box, ems);
  }
  return null;
}
