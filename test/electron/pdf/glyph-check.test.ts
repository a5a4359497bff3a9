import { expect, test } from 'vitest';
import { describePdfError } from '../../../electron/pdf/failure.ts';
import { findMissingGlyphs } from '../../../electron/pdf/glyph-check.ts';
import { emptyDocument } from '../../../shared/document/document.ts';
import { YEAR_BLANK } from '../../../shared/table/form-table.ts';
import { layoutForm } from '../../../shared/table/layout-form.ts';
import { withValues } from '../../forms.ts';
import { addTask, municipalDocument, panyuDocument } from './panyu-document.ts';
import { fonts, renderDocument } from './pdf-fixture.ts';

const lacks = (text: string): readonly string[] =>
  findMissingGlyphs(layoutForm(addTask(emptyDocument(), 'keyTasks', { name: text })), fonts.regular).map(
    ({ character }) => character,
  );

test.each(['𠮷', '㙍', '䶮', '𬭚', '𡉃', '☑', '≥', '㎡', '％', '①'])(
  '%s is in a bundled font, in both weights',
  (character) => {
    expect(lacks(character)).toEqual([]);
    expect(fonts.bold.has(character.codePointAt(0) ?? 0)).toBe(true);
  },
);

test('the published forms and the page’s own texts need no other font', () => {
  expect(findMissingGlyphs(layoutForm(panyuDocument(), { signingBlock: true }), fonts.regular)).toEqual([]);
  expect(findMissingGlyphs(layoutForm(municipalDocument(), { signingBlock: true }), fonts.regular)).toEqual([]);
  for (const character of `第0123456789页/共草稿（未选）${YEAR_BLANK}`) {
    expect(fonts.regular.has(character.codePointAt(0) ?? 0), character).toBe(true);
    expect(fonts.bold.has(character.codePointAt(0) ?? 0), character).toBe(true);
  }
});

test('a character that no font has is named with its cell, once a cell', () => {
  const document = addTask(addTask(panyuDocument(), 'keyTasks', { name: '好😀😀', goal: '𰻞' }), 'otherTasks', {
    name: '😀',
  });
  const missing = findMissingGlyphs(layoutForm(document), fonts.regular);
  expect(missing).toEqual([
    { character: '😀', path: 'keyTasks.k6.name' },
    { character: '𰻞', path: 'keyTasks.k6.goal' },
    { character: '😀', path: 'otherTasks.o4.name' },
  ]);
  const described = describePdfError(document, { code: 'missing-glyph', missing });
  expect(described).toMatchObject({
    missing: [{ codePoint: 'U+1F600', place: '年度重点工作任务第6行“名称”' }, { codePoint: 'U+30EDE' }, {}],
  });
});

test('a character missing in the title is found too', () => {
  const document = withValues(municipalDocument(), { 'head.budgetYear': '😀' });
  expect(findMissingGlyphs(layoutForm(document), fonts.regular)).toEqual([{ character: '😀', path: '' }]);
});

test('nothing is rendered where a glyph is missing', async () => {
  await expect(renderDocument(addTask(panyuDocument(), 'keyTasks', { name: '😀' }))).rejects.toThrow(
    /missing-glyph.*😀/,
  );
});

test('characters that have no picture are no reason to refuse', () => {
  expect(lacks('甲\u200b\u00ad\ufeff\ufe0f乙\u2009\u202f\u00a0丙\u0085\u2028丁\t')).toEqual([]);
});
