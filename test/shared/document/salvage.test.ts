import { describe, expect, test } from 'vitest';
import { serializeContent } from '../../../shared/document/content.ts';
import { emptyDocument, type PbdDocument } from '../../../shared/document/document.ts';
import { insertRow } from '../../../shared/document/edits.ts';
import { salvageContent } from '../../../shared/document/salvage.ts';
import { totalsOf } from '../../../shared/document/totals.ts';
import { panyuDocument } from '../../electron/sample.ts';

const DOCUMENT = panyuDocument();
const TEXT = serializeContent(DOCUMENT);

/** Without the ids of rows, which are made anew. */
const contentOf = (document: typeof DOCUMENT | undefined): string =>
  document === undefined ? '' : serializeContent(document).replaceAll(/"id": "[^"]*"/g, '');

test('of a whole file everything is read', () => {
  expect(contentOf(salvageContent(TEXT)?.document)).toBe(contentOf(DOCUMENT));
});

test('a damaged line costs its own value alone', () => {
  const broken = TEXT.replace(/"departmentName": ".*"/, '"departmentName": \u0000\u0000');
  const salvage = salvageContent(broken);
  expect(salvage?.document.head.departmentName).toBe('');
  expect(contentOf(salvage?.document)).toBe(contentOf({ ...DOCUMENT, head: { ...DOCUMENT.head, departmentName: '' } }));
});

test('a cut file gives what stood before the cut; nothing gives nothing', () => {
  const salvage = salvageContent(TEXT.slice(0, TEXT.indexOf('"indicators"')));
  expect(salvage?.document.expenditure).toEqual(DOCUMENT.expenditure);
  expect(salvage?.document.indicators).toEqual([]);
  expect(salvageContent('')).toBeNull();
  expect(salvageContent('不是申报文件')).toBeNull();
});

describe('rows of a damaged file', () => {
  const AMOUNTS = { keyTasks: ['1.00', '2.00', '3.00'], otherTasks: ['50.00', '60.00'] } as const;

  function withTasks(): PbdDocument {
    let document = emptyDocument();
    for (const section of ['keyTasks', 'otherTasks'] as const) {
      for (const [index, amount] of AMOUNTS[section].entries()) {
        const values = { name: `${section}${index + 1}`, content: '内容', amount: amount as never, goal: '目标' };
        document = insertRow(document, section, index, values).document;
      }
    }
    return insertRow(document, 'indicators', 0, { level1: '产出指标', level3: '企业数', annualValue: '1家' }).document;
  }
  const LINES = serializeContent(withTasks()).split('\n');
  const at = (line: string, nth = 0): number =>
    LINES.flatMap((each, index) => (each === line ? [index] : []))[nth] ?? -1;
  const read = (lines: readonly string[]): PbdDocument => salvageContent(lines.join('\n'))?.document ?? emptyDocument();
  const damaged = (...places: readonly number[]): PbdDocument =>
    read(LINES.map((line, index) => (places.includes(index) ? 'k?' : line)));
  const namesOf = (document: PbdDocument): readonly string[][] =>
    (['keyTasks', 'otherTasks'] as const).map((section) => document[section].map((row) => row.name + row.amount));
  const WHOLE = [
    ['keyTasks11.00', 'keyTasks22.00', 'keyTasks33.00'],
    ['otherTasks150.00', 'otherTasks260.00'],
  ];

  test('stay in their section where the line is lost that opens it, or the one that closes the section before', () => {
    const opens = at(' "otherTasks": [');
    for (const places of [[opens], [opens - 1], [opens - 1, opens]]) {
      const document = damaged(...places);
      expect(namesOf(document)).toEqual(WHOLE);
      expect(totalsOf(document).keyTasks).toBe('6.00');
    }
  });

  test('are not run together where the line is lost that begins or ends one, or its number', () => {
    const begins = at('  {', 1);
    for (const places of [[begins], [begins - 1], [begins + 1], [begins - 1, begins], [begins, begins + 1]]) {
      expect(namesOf(damaged(...places)), String(places)).toEqual(WHOLE);
    }
    expect(namesOf(damaged(begins - 1, begins, begins + 1))).toEqual(WHOLE);
  });

  test('are told where lines are missing without a trace', () => {
    const foreign = LINES.map((line) => line.replace(/"id": "[koi](\d)"/, '"id": "row-$1"'));
    for (const lines of [LINES, foreign]) {
      expect(namesOf(read(lines.toSpliced(at(' "otherTasks": [') - 1, 2)))).toEqual(WHOLE);
      expect(namesOf(read(lines.toSpliced(at('  {', 1) - 1, 2)))).toEqual(WHOLE);
    }
  });

  test('a value that is lost costs no other', () => {
    const amount = at('   "amount": "2.00",');
    const without = (place: number, line: string): PbdDocument => read(LINES.with(place, line));
    for (const line of ['   "am\ufffdunt": "2.00",', '   "amount": "2.0\0']) {
      const document = without(amount, line);
      expect(namesOf(document)[0]).toEqual(['keyTasks11.00', 'keyTasks2', 'keyTasks33.00']);
      expect(document.keyTasks[1]).toMatchObject({ content: '内容', goal: '目标' });
    }
    expect(without(amount + 1, '   "goal: "目标"').keyTasks).toHaveLength(3);
  });

  test('are told by what opens next where their numbers are of another program', () => {
    const foreign = LINES.map((line) => line.replace(/"id": "[koi](\d)"/, '"id": "row-$1"'));
    const opens = at(' "otherTasks": [');
    expect(namesOf(read(foreign))).toEqual(WHOLE);
    expect(namesOf(read(foreign.with(opens, '?')))).toEqual(WHOLE);
    expect(namesOf(read(foreign.with(at('  {', 1), '?')))).toEqual(WHOLE);
  });

  test('whatever lines are lost, no amount is counted in another section', () => {
    const foreign = LINES.map((line) => line.replace(/"id": "[koi](\d)"/, '"id": "row-$1"'));
    const wrong: string[] = [];
    for (const lines of [LINES, foreign]) {
      for (let from = 0; from < lines.length; from += 1) {
        for (let count = 1; count <= 12; count += 1) {
          for (const left of [['?'], ['\0'.repeat(512)], lines.slice(from, from + count).map(() => '?')]) {
            const document = read(lines.toSpliced(from, count, ...left));
            for (const section of ['keyTasks', 'otherTasks'] as const) {
              const amounts = document[section].map((row) => row.amount).filter((amount) => amount !== '');
              const known: readonly string[] = AMOUNTS[section];
              const isRight =
                amounts.every((amount) => known.includes(amount)) && new Set(amounts).size === amounts.length;
              if (!isRight) wrong.push(`${section} ${from} ${count}: ${amounts.join(' ')}`);
            }
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test('beyond what a document holds, the last is not written over', () => {
    const rows = Array.from({ length: 20_002 }, (_, index) => ({
      ...withTasks().keyTasks[0],
      id: `k${index + 1}`,
      name: `${index}`,
    }));
    const salvage = salvageContent(serializeContent({ ...emptyDocument(), keyTasks: rows as never }));
    expect(salvage?.document.keyTasks).toHaveLength(20_000);
    expect(salvage?.document.keyTasks.at(-1)?.name).toBe('19999');
  });
});
