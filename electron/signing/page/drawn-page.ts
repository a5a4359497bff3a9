import { present, understood } from './not-understood.ts';
import type { PageFont } from './page-fonts.ts';

/**
 * What stands on a page: its texts and rules, read off the content stream. Only the few sentences of PDF that pdfmake
 * writes for this program's forms are known; a stream that says anything else (a filled shape, another colour, a clip,
 * a text laid otherwise) is not understood, so nothing can be drawn over a text or beside it unseen.
 */

/** A line of text. In PDF points from the page's upper left corner; `y` is the baseline. */
export interface DrawnText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

/** A straight line, horizontal or vertical. */
export interface DrawnRule {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface DrawnPage {
  readonly texts: readonly DrawnText[];
  readonly rules: readonly DrawnRule[];
}

/** By the names under which the page's content knows them. */
export interface PageResources {
  readonly width: number;
  readonly height: number;
  readonly fonts: ReadonlyMap<string, PageFont>;
  /** Pictures of one transparent pixel. */
  readonly pictures: ReadonlySet<string>;
}

const N = '(-?\\d+(?:\\.\\d+)?)';
const at = (...lines: readonly string[]): RegExp => new RegExp(`${lines.join('\\n')}\\n`, 'y');

const START = at(`1 0 0 -1 0 ${N} cm`);
const TEXT = at(
  '/\\w+ gs',
  '/DeviceRGB cs',
  '0 0 0 scn',
  'f',
  'q',
  `1 0 0 -1 0 ${N} cm`,
  'BT',
  `1 0 0 1 ${N} ${N} Tm`,
  `/(\\w+) ${N} Tf`,
  '\\[((?:<(?:[0-9a-f]{4})+> -?\\d+(?:\\.\\d+)? ?)+)\\] TJ',
  'ET',
  'Q',
);
const RULE = at(
  '0\\.5 w',
  '\\[\\] 0 d',
  '0 j',
  '0 J',
  `${N} ${N} m`,
  `${N} ${N} l`,
  '/DeviceRGB CS',
  '0 0 0 SCN',
  '/\\w+ gs',
  'S',
);
const PICTURE = at('(?:/\\w+ gs\\n)?q', `1 0 0 -1 ${N} ${N} cm`, '/(\\w+) Do', 'Q');
/** 草稿, behind everything: it begins so, at the very start of a page. */
const WATERMARK = at('q', 'q', '0 0 m', `${N} 0 l`, `${N} ${N} l`, `0 ${N} l`, 'h', 'W n');
const WATERMARK_LINE = at(
  `(q|Q|h|f|/DeviceRGB cs|/\\w+ gs|(?:${N} ){5}${N} cm|(?:${N} ){2}[ml]|(?:${N} ){6}c|(0\\.9\\d*) (0\\.9\\d*) (0\\.9\\d*) scn)`,
);

/** Of a page: twenty times what the fullest page of a form holds. */
const MAX_ITEMS = 4000;
/** Glyphs are moved by no more, in thousandths of the size: kerning. */
const MAX_KERNING = 120;
/** In PDF points: what can be read. */
const SIZES = { least: 8, greatest: 24 } as const;
/** Rules are longer than a digit is high: out of shorter ones a digit could be drawn. */
const MIN_RULE = 10;

class Reader {
  private place = 0;
  private readonly content: string;
  constructor(content: string) {
    this.content = content;
  }
  get ended(): boolean {
    return this.place >= this.content.trimEnd().length;
  }
  take(sentence: RegExp): RegExpExecArray | null {
    sentence.lastIndex = this.place;
    const found = sentence.exec(this.content);
    if (found !== null) this.place = sentence.lastIndex;
    return found;
  }
}

/** A light picture before anything else covers nothing. Its parts end where they began, so nothing of it goes on. */
function skipWatermark(reader: Reader): void {
  if (reader.take(WATERMARK) === null) return;
  // Whether the colour is a light one, for each state that has been kept.
  const light = [false, false];
  while (light.length > 0) {
    const [, what = ''] = present(reader.take(WATERMARK_LINE));
    const top = light.length - 1;
    if (what === 'q') light.push(light[top] ?? false);
    else if (what === 'Q') light.pop();
    else if (what === 'f') understood(light[top] === true);
    else if (what.endsWith(' cs')) light[top] = false;
    else if (what.endsWith(' scn')) light[top] = true;
  }
}

const GLYPHS = /<([0-9a-f]+)> (-?\d+(?:\.\d+)?)/g;

function readText(found: RegExpExecArray, { height, fonts }: PageResources): DrawnText {
  const [, turn, x, y, font = '', size, glyphs = ''] = found;
  understood(Number(turn) === height);
  const { read } = present(fonts.get(font));
  let text = '';
  let width = 0;
  for (const [, run = '', kerning] of glyphs.matchAll(GLYPHS)) {
    understood(Math.abs(Number(kerning)) <= MAX_KERNING);
    const part = read(run);
    text += part.text;
    width += part.width - Number(kerning);
  }
  // A blank of any size shows nothing: the mark of a place to sign.
  const legible = Number(size) >= SIZES.least && Number(size) <= SIZES.greatest;
  understood(legible || (text.trim() === '' && Number(size) <= SIZES.greatest));
  return { text, x: Number(x), y: height - Number(y), width: (width * Number(size)) / 1000, size: Number(size) };
}

function readRule(found: RegExpExecArray): DrawnRule {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = found.slice(1, 5).map(Number);
  const rule = { left: Math.min(x1, x2), right: Math.max(x1, x2), top: Math.min(y1, y2), bottom: Math.max(y1, y2) };
  const [width, height] = [rule.right - rule.left, rule.bottom - rule.top];
  understood((width === 0 || height === 0) && width + height >= MIN_RULE);
  return rule;
}

const edgesOf = ({ x, y, width, size }: DrawnText): DrawnRule => ({
  left: x,
  top: y - size,
  right: x + width,
  bottom: y,
});

/** Throws `NotUnderstood` where the content says what no page of this program says. */
export function readDrawnPage(content: string, resources: PageResources): DrawnPage {
  const reader = new Reader(content);
  understood(Number(reader.take(START)?.[1]) === resources.height);
  skipWatermark(reader);
  const texts: DrawnText[] = [];
  const rules: DrawnRule[] = [];
  while (!reader.ended) {
    understood(texts.length + rules.length < MAX_ITEMS);
    const text = reader.take(TEXT);
    const rule = text === null ? reader.take(RULE) : null;
    if (text !== null) texts.push(readText(text, resources));
    else if (rule !== null) rules.push(readRule(rule));
    else {
      const picture = present(reader.take(PICTURE))[3] ?? '';
      understood(resources.pictures.has(picture));
    }
  }
  const edges = [...texts.map(edgesOf), ...rules];
  understood(
    edges.every(
      ({ left, top, right, bottom }) => left >= 0 && top >= 0 && right <= resources.width && bottom <= resources.height,
    ),
  );
  return { texts, rules };
}
