import type { FormTable } from '../../shared/table/form-table.ts';
import type { FontMetrics } from './fonts.ts';
import type { MissingGlyph } from './pdf-error.ts';
import { printableText } from './printable-text.ts';

/**
 * Every character of a table that the fonts lack, once a cell: drawn regardless, each would be an empty box. The page's
 * own texts (第x页/共y页, 草稿) never change; a test holds that the fonts have them. Metadata needs no glyphs.
 */
export function findMissingGlyphs(table: FormTable, font: FontMetrics): readonly MissingGlyph[] {
  const missingIn = (text: string, path: string): readonly MissingGlyph[] =>
    [...new Set(printableText(text))]
      .filter((character) => character !== '\n' && !font.has(character.codePointAt(0) ?? 0))
      .map((character) => ({ character, path }));
  const cells = table.blocks.flatMap((block) => block.rows.flat());
  return [
    ...[table.title, table.subtitle ?? '', table.unitLine ?? ''].flatMap((line) => missingIn(line, '')),
    ...cells.flatMap((cell) => (cell === null ? [] : missingIn(cell.text, cell.path ?? ''))),
  ];
}
