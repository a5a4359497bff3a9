import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gridOf, type SourceGrid } from '../../../../shared/table/grid/source-grid.ts';
import { gridOfText } from '../../../../shared/table/read/grid-of-text.ts';
import { type FormRead, readForm } from '../../../../shared/table/read/read.ts';
import { clean } from '../../../../shared/text/clean.ts';
import { FIXTURES, PANYU_TEXT } from '../../../electron/sample.ts';
import { times } from '../../../how-many.ts';

/** Nothing of a source is lost in silence: each text is in the document or named in the report, or is a label. */

const BASE = readFileSync(path.join(FIXTURES, 'import/base.txt'), 'utf8');
const GRIDS = [BASE, PANYU_TEXT].map((text) => text.split('\n').map((line) => line.split('\t')));

const bare = (text: string): string => clean(text, 'source').text.replace(/[\s,，]+/g, '');

/** Everything that was kept or named: values, rows, refused texts, leftovers, what repairs tell of. */
const keptIn = ({ document, report }: FormRead): string =>
  bare(JSON.stringify([document.values, document.rows, document.refusedInputs, report.unplaced, report.repairs]));

/** A mark that no label and no other text has, to be put into any cell or place. */
const MARK = fc.integer({ min: 100, max: 999 }).map((number) => `独有${number}记号`);

type Grid = readonly (readonly string[])[];
type Damage = (grid: Grid, at: number, mark: string) => Grid;

const edit = (grid: Grid, at: number, change: (row: readonly string[]) => readonly string[]): Grid =>
  grid.map((row, index) => (index === at % grid.length ? change(row) : row));

const DAMAGES: readonly Damage[] = [
  // A row of its own, here or there.
  (grid, at, mark) => grid.toSpliced(at % grid.length, 0, [mark]),
  (grid, at, mark) => grid.toSpliced(at % grid.length, 0, ['', mark, '', '', '', '']),
  (grid, at, mark) => grid.toSpliced(at % grid.length, 0, [mark, `二${mark}`, '', '', '', '']),
  (grid, at, mark) => grid.toSpliced(at % grid.length, 0, ['', '', mark, '', `二${mark}`, '']),
  // A cell too many, before, between, behind.
  (grid, at, mark) => edit(grid, at, (row) => [mark, ...row]),
  (grid, at, mark) => edit(grid, at, (row) => row.toSpliced(2, 0, mark)),
  (grid, at, mark) => edit(grid, at, (row) => [...row, mark]),
  // A cell for another.
  (grid, at, mark) => edit(grid, at, (row) => (row.length === 0 ? row : row.with(at % row.length, mark))),
  (grid, at, mark) =>
    edit(grid, at, (row) => (row.length === 0 ? row : row.with(at % row.length, `${mark}：值${mark}`))),
  // Cells gone.
  (grid, at) => edit(grid, at, (row) => row.slice(1)),
  (grid, at) => edit(grid, at, (row) => row.slice(0, -1)),
  (grid, at) => edit(grid, at, (row) => row.filter((cell) => cell !== '')),
  // Rows twice, swapped, gone.
  (grid, at) => grid.toSpliced(at % grid.length, 0, grid[(at * 7) % grid.length] ?? []),
  (grid, at) => grid.toSpliced(at % grid.length, 1),
  // All rows.
  (grid) => grid.map((row) => ['', ...row]),
  (grid) => grid.map((row) => row.slice(row.findIndex((cell) => cell !== ''))),
  (grid, at, mark) => grid.map((row, index) => [...row, index % 9 === at % 9 ? `${mark}${index}` : '']),
  // Other words and numbers.
  (grid) => grid.map((row) => row.map((cell) => cell.replace('（万元）', '（元）'))),
  (grid, at) => edit(grid, at, (row) => row.map((cell) => (/^[\d,.]+$/.test(cell) ? `${cell}7` : cell))),
  (grid, at) => edit(grid, at, (row) => row.map((cell) => cell.replace(/指标$/, ''))),
];

/** Texts that were in a source and are labels or headers of the sound one. */
const LABELS = new Set(
  GRIDS.flat(2)
    .filter((cell) => cell.length < 20)
    .map(bare),
);

test('each filled cell of a damaged form is kept, named, or a label', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...GRIDS),
      fc.array(fc.tuple(fc.constantFrom(...DAMAGES), fc.nat(200), MARK), { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      (sound, damages, asText) => {
        const grid = damages.reduce<Grid>((damaged, [change, at, mark]) => change(damaged, at, mark), sound);
        const source: SourceGrid = asText
          ? gridOfText(grid.map((row) => row.join('\t')).join('\n'))
          : gridOf(grid.map((row) => (row.length === 0 ? [''] : row)));
        const read = readForm(source);
        if (!read.ok) return;
        const kept = keptIn(read.value);
        const labels = new Set([...LABELS].map((label) => label.replace('(万元)', '(元)')));
        const lost = grid
          .flat()
          .map(bare)
          .filter((text) => text !== '' && !kept.includes(JSON.stringify(text).slice(1, -1)))
          .filter(
            (text) => !/^[\d.]+$/.test(text) && !LABELS.has(text) && !labels.has(text.replace('（元）', '（万元）')),
          );
        const isLabel = (text: string): boolean =>
          LABELS.has(text) || LABELS.has(text.replace('（元）', '（万元）')) || LABELS.has(`${text}指标`);
        expect(lost.filter((text) => !isLabel(text))).toEqual([]);
      },
    ),
    { numRuns: times(1500, 200) },
  );
});

/** Milliseconds of this process's own work: others may be busy beside it. */
function workOf(job: () => void): number {
  const start = process.cpuUsage().user;
  job();
  return (process.cpuUsage().user - start) / 1_000;
}

test('many rows take as long as they are many, and none too many is read', () => {
  const [sound = []] = GRIDS;
  const at = sound.findIndex((each) => each.includes('甲任务'));
  const gridWith = (count: number): SourceGrid =>
    gridOf(
      sound.toSpliced(
        at,
        0,
        ...Array.from({ length: count }, (_, row) => ['', `任务${row}`, `内容${row}`, '80.00', `目标${row}`, '']),
      ),
    );
  const workFor = (count: number): number =>
    workOf(() => expect(readForm(gridWith(count))).toMatchObject({ ok: true }));
  workFor(1_000);
  const [few, many] = [workFor(4_000), workFor(16_000)];
  expect(many).toBeLessThan(8 * few);
  expect(readForm(gridWith(21_000))).toEqual({ ok: false, error: { code: 'too-many-cells' } });
});

test.each([
  ['one long row', 'a\t'.repeat(500_000)],
  ['long cells', `${'长'.repeat(300_000)}\n`.repeat(6)],
  ['lines of one cell', `${BASE}${'甲\n'.repeat(300_000)}`],
  ['short rows', `${BASE}${'甲\t乙\n'.repeat(18_000)}`],
  ['labels', '部门名称\t绩效指标\n'.repeat(9_000)],
  ['headers', `${BASE}${'绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\n'.repeat(9_000)}`],
  ['many columns', `${BASE}${`${'甲\t'.repeat(90)}\n`.repeat(5_000)}`],
  ['quotes', `${BASE}${'"\t""\n'.repeat(200_000)}`],
  ['colons', `${BASE}${`${'填报人：'.repeat(400)}\n`.repeat(300)}`],
  ['blanks between labels', `${BASE}${`${'部门名称  '.repeat(900)}\n`.repeat(100)}`],
])('hostile texts are read or refused soon: %s', (_, text) => {
  expect(workOf(() => void readForm(gridOfText(text)))).toBeLessThan(4_000);
});
