import type { FormTable } from '../../shared/table/form-table.ts';
import type { FontSet, FontWeight } from './fonts.ts';
import { breakLines } from './line-break.ts';
import {
  BODY_SIZE,
  type PageFormat,
  SUBTITLE_GAP,
  SUBTITLE_SIZE,
  TITLE_GAP,
  TITLE_SIZE,
  UNIT_LINE_GAP,
} from './page-format.ts';
import { printableText } from './printable-text.ts';

/** What stands above a table: its title, the line under it, and at the right the unit of its amounts. */

/** Lines of one kind, broken, with the gap below them in PDF points. */
export interface HeadLines {
  readonly lines: readonly string[];
  readonly size: number;
  readonly weight: FontWeight;
  readonly alignment: 'center' | 'right';
  readonly gap: number;
}

export interface LaidHead {
  /** Lines for each page that holds nothing but these; none for a title of ordinary length. */
  readonly ownPages: readonly HeadLines[];
  /** Above the table on its first page. */
  readonly lines: readonly HeadLines[];
  /** Of `lines` with their gaps, in PDF points. */
  readonly height: number;
}

const lineHeight = ({ size, weight }: HeadLines, fonts: FontSet): number => fonts[weight].lineHeight(size);

const heightOf = (all: readonly HeadLines[], fonts: FontSet): number =>
  all.reduce((sum, each) => sum + each.lines.length * lineHeight(each, fonts) + each.gap, 0);

/** As many pages as they take. */
function pagesOf(all: HeadLines, format: PageFormat, fonts: FontSet): readonly HeadLines[] {
  const count = Math.floor(format.height / lineHeight(all, fonts));
  return Array.from({ length: Math.ceil(all.lines.length / count) }, (_, index) => ({
    ...all,
    lines: all.lines.slice(index * count, (index + 1) * count),
    gap: 0,
  }));
}

/** Lines that leave the table no room (a 预算年度 may hold any text) get pages of their own, so nothing is clipped. */
export function layHead({ title, subtitle, unitLine }: FormTable, format: PageFormat, fonts: FontSet): LaidHead {
  const broken = (text: string, { size, weight }: Pick<HeadLines, 'size' | 'weight'>): readonly string[] =>
    breakLines(printableText(text), format.width, (line) => fonts[weight].widthOf(line, size));
  const laid = (text: string, look: Omit<HeadLines, 'lines'>): HeadLines => ({ ...look, lines: broken(text, look) });
  const gap = subtitle === null ? TITLE_GAP : SUBTITLE_GAP;
  const all = [laid(title, { size: TITLE_SIZE, weight: 'bold', alignment: 'center', gap })];
  if (subtitle !== null) {
    all.push(laid(subtitle, { size: SUBTITLE_SIZE, weight: 'regular', alignment: 'center', gap: TITLE_GAP }));
  }
  if (unitLine !== null) {
    all.push(laid(unitLine, { size: BODY_SIZE, weight: 'regular', alignment: 'right', gap: UNIT_LINE_GAP }));
  }
  let own = 0;
  while (heightOf(all.slice(own), fonts) > format.height / 2) own += 1;
  const lines = all.slice(own);
  return {
    ownPages: all.slice(0, own).flatMap((each) => pagesOf(each, format, fonts)),
    lines,
    height: heightOf(lines, fonts),
  };
}
