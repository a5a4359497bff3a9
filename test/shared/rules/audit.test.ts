import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyDocument, formOf, type PbdDocument, rowsIn, valueAt } from '../../../shared/document/document.ts';
import { commitField, insertRow, setTemplate } from '../../../shared/document/edits.ts';
import { placeOf } from '../../../shared/document/places.ts';
import { shownFields } from '../../../shared/document/shown-fields.ts';
import { totalsOf } from '../../../shared/document/totals.ts';
import { fieldsOfBlock, parsePath } from '../../../shared/forms/paths.ts';
import { auditDocument, hasErrors, tabOfFinding } from '../../../shared/rules/audit.ts';
import { gatherContext } from '../../../shared/rules/context.ts';
import { SEVERITIES } from '../../../shared/rules/finding.ts';
import { FINDING_IDS, type FindingId, RULES } from '../../../shared/rules/registry.ts';
import { countBySeverity } from '../../../shared/rules/report.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { templateOf } from '../../forms.ts';
import { centsOf, documents } from '../generators.ts';
import { foundBy, ruleOf } from './one-rule.ts';
import { documentOf, SCENARIOS } from './scenarios.ts';

const PANYU = panyuDocument();

/** The published form with some fields typed anew. */
const panyuWith = (fields: Readonly<Record<string, string>>): PbdDocument =>
  Object.entries(fields).reduce((document, [path, text]) => commitField(document, path, text).document, PANYU);

const findingsOf = (document: PbdDocument, id: FindingId) => foundBy(id, gatherContext(document));

test('the published form gives no error, three warnings, five hints', () => {
  expect(auditDocument(PANYU).map(({ id, severity, path }) => `${id} ${severity} ${path}`)).toEqual([
    'C-02 info head.budgetYear',
    'M-02 warning income.otherFunds',
    'T-02 info keyTasks.k3.goal',
    'T-01 info keyTasks.k4.name',
    'I-08 info indicators.i1.cycleValue',
    'I-17 info indicators.i1.cycleValue',
    'I-12 warning indicators.i5.annualValue',
    'I-10 warning indicators.i9.annualValue',
  ]);
});

test('an empty form is told what it lacks', () => {
  expect(auditDocument(emptyDocument()).map(({ id, path }) => `${id} ${path}`)).toEqual([
    'C-01 head.departmentName',
    'C-02 head.budgetYear',
    'M-05 expenditure.basic',
    'M-05 expenditure.project',
    'M-05 income.fiscalAppropriation',
    'M-03i byLevel.retained',
    'C-03 overall.goal',
    'C-04 keyTasks',
    'I-01 indicators',
    'I-02 indicators',
    'I-03 indicators',
    'I-04 indicators',
  ]);
});

describe.each(SCENARIOS.map((scenario) => [scenario.id, scenario] as const))('%s', (id, { fires, silent }) => {
  test.each(fires.map((scenario) => [JSON.stringify(scenario.edit).slice(0, 80), scenario] as const))(
    'fires: %s',
    (_, scenario) => {
      const { severity, at, message } = scenario;
      expect(findingsOf(documentOf(scenario), id)).toContainEqual({ id, severity, path: at, message });
    },
  );
  test.each(silent.map((scenario) => [JSON.stringify(scenario.edit).slice(0, 80), scenario] as const))(
    'is silent: %s',
    (_, scenario) => {
      expect(findingsOf(documentOf(scenario), id)).toEqual([]);
    },
  );
  test('speaks for itself: a short Chinese sentence without code words', () => {
    for (const { message } of fires.flatMap((scenario) => findingsOf(documentOf(scenario), id))) {
      expect([...message].length).toBeLessThanOrEqual(75);
      expect(message).toMatch(/。$/);
      expect(message).not.toMatch(/[A-Z]-\d|undefined|null|NaN|\[object/);
    }
  });
});

test('a place is named one way, in a sentence as in the list', () => {
  fc.assert(
    fc.property(documents, (document) => {
      for (const { path, message } of auditDocument(document)) {
        const row = /^[^“：]*?第\d+行/.exec(message)?.[0] ?? '';
        expect(placeOf(document, path)).toMatch(new RegExp(`^${row}`));
      }
    }),
  );
});

test('every rule has a scenario, an explanation and a source', () => {
  expect(SCENARIOS.map(({ id }) => id)).toEqual([...FINDING_IDS]);
  for (const { explanation } of RULES) {
    const { title, requirement, source } = explanation;
    expect(title.length).toBeGreaterThan(1);
    expect(requirement).toMatch(/。$/);
    expect(source.length).toBeGreaterThan(5);
  }
});

test('an error names the numbers on both sides', () => {
  expect(findingsOf(panyuWith({ 'expenditure.basic': '8000' }), 'M-01')[0]?.message).toBe(
    '支出合计 104,535.52 比收入合计 104,230.38 多 305.14，比财政拨款 103,683.93 多 851.59 万元，请核对。',
  );
  expect(findingsOf(panyuWith({ 'byLevel.retained': '1' }), 'M-03')[0]?.message).toBe(
    '区本级与转移支付之和 1.00 比财政拨款 103,683.93 少 103,682.93 万元，请核对。',
  );
});

test('a refused amount says what still counts', () => {
  expect(findingsOf(panyuWith({ 'expenditure.basic': '1,23.4' }), 'M-00')[0]?.message).toBe(
    '基本支出：“1,23.4”的千位分隔位置不对，应每三位一隔（例如 1,234.50），也可以不写。目前仍按 7,148.41 计。',
  );
});

test('a required amount that cannot be read is one error, not two', () => {
  const { document } = commitField(emptyDocument(), 'expenditure.basic', 'abc');
  const here = auditDocument(document).filter(({ path }) => path === 'expenditure.basic');
  expect(here.map(({ id }) => id)).toEqual(['M-00']);
  // What reads well by now is one error all the same.
  const waiting = { ...emptyDocument(), refusedInputs: { 'expenditure.basic': '12.34' } };
  const there = auditDocument(waiting).filter(({ path }) => path === 'expenditure.basic');
  expect(there.map(({ id }) => id)).toEqual(['M-00']);
});

test('the municipal template judges by its own columns and groups', () => {
  const document = setTemplate(panyuWith({ 'indicators.i1.cycleValue': '' }), templateOf('municipal-2024'));
  expect(findingsOf(document, 'I-06')).toEqual([]);
  expect(findingsOf(document, 'I-05').map(({ path }) => path)).toEqual(['indicators.i20.level2']);
  expect(findingsOf(document, 'I-05')[0]?.message).toContain('属于满意度指标');
});

describe('where a rule begins', () => {
  const severities = (document: PbdDocument, id: FindingId) => findingsOf(document, id).map(({ severity }) => severity);

  test.each([
    [50, []],
    [51, ['warning']],
    [250, ['warning']],
    [251, ['error']],
  ])('C-07: a name of %i characters', (length, expected) => {
    expect(severities(panyuWith({ 'keyTasks.k1.name': '长'.repeat(length) }), 'C-07')).toEqual(expected);
    // A character beyond the first plane is one character.
    expect(severities(panyuWith({ 'keyTasks.k1.name': '𠮷'.repeat(length) }), 'C-07')).toEqual(expected);
  });

  test.each([
    ['4999.99', []],
    ['5000.00', ['warning']],
    ['-5000.00', []],
  ])('M-10: %s beside 1.00', (amount, expected) => {
    const document = panyuWith({ 'income.fiscalAppropriation': amount, 'income.otherFunds': '1.00' });
    const here = findingsOf(document, 'M-10').filter(({ path }) => path === 'income.fiscalAppropriation');
    expect(here.map(({ severity }) => severity)).toEqual(expected);
  });

  test.each([
    ['长'.repeat(120), 0],
    [`${'长'.repeat(120)}  `, 0],
    ['长'.repeat(121), 1],
    ['𠮷'.repeat(120), 0],
    [`${'长'.repeat(121)}。 `, 0],
  ])('T-02: %#', (text, count) => {
    const here = findingsOf(panyuWith({ 'keyTasks.k1.goal': text }), 'T-02').filter(
      ({ path }) => path === 'keyTasks.k1.goal',
    );
    expect(here).toHaveLength(count);
  });

  test.each([
    ['≥5家', '≥10家', 1],
    ['5家', '=10家', 1],
    ['≤5家', '≥10家', 0],
    ['≥5家', '≤10家', 0],
    ['5个', '10家', 0],
    ['持平', '10家', 0],
    ['5家', '持平', 0],
    ['持平', '有效', 0],
    ['10家', '10家', 0],
  ])('I-18: a cycle of %s, a year of %s', (cycle, annual, count) => {
    const document = panyuWith({ 'indicators.i1.cycleValue': cycle, 'indicators.i1.annualValue': annual });
    expect(findingsOf(document, 'I-18')).toHaveLength(count);
  });
});

test('a refused text that reads well by now still counts for nothing, and that is told', () => {
  const refused = (typed: string, document = PANYU) =>
    findingsOf({ ...document, refusedInputs: { 'expenditure.basic': typed } }, 'M-00').map(({ message }) => message);
  for (const typed of ['12.5万元', '￥5', '12.34']) {
    expect(refused(typed)).toEqual([`基本支出：写着“${typed}”，还没有采用，目前仍按 7,148.41 计。请点进去确认。`]);
  }
  expect(refused('￥5', emptyDocument())).toEqual(['基本支出：写着“￥5”，还没有采用，目前按空白计。请点进去确认。']);
});

test('a refused text at a place that is no amount is no finding', () => {
  const refused = (refusedInputs: Readonly<Record<string, string>>) => findingsOf({ ...PANYU, refusedInputs }, 'M-00');
  expect(refused({ 'head.departmentName': 'abc', 'no.such': '1e5' })).toEqual([]);
  expect(findingsOf({ ...emptyDocument(), refusedInputs: { 'expenditure.basic': 'abc' } }, 'M-00')[0]?.message).toBe(
    '基本支出：“abc”不是金额，请只填数字，例如 1234.50。目前按空白计。',
  );
});

test('only errors count as errors', () => {
  const finding = (severity: (typeof SEVERITIES)[number]) =>
    ({ id: 'C-01', severity, path: 'head.departmentName', message: '。' }) as const;
  expect(hasErrors([])).toBe(false);
  expect(hasErrors([finding('warning'), finding('info')])).toBe(false);
  expect(hasErrors([finding('info'), finding('error')])).toBe(true);
  expect(tabOfFinding(formOf(PANYU), { ...finding('info'), path: 'nowhere.at.all' })).toBe('export');
});

test.each(SCENARIOS.map((scenario) => [scenario.id, scenario] as const))(
  '%s is as grave as a rule as its scenarios have it: what a template lowers is measured by it',
  (id, { fires }) => {
    const severities = fires.map(({ severity }) => SEVERITIES.indexOf(severity));
    expect(ruleOf(id).severity).toBe(SEVERITIES[Math.min(...severities)]);
  },
);

test('each identifier is one rule, and each is in the order of its letter and number', () => {
  expect(new Set(FINDING_IDS).size).toBe(RULES.length);
  const place = (id: string) => `${'CMITP'.indexOf(id.charAt(0))}${id}`;
  expect([...FINDING_IDS]).toEqual(FINDING_IDS.toSorted((one, other) => (place(one) < place(other) ? -1 : 1)));
});

test('findings of any document are well made', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const findings = auditDocument(document);
      for (const finding of findings) {
        expect(SEVERITIES).toContain(finding.severity);
        expect(parsePath(formOf(document), finding.path)).not.toBeNull();
        expect(tabOfFinding(formOf(document), finding)).not.toBe('export');
      }
      expect(new Set(findings.map(({ id, path }) => `${id} ${path}`)).size).toBe(findings.length);
      const { error, warning, info } = countBySeverity(findings);
      expect(error + warning + info).toBe(findings.length);
    }),
  );
});

test('findings stand in the order of the form, and at one place the gravest first', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const shown = Array.from(shownFields(document), ({ path }) => path);
      const places = formOf(document).tabs.flatMap(({ blocks }) =>
        blocks.flatMap((block) => [
          block.key,
          ...(block.kind === 'rows'
            ? shown.filter((path) => path.startsWith(`${block.key}.`))
            : fieldsOfBlock(block).map(({ path }) => path)),
        ]),
      );
      const findings = auditDocument(document);
      const placeOfEach = findings.map(({ path }) => places.indexOf(path));
      expect(placeOfEach).toEqual(placeOfEach.toSorted((left, right) => left - right));
      for (const [index, { path, severity }] of findings.entries()) {
        const before = findings[index - 1];
        if (before?.path !== path) continue;
        expect(SEVERITIES.indexOf(severity)).toBeGreaterThanOrEqual(SEVERITIES.indexOf(before.severity));
      }
    }),
  );
});

test('a row that is not started changes no finding', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const before = auditDocument(document);
      const more = insertRow(
        insertRow(document, 'indicators', rowsIn(document, 'indicators').length, { level1: '产出指标' }).document,
        'keyTasks',
        0,
      );
      // A row above moves the others' numbers, which their messages name; the findings stay.
      const strip = (list: typeof before) => list.map(({ id, severity, path }) => ({ id, severity, path }));
      expect(strip(auditDocument(more.document))).toEqual(strip(before));
    }),
  );
});

test('totals are sums of whole hundredths, whatever the order of rows', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const totals = totalsOf(document);
      const sum = (list: readonly string[]): bigint => list.reduce((total, amount) => total + centsOf(amount), 0n);
      const spent = ['basic', 'project', 'specialFund', 'otherDevelopment'].map((field) =>
        valueAt(document, `expenditure.${field}`),
      );
      expect(centsOf(totals.get('expenditure') ?? '')).toBe(sum(spent));
      expect(centsOf(totals.get('beyondBasic') ?? '')).toBe(sum(spent.slice(1)));
      expect(centsOf(totals.get('tasks') ?? '')).toBe(
        sum(['keyTasks', 'otherTasks'].flatMap((block) => rowsIn(document, block).map((task) => task.amount ?? ''))),
      );
      const turned = { ...document, rows: { ...document.rows, keyTasks: rowsIn(document, 'keyTasks').toReversed() } };
      expect(totalsOf(turned)).toEqual(totals);
    }),
  );
});

test('the published sums', () => {
  expect(Object.fromEntries(totalsOf(PANYU))).toEqual({
    expenditure: '103683.93',
    income: '104230.38',
    byLevel: '103683.93',
    project: '93511.16',
    beyondBasic: '96535.52',
    tasks: '82818.24',
  });
});
