import type { Content } from 'pdfmake/interfaces';
import type { FontSet } from './fonts.ts';

const TEXT = '草稿';
/** Light enough to read and print over. */
const COLOR = '#efefef';
/** Of the page's shorter side. */
const SIZE_SHARE = 0.42;

/**
 * 草稿 across a page of so many PDF points, to be drawn before the table. It is a picture, not text: text taken from the
 * PDF holds the cells only, and nothing covers them.
 */
export function draftWatermark(page: { readonly width: number; readonly height: number }, fonts: FontSet): Content {
  const size = Math.min(page.width, page.height) * SIZE_SHARE;
  const glyphs = fonts.bold
    .outlinesOf(TEXT)
    .map(({ path, x }) => `<path fill="${COLOR}" transform="translate(${x} 0)" d="${path}"/>`)
    .join('');
  // From the page's middle: turned, half the text's width to the left and about half a character's height down.
  const place = [
    `translate(${page.width / 2} ${page.height / 2})`,
    'rotate(-45)',
    `scale(${size} ${-size})`,
    `translate(${-fonts.bold.widthOf(TEXT, 1) / 2} -0.38)`,
  ].join(' ');
  const svg = `<svg width="${page.width}" height="${page.height}" viewBox="0 0 ${page.width} ${page.height}"><g transform="${place}">${glyphs}</g></svg>`;
  return { svg, absolutePosition: { x: 0, y: 0 } };
}
