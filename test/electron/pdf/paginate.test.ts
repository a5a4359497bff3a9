import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heightOfLines, type LaidCell, layTable } from '../../../electron/pdf/layout.ts';
import { type Orientation, pageFormat } from '../../../electron/pdf/page-format.ts';
import { type Page, paginate } from '../../../electron/pdf/paginate.ts';
import { emptyDocument, type PbdDocument, rowsIn, textIn } from '../../../shared/document/document.ts';
import { layoutForm } from '../../../shared/table/layout-form.ts';
import { withRows, withValues } from '../../forms.ts';
import { addIndicator, addTask, panyuDocument } from './panyu-document.ts';
import { fonts, withoutSpace } from './pdf-fixture.ts';

const TITLE_ROOM = 36;
const SHARES = emptyDocument().template.columns;

function pagesOf(document: PbdDocument, orientation: Orientation = 'portrait', signingBlock = false): readonly Page[] {
  const table = layoutForm(document, { signingBlock });
  const format = pageFormat(orientation, table.columns);
  const blocks = layTable(table, format, fonts);
  return paginate(blocks, format.height, format.height - TITLE_ROOM, fonts);
}

const textOf = (cell: LaidCell | null | undefined): string => (cell?.lines ?? []).join('');
const labelOf = (page: Page, row: number): string => textOf(page[row]?.cells[0]);
const heightOf = (page: Page): number => page.reduce((sum, row) => sum + row.height, 0);
const manyIndicators = (count: number, value = '600家'): PbdDocument =>
  Array.from({ length: count }).reduce<PbdDocument>(
    (document, _, index) =>
      addIndicator(document, {
        level1: '产出指标',
        level2: '数量指标',
        level3: `扶持企业数${index}`,
        annualValue: value,
      }),
    emptyDocument(),
  );

test('a section over several pages shows its label, its header and its merged cells on each', () => {
  const pages = pagesOf(manyIndicators(120));
  expect(pages.length).toBeGreaterThan(3);
  for (const page of pages.slice(1)) {
    expect(labelOf(page, 0)).toBe('绩效指标');
    expect(page[0]?.cells.slice(1, 4).map(textOf)).toEqual(['一级指标', '二级指标', '三级指标']);
    expect(page[1]?.cells.slice(1, 3).map(textOf)).toEqual(['产出指标', '数量指标']);
  }
});

test('a single cell longer than a page goes on under its label', () => {
  const goal = '推进高质量发展。'.repeat(2500);
  const pages = pagesOf(withValues(emptyDocument(), { 'overall.goal': goal }));
  const parts = pages.map((page) => page.find((row) => textOf(row.cells[0]) === '总体绩效目标'));
  expect(parts.filter((part) => part !== undefined).length).toBeGreaterThan(9);
  expect(parts.map((part) => textOf(part?.cells[1])).join('')).toBe(goal);
});

test('a page that starts with 其他需完成的任务 shows the task header, and the label once', () => {
  const filler = Array.from({ length: 30 }, () => '一行').join('\n');
  for (let lines = 1; lines < 30; lines += 1) {
    const goal = filler.split('\n').slice(0, lines).join('\n');
    const document = addTask(
      withRows(withValues(panyuDocument(), { 'overall.goal': goal }), 'otherTasks', []),
      'otherTasks',
      {
        name: '任务',
        content: '内容。'.repeat(60),
      },
    );
    for (const page of pagesOf(document).slice(1)) {
      if (labelOf(page, 0) !== '其他需完成的任务（可选填）') continue;
      expect(page[0]?.cells.slice(1, 3).map(textOf)).toEqual(['名称', '主要实施内容']);
      expect(page[1]?.cells[0]).toBe(page[0]?.cells[0]);
      return;
    }
  }
  throw new Error('no page started with 其他需完成的任务');
});

test('no page ends with a header, and rows of ordinary length are never cut', () => {
  for (let lines = 1; lines < 60; lines += 1) {
    const document = withValues(panyuDocument(), {
      'overall.goal': Array.from({ length: lines }, () => '一行').join('\n'),
    });
    for (const page of pagesOf(document)) {
      expect(['名称', '一级指标']).not.toContain(textOf(page.at(-1)?.cells[1]));
      for (const row of page) {
        if (textOf(row.cells[0]).startsWith('年度重点')) expect(row.cells.some((cell) => cell?.fromTop)).toBe(false);
      }
    }
  }
});

/** Lines that push what follows down by one line each time, over more than a page. */
const LINES = Array.from({ length: 60 }, (_, index) => Array.from({ length: index + 1 }, () => '一行').join('\n'));

test('the signing block stays on one page wherever it comes to stand', () => {
  for (const goal of LINES) {
    const pages = pagesOf(withValues(emptyDocument(), { 'overall.goal': goal }), 'portrait', true);
    const on = (label: string): number => pages.findIndex((page) => page.some((row) => textOf(row.cells[0]) === label));
    expect(on('填报日期')).toBe(on('填报人'));
  }
});

test('the room of the seal is as high as the largest one where the page has it, and never less than one of 45 mm', () => {
  const POINTS_PER_MM = 72 / 25.4;
  const heights = LINES.map((goal) => {
    const page = pagesOf(withValues(emptyDocument(), { 'overall.goal': goal }), 'portrait', true).find((rows) =>
      rows.some((row) => row.columns === 'signing'),
    );
    const rows = page?.filter((row) => row.columns === 'signing') ?? [];
    const left = pageFormat('portrait', SHARES).height - heightOf(page ?? []);
    const height = heightOf(rows);
    expect(height).toBeGreaterThan(45 * POINTS_PER_MM + 4);
    // Low only where a higher one would not fit.
    if (height < 60 * POINTS_PER_MM) expect(left).toBeLessThan(60 * POINTS_PER_MM - height + TITLE_ROOM + 8);
    return height;
  });
  expect(Math.max(...heights)).toBeGreaterThan(60 * POINTS_PER_MM + 2);
  expect(new Set(heights).size).toBe(2);
});

test('the budget stays on one page wherever it comes to stand', () => {
  for (const departmentName of LINES) {
    const document = withValues(emptyDocument(), { 'head.departmentName': departmentName });
    const pages = pagesOf(document).filter((page) => page.some((row) => textOf(row.cells[0]) === '预算整体情况'));
    expect(pages).toHaveLength(1);
  }
});

/** Room that a cell has on its page, in PDF points: its row's height, or that of all rows it stands in. */
function roomOf(page: Page, at: number, column: number): number {
  const cell = page[at]?.cells[column];
  if (!cell?.repeats) return page[at]?.height ?? 0;
  return page.filter((row) => row.cells[column] === cell).reduce((sum, row) => sum + row.height, 0);
}

function expectRoomForLines(pages: readonly Page[]): void {
  for (const page of pages) {
    page.forEach((row, at) => {
      row.cells.forEach((cell, column) => {
        if (cell === null) return;
        expect(roomOf(page, at, column)).toBeGreaterThanOrEqual(heightOfLines(cell.lines.length, fonts) - 0.01);
      });
    });
  }
}

test('a merged cell with more text than its rows makes them higher', () => {
  const level2 = '名称很长的二级指标'.repeat(9);
  const document = addIndicator(emptyDocument(), { level1: '产出指标', level2, level3: '数', annualValue: '1' });
  expectRoomForLines(pagesOf(document));
});

test('no page is higher than its room and nothing is lost, whatever the cells hold', () => {
  const text = fc
    .array(fc.constantFrom('推进', '高质量发展，', 'SaaS ', '7,148.41', '\n', '（试点）', 'x'.repeat(90)), {
      maxLength: 400,
    })
    .map((parts) => parts.join(''));
  const short = fc.constantFrom('', '产出指标', '效益指标', '很长的指标名称'.repeat(40));
  const row = fc.record({ level1: short, level2: short, level3: text, cycleValue: short, annualValue: text });
  const tasks = fc.array(fc.record({ name: text, content: text, goal: text }), { maxLength: 4 });
  fc.assert(
    fc.property(
      tasks,
      fc.array(row, { maxLength: 8 }),
      text,
      fc.boolean(),
      fc.boolean(),
      (some, rows, goal, wide, signing) => {
        const orientation = wide ? 'landscape' : 'portrait';
        const withTasks = some.reduce<PbdDocument>(
          (built, task) => addTask(built, 'keyTasks', task),
          withValues(emptyDocument(), { 'overall.goal': goal }),
        );
        const document = rows.reduce<PbdDocument>((built, values) => addIndicator(built, values), withTasks);
        const pages = pagesOf(document, orientation, signing);
        pages.forEach((page, index) => {
          expect(heightOf(page)).toBeLessThanOrEqual(
            pageFormat(orientation, SHARES).height - (index === 0 ? TITLE_ROOM : 0) + 0.01,
          );
        });
        expectRoomForLines(pages);
        // Between the parts of a cell that was cut stands the header, which is not the cell's.
        const drawn = (column: number, header: string): string =>
          withoutSpace(pages.flatMap((page) => page.map((line) => textOf(line.cells[column]))).join('')).replaceAll(
            header,
            '',
          );
        for (const task of rowsIn(document, 'keyTasks')) {
          expect(drawn(2, '主要实施内容')).toContain(withoutSpace(textIn(task, 'content')));
          expect(drawn(4, '期望达到的目标（概述）')).toContain(withoutSpace(textIn(task, 'goal')));
        }
        for (const row of rowsIn(document, 'indicators')) {
          // Not printed where the row is not started.
          expect(drawn(3, '三级指标')).toContain(withoutSpace(textIn(row, 'level3')));
        }
      },
    ),
    { numRuns: 40 },
  );
}, 120_000);
