import type { DrawnPage, DrawnRule, DrawnText } from './drawn-page.ts';
import { present, understood } from './not-understood.ts';

/**
 * A page as a reader sees it: cells between rules, and in each the text that stands there, wherever in the file it was
 * written. In PDF points from the page's upper left corner.
 */

export interface SeenCell {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Its lines one after the other, without white space. */
  readonly text: string;
}

type Edges = Omit<SeenCell, 'text'>;

export interface SeenPage {
  /** Above the table, with all that stands under the title; all of the page where there is no table. */
  readonly title: string;
  /** Below the table. */
  readonly foot: string;
  /** Rows, or parts of rows, between rules of any column, for each may have merged cells: upper and lower edge. */
  readonly bands: readonly (readonly [top: number, bottom: number])[];
  readonly left: number;
  /** The cell that a point lies in. */
  readonly cellAt: (x: number, y: number) => SeenCell;
  /** Of cells with text. */
  readonly cells: readonly SeenCell[];
  readonly rules: readonly DrawnRule[];
}

/** Rules meet within so many points. */
const NEAR = 1;
const HALF_RULE = 0.25;
/** Of a text's size: how far its characters reach above and below the baseline. */
const ABOVE = 0.75;
const BELOW = 0.1;

const isLevel = ({ top, bottom }: DrawnRule): boolean => top === bottom;
const spansX = (rule: DrawnRule, x: number): boolean => rule.left - NEAR <= x && x <= rule.right + NEAR;
const spansY = (rule: DrawnRule, y: number): boolean => rule.top - NEAR <= y && y <= rule.bottom + NEAR;

const squashed = (text: string): string => text.replace(/\s/gu, '');

function edgesAround(rules: readonly DrawnRule[], x: number, y: number): Edges | null {
  let [left, right, top, bottom] = [-Infinity, Infinity, -Infinity, Infinity];
  for (const rule of rules) {
    if (isLevel(rule) && spansX(rule, x)) {
      if (rule.top <= y) top = Math.max(top, rule.top);
      else bottom = Math.min(bottom, rule.top);
    } else if (!isLevel(rule) && spansY(rule, y)) {
      if (rule.left <= x) left = Math.max(left, rule.left);
      else right = Math.min(right, rule.left);
    }
  }
  return [left, right, top, bottom].every(Number.isFinite) ? { left, right, top, bottom } : null;
}

const boxOf = ({ x, y, width, size }: DrawnText): DrawnRule => ({
  left: x,
  right: x + width,
  top: y - size * ABOVE,
  bottom: y + size * BELOW,
});

const meets = (a: DrawnRule, b: DrawnRule): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Lines from top to bottom, the pieces of a line from left to right. None may lie over another. */
function inReadingOrder(texts: readonly DrawnText[]): string {
  const sorted = [...texts].sort((a, b) => (Math.abs(a.y - b.y) < NEAR ? a.x - b.x : a.y - b.y));
  sorted.forEach((text, index) => {
    const box = { ...boxOf(text), right: text.x + text.width - NEAR / 2 };
    for (let at = index + 1; at < sorted.length; at += 1) {
      const other = sorted[at];
      if (other === undefined || other.y - text.y > 2 * text.size) break;
      understood(!meets(box, boxOf(other)));
    }
  });
  return squashed(sorted.map(({ text }) => text).join(''));
}

/** A rule is a line without width. */
const thickened = ({ left, right, top, bottom }: DrawnRule): DrawnRule => ({
  left: left - HALF_RULE,
  right: right + HALF_RULE,
  top: top - HALF_RULE,
  bottom: bottom + HALF_RULE,
});

const sameEdges = (a: Edges, b: Edges): boolean =>
  [a.left - b.left, a.right - b.right, a.top - b.top, a.bottom - b.bottom].every((each) => Math.abs(each) <= NEAR);

const distinct = (values: readonly number[]): readonly number[] =>
  [...values].sort((a, b) => a - b).filter((value, index, all) => index === 0 || value - (all[index - 1] ?? 0) > NEAR);

/** `alike`: see `compare-form.ts`. Throws `NotUnderstood` where texts lie over each other or over a rule, or stand beside the table. */
export function seePage({ texts, rules }: DrawnPage, alike: (text: string) => string): SeenPage {
  const spoken = texts.filter(({ text }) => squashed(text) !== '');
  const level = rules.filter(isLevel);
  const uprights = rules.filter((rule) => !isLevel(rule));
  const tableTop = Math.min(...level.map(({ top }) => top));
  const tableBottom = Math.max(...level.map(({ top }) => top));
  const above = spoken.filter((text) => boxOf(text).bottom <= tableTop);
  const below = spoken.filter((text) => boxOf(text).top >= tableBottom);
  const inside = spoken.filter((text) => !above.includes(text) && !below.includes(text));
  const found: { readonly edges: Edges; readonly texts: DrawnText[] }[] = [];
  for (const text of inside) {
    const box = boxOf(text);
    understood(!rules.some((rule) => meets(box, thickened(rule))));
    const edges = present(edgesAround(rules, (box.left + box.right) / 2, (box.top + box.bottom) / 2));
    understood(edges.left <= box.left && box.right <= edges.right + NEAR);
    const cell = found.find((each) => sameEdges(each.edges, edges));
    if (cell === undefined) found.push({ edges, texts: [text] });
    else cell.texts.push(text);
  }
  const cells = found.map(({ edges, texts: own }) => ({ ...edges, text: alike(inReadingOrder(own)) }));
  const edges = distinct(level.map(({ top }) => top));
  return {
    title: alike(inReadingOrder(above)),
    foot: alike(inReadingOrder(below)),
    bands: edges.slice(1).map((bottom, index) => [edges[index] ?? 0, bottom]),
    left: Math.min(...uprights.map(({ left }) => left)),
    cellAt: (x, y) => {
      const around = present(edgesAround(rules, x, y));
      return cells.find((cell) => sameEdges(cell, around)) ?? { ...around, text: '' };
    },
    cells,
    rules,
  };
}
