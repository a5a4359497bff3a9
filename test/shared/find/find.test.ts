import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyDocument, formOf, type PbdDocument, rowsIn, valueAt } from '../../../shared/document/document.ts';
import { commitField, insertRow, readField, setTemplate } from '../../../shared/document/edits.ts';
import { excerptOf } from '../../../shared/find/excerpt.ts';
import { findInDocument, type Hit } from '../../../shared/find/find.ts';
import { amountQuery, foldText, inFormatted, passagesOf } from '../../../shared/find/match.ts';
import { replaceHits, wouldBeTooLong } from '../../../shared/find/replace.ts';
import { formatAmount } from '../../../shared/money/money.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { templateOf, withValues } from '../../forms.ts';
import { amounts } from '../generators.ts';

const PANYU = panyuDocument();
const find = (query: string, document: PbdDocument = PANYU, labels = false): readonly Hit[] =>
  findInDocument(document, query, { labels });
const pathsOf = (hits: readonly Hit[]): readonly string[] => hits.map((hit) => hit.path);
const marked = ({ shown, shownPassage: { start, end } }: Hit): string => shown.slice(start, end);

describe('what is compared', () => {
  test('folding moves nothing, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldText(text)).toHaveLength(text.length);
      }),
    );
    expect(foldText('ＡＢｃ　１２．５％（İ）')).toBe('abc 12.5%(İ)');
  });

  test('passages stand one after another', () => {
    expect(passagesOf('aaaa', 'aa')).toEqual([
      { start: 0, end: 2 },
      { start: 2, end: 4 },
    ]);
    expect(passagesOf('abc', '')).toEqual([]);
  });

  test('a passage of an amount is the same once separators are in it', () => {
    fc.assert(
      fc.property(amounts, fc.nat(), fc.nat(), (amount, a, b) => {
        if (amount === '') return;
        const [start, end] = [a % amount.length, (a % amount.length) + 1 + (b % (amount.length - (a % amount.length)))];
        const formatted = formatAmount(amount);
        const passage = inFormatted(amount, formatted, { start, end });
        expect(formatted.slice(passage.start, passage.end).replaceAll(',', '')).toBe(amount.slice(start, end));
        expect(formatted.slice(passage.start, passage.end)).not.toMatch(/^,|,$/);
      }),
    );
  });

  test.each([
    ['103,683.93', '103683.93'],
    ['-5', '-5'],
    ['.93', '.93'],
    ['1e5', ''],
    [',', ''],
    ['5亿', ''],
  ])('%s is looked for among amounts as “%s”', (query, plain) => {
    expect(amountQuery(query)).toBe(plain);
  });
});

describe('the published form', () => {
  test.each(['103683.93', '103,683.93', '１０３，６８３．９３'])('%s is found as an amount', (query) => {
    const hits = find(query);
    expect(pathsOf(hits)).toEqual(['income.fiscalAppropriation', 'byLevel.retained']);
    expect(hits.map(marked)).toEqual(['103,683.93', '103,683.93']);
    expect(hits[0]?.text).toBe('103683.93');
    expect(hits[0]?.replaceable).toBe(false);
  });

  test('hits come in the order of the window, each with its passage', () => {
    const hits = find('番禺区');
    expect(hits.length).toBeGreaterThan(2);
    expect(hits[0]?.path).toBe('head.departmentName');
    expect(new Set(hits.map(marked))).toEqual(new Set(['番禺区']));
    const order = ['head', 'overall', 'keyTasks', 'otherTasks', 'indicators'];
    const sections = hits.map(({ path }) => order.indexOf(path.split('.')[0] ?? ''));
    expect(sections).toEqual(sections.toSorted((left, right) => left - right));
  });

  test('every hit is really there, and everything that is there is hit', () => {
    const texts = [
      ...[...formOf(PANYU).fields.keys()].map((path) => valueAt(PANYU, path)),
      ...[...formOf(PANYU).rows.keys()].flatMap((block) =>
        rowsIn(PANYU, block).flatMap(({ id: _, ...cells }) => Object.values<string>(cells)),
      ),
    ];
    const count = texts.reduce((sum, text) => sum + text.split('企业').length - 1, 0);
    const hits = find('企业');
    expect(hits).toHaveLength(count);
    for (const { path, text, passage } of hits) {
      expect(readField(PANYU, path)).toBe(text);
      expect(text.slice(passage.start, passage.end)).toBe('企业');
    }
  });

  test('letter case and width make no difference', () => {
    expect(pathsOf(find('5g'))).toEqual(pathsOf(find('５Ｇ')));
    expect(find('5g').map(marked)).toContain('5G');
  });

  test('names are looked through on request only, a table’s columns once', () => {
    expect(find('主要实施内容')).toEqual([]);
    expect(find('主要实施内容', PANYU, true).map(({ path, part }) => [path, part])).toEqual([
      ['keyTasks.k1.content', 'label'],
      ['otherTasks.o1.content', 'label'],
    ]);
    expect(pathsOf(find('区本级', PANYU, true))).toEqual(['byLevel.retained']);
  });

  test('blank, too long and absent find nothing', () => {
    for (const query of ['', '  ', '\u3000', '没有这样的字', '企业'.repeat(9999)]) expect(find(query)).toEqual([]);
  });
});

test('what was refused is found as typed, in place of the stored amount', () => {
  const refused = commitField(PANYU, 'expenditure.basic', '12.345').document;
  expect(find('12.345', refused).map(({ path, text }) => [path, text])).toEqual([['expenditure.basic', '12.345']]);
  expect(find('7148.41', refused)).toEqual([]);
});

test('only what the template shows is found', () => {
  const filled = withValues(PANYU, { 'basicInfo.staffCount': '4321' });
  expect(find('4321', filled)).toEqual([]);
  const municipal = setTemplate(filled, templateOf('municipal-2024'));
  expect(pathsOf(find('4321', municipal))).toEqual(['basicInfo.staffCount']);
  expect(pathsOf(find('600家', PANYU))).toContain('indicators.i1.cycleValue');
  expect(pathsOf(find('600家', municipal))).not.toContain('indicators.i1.cycleValue');
});

describe('replacing', () => {
  test('changes texts, all of them, and never an amount, a choice or a name', () => {
    const hits = find('企业');
    const replaced = replaceHits(PANYU, hits, '公司');
    expect(find('企业', replaced)).toEqual([]);
    expect(find('公司', replaced).length).toBeGreaterThanOrEqual(hits.length);
    const same = replaceHits(PANYU, [...find('103683.93'), ...find('产出指标'), ...find('名称', PANYU, true)], '9');
    expect(same.values).toEqual(PANYU.values);
    expect(same.rows).toEqual(PANYU.rows);
  });

  test('one hit is one change, also among several of a field', () => {
    const document = commitField(emptyDocument(), 'overall.goal', '甲乙甲乙甲').document;
    const second = find('甲', document)[1];
    expect(replaceHits(document, second ? [second] : [], '丙丁').values['overall.goal']).toBe('甲乙丙丁乙甲');
    expect(replaceHits(document, find('甲', document), '甲甲').values['overall.goal']).toBe('甲甲乙甲甲乙甲甲');
    expect(replaceHits(document, find('甲', document), '').values['overall.goal']).toBe('乙乙');
  });

  test('a field that has changed since is left alone', () => {
    const hits = find('企业');
    const changed = commitField(PANYU, 'overall.goal', '企业').document;
    expect(replaceHits(changed, hits, '公司').values['overall.goal']).toBe('企业');
  });

  test('what would make a field longer than a document holds is known beforehand', () => {
    const document = commitField(PANYU, 'overall.goal', `甲${'字'.repeat(99_998)}甲`).document;
    const hits = find('甲', document);
    expect(wouldBeTooLong(document, hits, '乙')).toBe(false);
    expect(wouldBeTooLong(document, hits, '')).toBe(false);
    expect(wouldBeTooLong(document, hits, '乙乙')).toBe(true);
    // Amounts are not replaced, however much would be put in.
    expect(wouldBeTooLong(PANYU, find('103683.93'), '字'.repeat(200_000))).toBe(false);
  });
});

test('a thousand rows are searched in the time of a few frames', () => {
  let document = PANYU;
  const text = '推进高质量发展（试点），支持ＡＢＣ企业。'.repeat(8);
  for (let row = 0; row < 1000; row += 1) {
    document = insertRow(document, 'keyTasks', 0, { name: text, content: text, goal: text }).document;
  }
  find('企业', document);
  const start = performance.now();
  const hits = find('企业', document);
  const milliseconds = performance.now() - start;
  expect(hits.length).toBeGreaterThan(24_000);
  // Ten times what it takes, for the slowest machine that builds.
  expect(milliseconds).toBeLessThan(1000);
});

test('an excerpt is one line, and cuts no character in two', () => {
  const text = `${'前'.repeat(20)}𠮷\n目标，${'𡉃'.repeat(40)}`;
  const document = commitField(emptyDocument(), 'overall.goal', text).document;
  const [hit] = find('目标', document);
  if (hit === undefined) throw new Error('nothing was found');
  const excerpt = excerptOf(hit);
  expect(excerpt.match).toBe('目标');
  expect(excerpt.before).toBe(`…${'前'.repeat(8)}𠮷 `);
  expect(excerpt.after).toBe(`，${'𡉃'.repeat(23)}…`);
});

test('an amount is listed as it is read', () => {
  const [hit] = find('683.9');
  expect(hit && excerptOf(hit)).toEqual({ before: '103,', match: '683.9', after: '3' });
});
