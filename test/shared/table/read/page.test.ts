import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyDocument, type PbdDocument } from '../../../../shared/document/document.ts';
import { SHIPPED_TEMPLATES } from '../../../../shared/forms/templates.ts';
import type { FormTable } from '../../../../shared/table/form-table.ts';
import { layoutForm } from '../../../../shared/table/layout-form.ts';
import { gridOfPage, isPage } from '../../../../shared/table/read/grid-of-page.ts';
import { gridOfText } from '../../../../shared/table/read/grid-of-text.ts';
import { type FormRead, readForm } from '../../../../shared/table/read/read.ts';
import { PANYU_TEXT, panyuDocument } from '../../../electron/sample.ts';
import { times } from '../../../how-many.ts';
import { printedUnder } from '../../generators.ts';

/** Forms on pages: in tables whose cells say what they cover, and as a browser hands a selection on. */

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\n', '<br>');

const tableOf = ({ blocks }: FormTable): string =>
  `<table>${blocks
    .flatMap(({ rows }) => rows)
    .map(
      (row) =>
        `<tr>${row
          .map((cell) =>
            cell === null
              ? ''
              : `<td${cell.colSpan > 1 ? ` colspan="${cell.colSpan}"` : ''}${cell.rowSpan > 1 ? ` rowspan=${cell.rowSpan}` : ''}>${escaped(cell.text)}</td>`,
          )
          .join('')}</tr>`,
    )
    .join('\n')}</table>`;

const pageOf = (table: FormTable): string =>
  `<!DOCTYPE html><html><head><title>公开</title><style>td{color:red}</style></head><body><h1>${escaped(table.title)}</h1>${
    table.subtitle === null ? '' : `<p>${escaped(table.subtitle)}</p>`
  }${tableOf(table)}<p>版权所有</p></body></html>`;

function readPage(html: string): FormRead {
  expect(isPage(html)).toBe(true);
  const grid = gridOfPage(html);
  if (grid === null) throw new Error('no table');
  const read = readForm(grid);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

/** HTML keeps no white space of its own: texts are compared without. */
function lean(document: PbdDocument): unknown {
  const bare = (texts: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(texts)
        .map(([key, text]) => [key, text.replace(/\s/g, '')] as const)
        .filter(([, text]) => text !== ''),
    );
  const rows = Object.entries(document.rows).flatMap(([key, list]) =>
    list.length === 0 ? [] : [[key, list.map(bare)]],
  );
  return { template: document.template.id, values: bare(document.values), rows: Object.fromEntries(rows) };
}

describe('what is drawn is read back from a page', () => {
  test.each(SHIPPED_TEMPLATES.map((template) => [template.id, template] as const))('%s', (_, template) => {
    fc.assert(
      fc.property(printedUnder(template), (document) => {
        const { document: read, report } = readPage(pageOf(layoutForm(document)));
        expect(lean(read)).toEqual(lean(document));
        expect(report.unplaced).toEqual([]);
        expect(report.doubts).toEqual([]);
      }),
      { numRuns: times(300, 60) },
    );
  });
});

const PUBLISHED = PANYU_TEXT.split('\n').map((line) => line.split('\t'));

test('the published form is one document, however it comes', () => {
  const expected = panyuDocument();
  const table = layoutForm(expected);
  const csv = PUBLISHED.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');
  // As published: two rows whose merged cells were lost, all others with blank cells for them.
  const plainPage = `<html><body><table>${PUBLISHED.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('')}</table></body></html>`;
  const selection = [
    table.title,
    ...table.blocks.flatMap(({ rows }) =>
      rows.map((row) => row.flatMap((cell) => (cell === null ? [] : [cell.text])).join('\t')),
    ),
  ].join('\n');
  const texts = [PANYU_TEXT, csv, csv.replaceAll('","', '";"'), selection, selection.replaceAll('\n', '\r\n')];
  const reads = texts.map((text) => readForm(gridOfText(text)));
  for (const read of reads) expect(read.ok && read.value.document).toEqual(expected);
  for (const html of [plainPage, pageOf(table), tableOf(table)]) expect(readPage(html).document).toEqual(expected);
});

describe('pages as they are', () => {
  const table = layoutForm(panyuDocument());
  const expected = panyuDocument();

  test('a table within tables that lay the page out, another table beside it', () => {
    const html = `<body><table><tr><td><table><tr><td>首页</td><td>信息公开</td></tr></table></td></tr>
      <tr><td><div>2023年部门整体预算绩效目标申报表</div>${tableOf(table)}</td></tr></table></body>`;
    const { document, report } = readPage(html);
    expect(document.values).toEqual({ ...expected.values, 'head.budgetYear': '2023' });
    expect(document.rows).toEqual(expected.rows);
    expect(report.unplaced).toEqual([]);
  });

  test('a form that goes on in a second table, its header again', () => {
    const rows = tableOf(table).split('\n');
    const half = rows.findIndex((row) => row.includes('新增上市企业'));
    const html = `<body>${rows.slice(0, half).join('\n')}</table><p>第 2 页</p><table>
      <tr><td>绩效指标</td><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>实施周期指标值</td><td>年度指标值</td></tr>
      ${rows.slice(half).join('\n')}</body>`;
    const { document } = readPage(html);
    expect(document.rows.keyTasks).toEqual(expected.rows.keyTasks);
    expect(document.rows.indicators).toHaveLength(expected.rows.indicators?.length ?? 0);
  });

  test('a hidden row is told', () => {
    const html = tableOf(table).replace('</table>', '<tr style="display:none"><td>隐藏</td></tr></table>');
    const { document, report } = readPage(html);
    expect(document).toEqual(expected);
    expect(report.repairs).toContainEqual({ kind: 'hiddenRows', rows: 1 });
  });

  test('the unit beside the table', () => {
    const yuan = tableOf(layoutForm({ ...emptyDocument(), ...expected }))
      .replaceAll('（万元）', '')
      .replace('7,148.41', '71,484,100');
    const { document, report } = readPage(`<div>部门整体预算绩效目标申报表</div><p>单位：元</p>${yuan}`);
    expect(document.values['expenditure.basic']).toBe('7148.41');
    expect(report.repairs).toContainEqual(expect.objectContaining({ kind: 'unit', from: '元' }));
  });
});

test('pages without end are refused or read soon', () => {
  const start = process.cpuUsage().user;
  for (const html of [
    '<table>'.repeat(200_000),
    '<table><tr>'.repeat(900),
    `<table>${'<tr><td>甲'.repeat(60_000)}`,
    `${'<div>'.repeat(500_000)}<table>`,
  ]) {
    const grid = gridOfPage(html);
    if (grid !== null) readForm(grid);
  }
  expect((process.cpuUsage().user - start) / 1_000).toBeLessThan(6_000);
});
