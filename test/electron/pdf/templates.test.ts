import { describe, expect, test } from 'vitest';
import { pageFormat } from '../../../electron/pdf/page-format.ts';
import { emptyDocument, formOf, rowsIn } from '../../../shared/document/document.ts';
import { headerRowCount } from '../../../shared/table/blocks/rows.ts';
import { layoutForm } from '../../../shared/table/layout-form.ts';
import { filledUnder } from '../../filled.ts';
import { withValues } from '../../forms.ts';
import { ALL_TEMPLATES } from '../../templates.ts';
import { drawnText, inspect, renderDocument, withoutSpace, wordsOf } from './pdf-fixture.ts';

/** The pages of forms of every place: any number of columns, headers of two rows, lines under the title. */

const WITH_SIGNING = { signingBlock: true } as const;
const CASES = ALL_TEMPLATES.flatMap((template) =>
  (['portrait', 'landscape'] as const).map((orientation) => ({ id: template.id, orientation, template })),
);

describe.each(CASES)('$id, $orientation', ({ template, orientation }) => {
  test('all that the form says stands on its pages, within their margins', async () => {
    const document = filledUnder(template);
    const { bytes, pageCount } = await renderDocument(document, { orientation }, WITH_SIGNING);
    expect(await inspect(bytes, 'pdfinfo', 'FILE')).toMatch(new RegExp(`Pages:\\s+${pageCount}\\n`));
    const drawn = await drawnText(bytes);
    const table = layoutForm(document, WITH_SIGNING);
    const cells = table.blocks.flatMap(({ rows }) => rows.flat().flatMap((cell) => cell?.text ?? []));
    const whole = (text: string): boolean => drawn.includes(withoutSpace(text));
    expect([table.title, table.subtitle ?? '', table.unitLine ?? '', ...cells].filter((text) => !whole(text))).toEqual(
      [],
    );
    const { margins } = pageFormat(orientation, table.columns);
    const width = orientation === 'portrait' ? 595.28 : 841.89;
    for (const { x, right } of await wordsOf(bytes)) {
      expect(x).toBeGreaterThan(margins[0] - 1);
      expect(right).toBeLessThan(width - margins[2] + 1);
    }
  });

  test('rows over several pages stand under their whole header on each', async () => {
    const document = filledUnder(template, 80);
    const form = formOf(document);
    const { bytes } = await renderDocument(document, { orientation }, WITH_SIGNING);
    const pages = (await inspect(bytes, 'pdftotext', '-raw', 'FILE', '-')).split('\f').map(withoutSpace);
    for (const block of [...form.rows.values()].filter(({ printed }) => printed)) {
      const heading = block.headerOf === null ? block : (form.rows.get(block.headerOf) ?? block);
      expect(headerRowCount(heading)).toBeGreaterThan(0);
      const own = block.columns.findIndex(({ spec, merged }) => !merged && spec.kind !== 'amount' && !spec.options);
      const shown = rowsIn(document, block.key).map((row) => withoutSpace(row[block.columns[own]?.key ?? ''] ?? ''));
      const on = pages.filter((page) => shown.some((text) => page.includes(text)));
      expect(on.length).toBeGreaterThan(1);
      for (const page of on) {
        for (const { spec, group } of heading.columns) {
          expect(page).toContain(withoutSpace(spec.label));
          if (group !== null) expect(page).toContain(withoutSpace(group));
        }
      }
    }
  });
});

test('a subtitle stands in the middle under the title, the unit at the right above the table', async () => {
  const template = { ...emptyDocument().template, id: 'x', subtitle: '（{year}年度）', unitLine: '单位：万元' };
  const document = withValues(emptyDocument(template), { 'head.budgetYear': '2024' });
  const words = await wordsOf((await renderDocument(document)).bytes);
  const find = (text: string) => words.find((word) => word.text === text);
  const [title, subtitle, unit, first] = [template.title, '（2024年度）', '单位：万元', '部门名称'].map(find);
  if (!title || !subtitle || !unit || !first) throw new Error('not drawn');
  expect(Math.abs(title.x + title.right - subtitle.x - subtitle.right)).toBeLessThan(2);
  expect(unit.right).toBeGreaterThan(595.28 - 36 - 2);
  expect(title.bottom).toBeLessThanOrEqual(subtitle.y + 8);
  expect(subtitle.bottom).toBeLessThanOrEqual(unit.y + 8);
  expect(unit.bottom).toBeLessThanOrEqual(first.y);
});

test('a subtitle of any length is neither clipped nor lost', async () => {
  const template = { ...emptyDocument().template, id: 'x', subtitle: '（{year}）', unitLine: '单位：万元' };
  const year = '极长的年度'.repeat(800);
  const { bytes, pageCount } = await renderDocument(withValues(emptyDocument(template), { 'head.budgetYear': year }));
  expect(pageCount).toBeGreaterThan(2);
  expect((await drawnText(bytes)).match(/[极长的年度]/g)?.length).toBeGreaterThanOrEqual(year.length);
  for (const word of await wordsOf(bytes)) expect(word.bottom).toBeLessThan(word.text.startsWith('第') ? 842 : 802);
});
