import { describe, expect, test } from 'vitest';
import { parseContent, serializeContent } from '../../../shared/document/content.ts';
import { emptyDocument, type PbdDocument, rowsIn, textIn, valueAt } from '../../../shared/document/document.ts';
import { insertRow, setTemplate } from '../../../shared/document/edits.ts';
import { salvageContent } from '../../../shared/document/salvage.ts';
import { columnTotal } from '../../../shared/document/totals.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { emptyUnder, templateOf, withRows, withValues } from '../../forms.ts';
import { asVersion1 } from './version-1.ts';

const DOCUMENT = panyuDocument();

/** Without the ids of rows, which are made anew. */
const contentOf = (document: PbdDocument | undefined): string =>
  document === undefined ? '' : serializeContent(document).replaceAll(/"id": "[^"]*"/g, '');

/** How a version of the format writes, and what its lines begin with. */
interface Written {
  readonly write: (document: PbdDocument) => string;
  readonly name: RegExp;
  readonly broken: string;
  /** Blanks before a row's brackets. */
  readonly depth: number;
}
const VERSIONS: readonly (readonly [string, Written])[] = [
  [
    'version 1',
    { write: asVersion1, name: /"departmentName": ".*"/, broken: '"departmentName": \u0000\u0000', depth: 2 },
  ],
  [
    'version 2',
    {
      write: serializeContent,
      name: /"head\.departmentName": ".*"/,
      broken: '"head.departmentName": \u0000\u0000',
      depth: 3,
    },
  ],
];

describe.each(VERSIONS)('%s', (_version, { write, name, broken, depth }) => {
  const TEXT = write(DOCUMENT);

  test('of a whole file everything is read', () => {
    expect(contentOf(salvageContent(TEXT)?.document)).toBe(contentOf(DOCUMENT));
  });

  test('a damaged line costs its own value alone', () => {
    const salvage = salvageContent(TEXT.replace(name, broken));
    expect(contentOf(salvage?.document)).toBe(contentOf(withValues(DOCUMENT, { 'head.departmentName': '' })));
  });

  test('a cut file gives what stood before the cut', () => {
    const salvage = salvageContent(TEXT.slice(0, TEXT.indexOf('"indicators": [')));
    const known = salvage?.document ?? emptyDocument();
    for (const path of Object.keys(DOCUMENT.values)) expect(valueAt(known, path)).toBe(valueAt(DOCUMENT, path));
    expect(rowsIn(known, 'keyTasks')).toHaveLength(rowsIn(DOCUMENT, 'keyTasks').length);
    expect(rowsIn(known, 'indicators')).toEqual([]);
  });

  test('what is behind the rows is no value', () => {
    const document = {
      ...DOCUMENT,
      refusedInputs: { 'income.otherFunds': '5' },
      reviewNotes: { 'M-02 income.otherFunds': '上年结转' },
      lastYear: { year: '2022', values: { 'expenditure.basic': '1.00' } },
    };
    const lines = write(document).split('\n');
    const from = lines.indexOf(' "refusedInputs": {');
    expect(from).toBeGreaterThan(0);
    for (const left of [lines, lines.with(from, '?'), lines.with(from - 1, '?'), lines.toSpliced(from - 1, 2, '?')]) {
      expect(contentOf(salvageContent(left.join('\n'))?.document)).toBe(contentOf(DOCUMENT));
    }
  });

  test('the version is told by the lines where its own line is lost', () => {
    const lines = TEXT.split('\n');
    const at = lines.findIndex((line) => line.startsWith(' "version"'));
    expect(contentOf(salvageContent(lines.with(at, '?').join('\n'))?.document)).toBe(contentOf(DOCUMENT));
  });

  describe('rows of a damaged file', () => {
    const AMOUNTS = { keyTasks: ['1.00', '2.00', '3.00'], otherTasks: ['50.00', '60.00'] } as const;

    function withTasks(): PbdDocument {
      let document = emptyDocument();
      for (const block of ['keyTasks', 'otherTasks'] as const) {
        for (const [index, amount] of AMOUNTS[block].entries()) {
          const values = { name: `${block}${index + 1}`, content: '内容', amount, goal: '目标' };
          document = insertRow(document, block, index, values).document;
        }
      }
      return insertRow(document, 'indicators', 0, { level1: '产出指标', level3: '企业数', annualValue: '1家' })
        .document;
    }
    const LINES = write(withTasks()).split('\n');
    const blanks = ' '.repeat(depth);
    const ROW = `${blanks}{`;
    const OTHER_TASKS = `${blanks.slice(1)}"otherTasks": [`;
    const at = (line: string, nth = 0): number =>
      LINES.flatMap((each, index) => (each === line ? [index] : []))[nth] ?? -1;
    const read = (lines: readonly string[]): PbdDocument =>
      salvageContent(lines.join('\n'))?.document ?? emptyDocument();
    const damaged = (...places: readonly number[]): PbdDocument =>
      read(LINES.map((line, index) => (places.includes(index) ? 'k?' : line)));
    const namesOf = (document: PbdDocument): readonly string[][] =>
      ['keyTasks', 'otherTasks'].map((block) =>
        rowsIn(document, block).map((row) => textIn(row, 'name') + textIn(row, 'amount')),
      );
    const WHOLE = [
      ['keyTasks11.00', 'keyTasks22.00', 'keyTasks33.00'],
      ['otherTasks150.00', 'otherTasks260.00'],
    ];

    test('stay in their section where the line is lost that opens it, or the one that closes the section before', () => {
      const opens = at(OTHER_TASKS);
      for (const places of [[opens], [opens - 1], [opens - 1, opens]]) {
        const document = damaged(...places);
        expect(namesOf(document)).toEqual(WHOLE);
        expect(columnTotal(document, 'keyTasks', 'amount')).toBe('6.00');
      }
    });

    test('are not run together where the line is lost that begins or ends one, or its number', () => {
      const begins = at(ROW, 1);
      for (const places of [[begins], [begins - 1], [begins + 1], [begins - 1, begins], [begins, begins + 1]]) {
        expect(namesOf(damaged(...places)), String(places)).toEqual(WHOLE);
      }
      expect(namesOf(damaged(begins - 1, begins, begins + 1))).toEqual(WHOLE);
    });

    test('are told where lines are missing without a trace', () => {
      const foreign = LINES.map((line) => line.replace(/"id": "[koi](\d)"/, '"id": "row-$1"'));
      for (const lines of [LINES, foreign]) {
        expect(namesOf(read(lines.toSpliced(at(OTHER_TASKS) - 1, 2)))).toEqual(WHOLE);
        expect(namesOf(read(lines.toSpliced(at(ROW, 1) - 1, 2)))).toEqual(WHOLE);
      }
    });

    test('a value that is lost costs no other', () => {
      const amount = at(`${blanks} "amount": "2.00",`);
      const without = (place: number, line: string): PbdDocument => read(LINES.with(place, line));
      for (const line of [`${blanks} "am\ufffdunt": "2.00",`, `${blanks} "amount": "2.0\0`]) {
        const document = without(amount, line);
        expect(namesOf(document)[0]).toEqual(['keyTasks11.00', 'keyTasks2', 'keyTasks33.00']);
        expect(rowsIn(document, 'keyTasks')[1]).toMatchObject({ content: '内容', goal: '目标' });
      }
      expect(rowsIn(without(amount + 1, `${blanks} "goal: "目标"`), 'keyTasks')).toHaveLength(3);
    });

    test('are told by what opens next where their numbers are of another program', () => {
      const foreign = LINES.map((line) => line.replace(/"id": "[koi](\d)"/, '"id": "row-$1"'));
      const opens = at(OTHER_TASKS);
      expect(namesOf(read(foreign))).toEqual(WHOLE);
      expect(namesOf(read(foreign.with(opens, '?')))).toEqual(WHOLE);
      expect(namesOf(read(foreign.with(at(ROW, 1), '?')))).toEqual(WHOLE);
    });

    test('whatever lines are lost, no amount is counted in another section', () => {
      const foreign = LINES.map((line) => line.replace(/"id": "[koi](\d)"/, '"id": "row-$1"'));
      const wrong: string[] = [];
      for (const lines of [LINES, foreign]) {
        for (let from = 0; from < lines.length; from += 1) {
          for (let count = 1; count <= 12; count += 1) {
            for (const left of [['?'], ['\0'.repeat(512)], lines.slice(from, from + count).map(() => '?')]) {
              const document = read(lines.toSpliced(from, count, ...left));
              for (const block of ['keyTasks', 'otherTasks'] as const) {
                const amounts = rowsIn(document, block)
                  .map((row) => textIn(row, 'amount'))
                  .filter((amount) => amount !== '');
                const known: readonly string[] = AMOUNTS[block];
                const isRight =
                  amounts.every((amount) => known.includes(amount)) && new Set(amounts).size === amounts.length;
                if (!isRight) wrong.push(`${block} ${from} ${count}: ${amounts.join(' ')}`);
              }
            }
          }
        }
      }
      expect(wrong).toEqual([]);
    });

    test('beyond what a document holds, the last is not written over', () => {
      const rows = Array.from({ length: 20_002 }, (_, index) => ({
        ...rowsIn(withTasks(), 'keyTasks')[0],
        id: `k${index + 1}`,
        name: `${index}`,
      }));
      const salvage = salvageContent(write(withRows(emptyDocument(), 'keyTasks', rows)));
      const kept = rowsIn(salvage?.document ?? emptyDocument(), 'keyTasks');
      expect(kept).toHaveLength(20_000);
      expect(textIn(kept[19_999] ?? { id: '' }, 'name')).toBe('19999');
    });
  });
});

test('nothing gives nothing', () => {
  expect(salvageContent('')).toBeNull();
  expect(salvageContent('不是申报文件')).toBeNull();
});

describe('the template of a damaged file', () => {
  const own = { ...templateOf('municipal-2024'), id: 'elsewhere', name: '别处' };
  const document = withRows(
    withValues(emptyUnder('municipal-2024'), { 'basicInfo.staffCount': '12', 'expenditure.basic': '7.00' }),
    'indicators',
    [{ id: 'i1', level1: '产出指标', level3: '企业数', annualValue: '1家' }],
  );
  const brokenIn = (text: string): string => text.replace('"kind":"department"', '"kind":\u0000department');

  test('is the one that is written, whatever it is called', () => {
    expect(salvageContent(serializeContent({ ...document, template: own }))?.document.template).toEqual(own);
  });

  test('is the shipped one whose id can be seen, where its line is damaged', () => {
    const salvage = salvageContent(brokenIn(serializeContent(document)));
    expect(salvage?.document.template.id).toBe('municipal-2024');
    expect(contentOf(salvage?.document)).toBe(contentOf(document));
    expect(salvageContent(asVersion1(document))?.document.template.id).toBe('municipal-2024');
  });

  test('is the usual one where nothing tells, and what that has no place for is kept all the same', () => {
    const text = brokenIn(serializeContent({ ...document, template: own }));
    const salvage = salvageContent(text.replace(' "indicators": [', ' "measures": ['));
    expect(salvage?.document.template.id).toBe('panyu-2023');
    const known = salvage?.document ?? emptyDocument();
    // In which unit amounts were meant nothing tells any more: they wait for the officer.
    expect(known.values).toMatchObject({ 'basicInfo.staffCount': '12', 'expenditure.basic': '' });
    expect(known.refusedInputs).toMatchObject({ 'expenditure.basic': '7.00' });
    expect(rowsIn(known, 'measures').map(({ id: _, ...row }) => row)).toEqual([
      { level1: '产出指标', level3: '企业数', annualValue: '1家' },
    ]);
  });

  test('columns that a row has from another template go with it', () => {
    const changed = setTemplate(DOCUMENT, templateOf('municipal-2024'));
    const salvage = salvageContent(serializeContent(changed));
    expect(contentOf(salvage?.document)).toBe(contentOf(changed));
    expect(rowsIn(salvage?.document ?? emptyDocument(), 'indicators')[0]).toMatchObject({ cycleValue: '600家' });
  });
});

describe('a file of nothing but strange names is read in linear time', () => {
  const many = (count: number, line: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => line(index)).join('\n');
  test.each<readonly [string, string]>([
    ['values', ` "values": {\n${many(100_000, (at) => `  "a.b${at}": "1",`)}`],
    ['blocks', many(100_000, (at) => `  "b${at}": [\n   {\n    "id": "k1",\n    "x": "1"`)],
    ['columns', `  "keyTasks": [\n   {\n    "id": "k1",\n${many(100_000, (at) => `    "b${at}": "1",`)}`],
    ['ids of templates', '"id":"a"'.repeat(500_000)],
  ])('%s', (_, text) => {
    const started = performance.now();
    const salvage = salvageContent(text);
    expect(performance.now() - started).toBeLessThan(10_000);
    if (salvage === null) return;
    expect(salvage.fields).toBeLessThan(10_000);
    expect(parseContent(serializeContent(salvage.document)).ok).toBe(true);
  });
});
