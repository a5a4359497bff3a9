import { describe, expect, test, vi } from 'vitest';
import { applyPaste } from '../../../shared/clipboard/apply-paste.ts';
import { copyRows } from '../../../shared/clipboard/copy-rows.ts';
import { planPaste, proposePaste } from '../../../shared/clipboard/paste-plan.ts';
import { compareDocuments, isEmptyComparison } from '../../../shared/compare/compare.ts';
import { beginFrom } from '../../../shared/document/begin.ts';
import { firstChangedPath } from '../../../shared/document/changed-path.ts';
import { parseContent, serializeContent } from '../../../shared/document/content.ts';
import { type PbdDocument, rowsIn, textIn, valueAt } from '../../../shared/document/document.ts';
import { commitField, readField } from '../../../shared/document/edits.ts';
import { reckoned } from '../../../shared/document/reckoned.ts';
import { startedRows } from '../../../shared/document/rows.ts';
import { shownFields } from '../../../shared/document/shown-fields.ts';
import { columnTotal, filledAddends, totalsOf } from '../../../shared/document/totals.ts';
import { generalForm } from '../../../shared/exchange/plain-form.ts';
import { findInDocument } from '../../../shared/find/find.ts';
import type { Template } from '../../../shared/forms/template-schema.ts';
import { formOfTemplate, parseTemplate } from '../../../shared/forms/templates.ts';
import { auditDocument } from '../../../shared/rules/audit.ts';
import { tableToGrid } from '../../../shared/table/form-table.ts';
import { layoutForm } from '../../../shared/table/layout-form.ts';
import { withoutStatedComputed } from '../../../shared/table/read/stated-computed.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { withCells, withRows, withValues } from '../../forms.ts';
import { tableOn } from '../clipboard/clipboards.ts';
import { filledReview, REVIEW, TEMPLATE } from './made-up-kind.ts';

/** What a form computes, by a kind that the program does not have. */

vi.mock('../../../shared/forms/kinds.ts', async () => {
  const { DEPARTMENT } = await import('../../../shared/forms/department/kind.ts');
  const { PROJECT } = await import('../../../shared/forms/project/kind.ts');
  const made = await import('./made-up-kind.ts');
  const kinds = [DEPARTMENT, PROJECT, made.REVIEW];
  return {
    KIND_IDS: kinds.map(({ id }) => id),
    kindOf: (id: string) => kinds.find((kind) => kind.id === id) ?? null,
  };
});

const read = parseTemplate(TEMPLATE);
if (!read.ok) throw new Error(JSON.stringify(read.error));
const template: Template = read.value;
const FILLED = filledReview(template);
const FORM = formOfTemplate(template);

/** Computed places and what they come to, of the filled form. */
const COMPUTED: readonly (readonly [path: string, text: string])[] = [
  ['funds.rate', '100.0%'],
  ['funds.left', '49.50'],
  ['result.score', '70'],
  ['works.w1.left', '9.50'],
  ['works.w2.left', '40.00'],
  ['marks.m1.score', '60'],
  ['marks.m2.score', '0'],
];

/** The document with other texts stored where it computes. */
const lying = (document: PbdDocument): PbdDocument =>
  withCells(
    withCells(withValues(document, { 'funds.rate': '7%', 'funds.left': '1.00', 'result.score': '99' }), 'works', 0, {
      left: '8.00',
    }),
    'marks',
    0,
    { score: '1' },
  );

describe.each([
  ['as it is filled in', FILLED],
  ['with other texts stored there', lying(FILLED)],
])('a form %s', (_, document) => {
  test.each(COMPUTED)('%s comes to %s', (path, text) => {
    expect(readField(document, path)).toBe(text);
    expect([...shownFields(document)].find((field) => field.path === path)?.value).toBe(text);
  });

  test('sums are of computed amounts', () => {
    expect(totalsOf(document).get('left')).toBe('49.50');
    expect(columnTotal(document, 'works', 'left')).toBe('49.50');
    expect(filledAddends(document, 'left')).toBe(2);
  });

  test('the page, other programs and the rules have them', () => {
    const texts = tableToGrid(layoutForm(document)).flat();
    for (const text of ['100.0%', '49.50', '70', '9.50', '40.00', '60', '0']) expect(texts).toContain(text);
    for (const text of ['7%', '99', '8.00']) expect(texts).not.toContain(text);
    const general = generalForm(document);
    expect(general.values).toMatchObject({ 'funds.rate': '100.0%', 'funds.left': '49.50', 'result.score': '70' });
    expect(general.rows.marks?.map(({ score }) => score)).toEqual(['60', '0']);
    const findings = auditDocument(document);
    expect(findings.find(({ id }) => (id as string) === 'M-21')?.message).toContain('结余合计 49.50');
    expect(findings.filter(({ path }) => path === 'result.score')).toEqual([]);
  });

  test('a file has them, and no reader believes it', () => {
    const content = serializeContent(document);
    expect(JSON.parse(content).values).toMatchObject({ 'funds.rate': '100.0%', 'result.score': '70' });
    const changed = parseContent(content.replace('"result.score": "70"', '"result.score": "100"'));
    if (!changed.ok) throw new Error(changed.error.code);
    expect(valueAt(changed.value, 'result.score')).toBe('100');
    expect(readField(changed.value, 'result.score')).toBe('70');
    expect(isEmptyComparison(compareDocuments(document, changed.value))).toBe(true);
  });
});

test('a document that stands as it is reckoned is the same document, and rows that stay are the same rows', () => {
  const once = reckoned(lying(FILLED));
  expect(reckoned(once)).toBe(once);
  expect(reckoned({ ...once })).not.toBe(once);
  const next = reckoned(commitField(once, 'works.w1.paid', '60').document);
  expect(rowsIn(next, 'works')[1]).toBe(rowsIn(once, 'works')[1]);
  expect(rowsIn(next, 'works')[0]).toMatchObject({ left: '0.00' });
  expect(valueAt(next, 'funds.left')).toBe('40.00');
  const panyu = panyuDocument();
  expect(reckoned(panyu)).toBe(panyu);
});

test('an undone edit leads to what was typed, not to what followed from it', () => {
  const once = reckoned(FILLED);
  const next = reckoned(commitField(once, 'marks.m2.actual', '3天').document);
  expect(firstChangedPath(once, next)).toBe('marks.m2.actual');
});

test('no row is begun by what is computed', () => {
  const blank = withRows(FILLED, 'works', [{ id: 'w1', left: '5.00' }]);
  expect(startedRows(blank, 'works')).toEqual([]);
  expect(startedRows(reckoned(blank), 'works')).toEqual([]);
});

describe('what is computed is changed by nothing but what it follows from', () => {
  test.each(COMPUTED)('%s is not typed over', (path) => {
    for (const typed of ['5', 'abc', '']) {
      expect(commitField(FILLED, path, typed)).toEqual({ document: FILLED, changes: [], refused: null });
    }
  });

  test('nor found and replaced', () => {
    const found = findInDocument(FILLED, '60', { labels: false });
    const computed = found.filter(({ path }) => path === 'marks.m1.score');
    expect(computed.every(({ replaceable }) => !replaceable)).toBe(true);
  });

  test('nor pasted over, by whatever columns', () => {
    const target = { block: 'marks', rowId: 'm1', column: 'level3' };
    const table = tableOn({ text: '三级指标\t年度指标值\t实际完成值\t分值\t得分\r\n办证\t3件\t3件\t50\t7' });
    const { options } = proposePaste(FILLED, target, table);
    expect(options.columns).toEqual(['level3', 'target', 'actual', 'points', null]);
    const plan = planPaste(FILLED, target, table, {
      ...options,
      columns: ['level3', 'target', 'actual', 'points', 'score'],
    });
    if (typeof plan === 'string') throw new Error(plan);
    const pasted = applyPaste(FILLED, plan);
    expect(rowsIn(pasted, 'marks')[0]).toMatchObject({ level3: '办证', points: '50' });
    expect(textIn(rowsIn(pasted, 'marks')[0] ?? { id: '' }, 'score')).toBe('');
    expect(readField(pasted, 'marks.m1.score')).toBe('50');
    expect(pasted.refusedInputs).toEqual({});
  });

  test('copied rows carry what they come to', () => {
    expect(copyRows(lying(FILLED), 'marks', ['m1']).text).toContain('60\t60');
  });

  test('nor imported: what a file states otherwise is told', () => {
    const stated = { ...lying(FILLED), refusedInputs: { 'works.w2.left': '四十', 'funds.paid': '约 100' } };
    const { document, differing } = withoutStatedComputed(FORM, stated);
    expect(differing).toEqual([
      { place: '各项结余', stated: '1.00', reckoned: '49.50' },
      { place: '执行率', stated: '7%', reckoned: '100.0%' },
      { place: '总分', stated: '99', reckoned: '70' },
      { place: '任务第1行“结余”', stated: '8.00', reckoned: '9.50' },
      { place: '任务第2行“结余”', stated: '四十', reckoned: '40.00' },
      { place: '绩效指标第1行“得分”', stated: '1', reckoned: '60' },
    ]);
    expect(document.refusedInputs).toEqual({ 'funds.paid': '约 100' });
    expect(document).toEqual({ ...FILLED, refusedInputs: { 'funds.paid': '约 100' } });
    expect(withoutStatedComputed(FORM, reckoned(FILLED))).toEqual({ document: FILLED, differing: [] });
  });
});

describe('a template is refused that', () => {
  const refusal = (change: (data: typeof TEMPLATE) => void): string => {
    const data = structuredClone(TEMPLATE);
    change(data);
    const other = parseTemplate(data);
    return other.ok ? '' : other.error.map(({ path, problem }) => `${path}：${problem}`).join('\n');
  };
  const addFields = (...fields: readonly object[]) =>
    refusal((data) => {
      (data.blocks[0] as { fields: object[] }).fields.push(...fields);
    });
  const columnOf = (data: typeof TEMPLATE, block: number, key: string): Record<string, unknown> =>
    (data.blocks[block] as { columns: Record<string, unknown>[] }).columns.find((each) => each.key === key) ?? {};

  test('computes in a circle, long or short', () => {
    const [one, two] = [
      { path: 'circle.one', kind: 'text', label: '甲', computed: 'circleOne' },
      { path: 'circle.two', kind: 'text', label: '乙', computed: 'circleTwo' },
    ];
    expect(addFields(one, two)).toContain('算它要用到它自己');
    expect(addFields(one, { ...two, computed: undefined })).toBe('');
    expect(addFields({ ...two, path: 'circle.one' })).toContain('算它要用到它自己');
  });

  test('lacks what is to be read, or has it as something else', () => {
    expect(addFields({ path: 'circle.one', kind: 'text', label: '甲', computed: 'circleOne' })).toContain('circle.two');
    expect(refusal((data) => Object.assign(columnOf(data, 4, 'points'), { kind: 'integer' }))).toContain(
      'marks.*.points',
    );
    expect(refusal((data) => Object.assign(columnOf(data, 3, 'paid'), { unit: '元' }))).toContain('单位不同');
  });

  test('computes something else than the field holds, or in another place', () => {
    expect(refusal((data) => Object.assign(columnOf(data, 4, 'score'), { kind: 'amount', unit: '万元' }))).toContain(
      'score',
    );
    expect(refusal((data) => Object.assign(columnOf(data, 4, 'score'), { computed: 'rate' }))).toContain('rate');
    expect(addFields({ path: 'unit.left', kind: 'amount', unit: '万元', label: '余', computed: 'left' })).toContain(
      'left',
    );
  });

  test('computes by what is not there', () => {
    expect(addFields({ path: 'unit.left', kind: 'text', label: '余', computed: 'unheard' })).toContain('unheard');
  });
});

describe('a document begun from one of another kind', () => {
  const [carry] = REVIEW.begunFrom;
  if (carry === undefined) throw new Error('nothing is carried over');
  const source = panyuDocument();
  const begun = beginFrom(source, template, carry);

  test('takes over what the list names, and nothing else', () => {
    expect(begun.values).toEqual({
      'unit.name': valueAt(source, 'head.departmentName'),
      'funds.budget': valueAt(source, 'income.fiscalAppropriation'),
    });
    expect(rowsIn(begun, 'works').map(({ id, ...cells }) => cells)).toEqual(
      rowsIn(source, 'keyTasks').map((row) => ({ name: textIn(row, 'name'), budget: textIn(row, 'amount') })),
    );
    expect(rowsIn(begun, 'works').map(({ id }) => id)).toEqual(rowsIn(source, 'keyTasks').map((_, at) => `w${at + 1}`));
    expect(rowsIn(begun, 'marks')).toHaveLength(rowsIn(source, 'indicators').length);
    expect([begun.refusedInputs, begun.reviewNotes, begun.lastYear]).toEqual([{}, {}, undefined]);
    expect(source).toEqual(panyuDocument());
  });

  test('can be saved and read', () => {
    const back = parseContent(serializeContent(begun));
    if (!back.ok) throw new Error(back.error.code);
    expect(isEmptyComparison(compareDocuments(begun, back.value))).toBe(true);
    expect(auditDocument(begun)).toEqual(auditDocument(back.value));
  });

  test('leaves blank what the source has not, rows that were not begun among it', () => {
    const blank = beginFrom({ ...source, values: {}, rows: { keyTasks: [{ id: 'k1' }] } }, template, carry);
    expect(blank.values).toEqual({});
    expect(rowsIn(blank, 'works')).toEqual([]);
  });

  test('takes no text where an amount is due, and no text that was refused', () => {
    const other = beginFrom({ ...source, refusedInputs: { 'income.fiscalAppropriation': '约一亿' } }, template, {
      ...carry,
      fields: [{ from: 'overall.goal', to: 'funds.budget' }],
      rows: [],
    });
    expect(other.values).toEqual({});
    expect(other.refusedInputs['funds.budget']).toBe(valueAt(source, 'overall.goal'));
  });

  test('says in what unit: amounts of another unit are not taken as they stand', () => {
    const yuan = structuredClone(TEMPLATE);
    const lines = (yuan.blocks[1] as { halves: { groups: { lines: { unit: string; computed?: string }[] }[] }[] })
      .halves[0]?.groups[0]?.lines;
    for (const line of lines ?? []) line.unit = '元';
    lines?.pop();
    const other = parseTemplate({ ...yuan, sums: [], balances: [], id: 'review-yuan' });
    if (!other.ok) throw new Error(JSON.stringify(other.error));
    const inYuan = beginFrom(source, other.value, carry);
    expect(inYuan.values['funds.budget']).toBe('1036839300.00');
  });
});
