import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyDocument, formOf, type PbdDocument, valueAt } from '../../../shared/document/document.ts';
import { commitField } from '../../../shared/document/edits.ts';
import { parsePath } from '../../../shared/forms/paths.ts';
import type { Template } from '../../../shared/forms/template-schema.ts';
import { parseTemplate, SHIPPED_TEMPLATES } from '../../../shared/forms/templates.ts';
import { auditDocument, tabOfFinding } from '../../../shared/rules/audit.ts';
import { gatherContext } from '../../../shared/rules/context.ts';
import { explanationOf, type FindingId } from '../../../shared/rules/registry.ts';
import { countBySeverity } from '../../../shared/rules/report.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { addRow, templateOf, withValues } from '../../forms.ts';
import { printedUnder } from '../generators.ts';
import { foundBy } from './one-rule.ts';
import { OWN_TEMPLATE, ownTemplate } from './own-template.ts';

/** Rules under templates that do not come with the program: they go by kinds and roles, and by what the template says. */

const messages = (document: PbdDocument, id: FindingId) =>
  foundBy(id, gatherContext(document)).map(({ severity, path, message }) => `${severity} ${path} ${message}`);

const idsOf = (document: PbdDocument, known?: readonly Template[]) =>
  auditDocument(document, known).map(({ id, severity, path }) => `${id} ${severity} ${path}`);

const typed = (document: PbdDocument, fields: Readonly<Record<string, string>>): PbdDocument =>
  Object.entries(fields).reduce((now, [path, text]) => commitField(now, path, text).document, document);

const EMPTY = emptyDocument(OWN_TEMPLATE);

test('an empty form is told what its template requires, and nothing of other forms', () => {
  expect(idsOf(EMPTY)).toEqual([
    'P-01 warning top',
    'C-01 error head.departmentName',
    'P-01 warning time',
    'C-01 error time.leader',
    'C-02 error head.budgetYear',
    'M-05 error money.total',
    'C-03 error overall.goal',
    'C-03 error overall.duties',
    'C-04 error works',
  ]);
  expect(messages(EMPTY, 'C-01')).toEqual([
    'error head.departmentName 单位名称未填写，请填写全称。',
    'error time.leader 负责人未填写，请填写。',
  ]);
  expect(messages(EMPTY, 'C-03')).toEqual([
    'error overall.goal 年度目标未填写，请逐条写明全年要达到的目标。',
    'error overall.duties 部门职能概述未填写，请填写。',
  ]);
  expect(messages(EMPTY, 'C-02')).toEqual(['error head.budgetYear 预算年度未填写，请填写四位年份。']);
  expect(messages(EMPTY, 'C-04')).toEqual(['error works 没有年度主要任务，请至少添加 2 项。']);
  const one = addRow(EMPTY, 'works', { title: '甲' });
  expect(messages(one, 'C-04')).toEqual(['error works 年度主要任务只有 1 项，至少要有 2 项，请补充。']);
  expect(messages(addRow(one, 'works', { title: '乙' }), 'C-04')).toEqual([
    'warning works 年度主要任务只有 2 项，一般不少于 3 项，请核对有无遗漏。',
  ]);
});

describe('amounts in 元', () => {
  test('say so, and are improbable at another size', () => {
    const document = typed(EMPTY, { 'money.total': '10000000000', 'money.fiscal': '1000001' });
    expect(messages(document, 'M-10')).toEqual([
      'warning money.total 资金总额 10,000,000,000.00 元达到百亿元，请核对金额是否都以元为单位。',
    ]);
    expect(messages(typed(document, { 'money.total': '5000', 'money.fiscal': '1' }), 'M-10')).toEqual([
      'warning money.total 资金总额 5,000.00 元是财政资金 1.00 的数千倍，请核对金额是否都以元为单位。',
    ]);
  });

  test('are typed as such: another unit is refused, never taken for it', () => {
    expect(messages(typed(EMPTY, { 'money.total': '5万元' }), 'M-00')).toEqual([
      'error money.total 资金总额：“5万元”合 50,000.00 元，没错请填 50000.00。目前按空白计。',
    ]);
    const accepted = typed(EMPTY, { 'money.total': '5元' });
    expect(valueAt(accepted, 'money.total')).toBe('5.00');
    expect(messages(accepted, 'M-00')).toEqual([]);
    expect(messages(typed(EMPTY, { 'money.total': '5万元' }), 'M-05')).toEqual([]);
  });

  test('of a task with several are named one by one', () => {
    const document = addRow(EMPTY, 'works', { title: '甲', whole: '', fiscal: '-1.00' });
    expect(messages(document, 'M-09')).toEqual(['error works.w1.whole 年度主要任务第1行没有填总额，请填写金额。']);
    expect(messages(document, 'M-04')).toEqual([
      'error works.w1.fiscal 年度主要任务第1行财政拨款 -1.00 是负数，请改为正数或 0.00。',
    ]);
    expect(messages(addRow(EMPTY, 'works', { title: '甲', whole: '0.00' }), 'M-09')).toEqual([
      'warning works.w1.whole 年度主要任务第1行总额为 0.00，请核对是否不安排资金。',
    ]);
  });
});

describe('balances', () => {
  const unbalanced = typed(EMPTY, { 'money.total': '100', 'money.fiscal': '60', 'money.other': '39.99' });
  const own = (document: PbdDocument) =>
    auditDocument(document)
      .filter(({ id }) => /^M-[2-9]/.test(id))
      .map(({ id, severity, path, message }) => `${id} ${severity} ${path} ${message}`);

  test('a template sets up its own', () => {
    expect(own(unbalanced)).toEqual([
      'M-21 error money.total 资金总额 100.00 比各项资金之和 99.99 多 0.01 元，请核对。',
    ]);
    expect(own(typed(unbalanced, { 'money.other': '40' }))).toEqual([]);
    // What is blank is another rule's matter.
    expect(own(typed(unbalanced, { 'money.total': '' }))).toEqual([]);
    expect(own(typed(unbalanced, { 'money.fiscal': '', 'money.other': '' }))).toEqual([]);
  });

  test('its own are explained, and obey its severities', () => {
    const [finding] = auditDocument(unbalanced).filter(({ id }) => id === 'M-21');
    if (finding === undefined) throw new Error('no finding');
    expect(explanationOf(finding.id).requirement).toMatch(/。$/);
    const off = { ...unbalanced, template: ownTemplate({ findings: { 'M-21': 'off' } }) };
    expect(own(off)).toEqual([]);
    const lowered = { ...unbalanced, template: ownTemplate({ findings: { 'M-21': 'info' } }) };
    expect(own(lowered)).toEqual(['M-21 info money.total 资金总额 100.00 比各项资金之和 99.99 多 0.01 元，请核对。']);
  });

  test('two of one name have a place each', () => {
    const twice = ownTemplate({
      balances: [
        { finding: 'M-21', left: 'money.total', right: ['parts'], tolerance: 'none' },
        { finding: 'M-21', left: 'money.total', right: ['money.fiscal'], tolerance: 'none' },
      ],
    });
    expect(own({ ...unbalanced, template: twice })).toEqual([
      'M-21 error money.total 资金总额 100.00 比各项资金之和 99.99 多 0.01 元，请核对。',
      'M-21 error money.fiscal 资金总额 100.00 比财政资金 60.00 多 40.00 元，请核对。',
    ]);
  });

  test('a miss within the rounding tail is a warning where the template says so', () => {
    const rounding = ownTemplate({
      balances: [{ finding: 'M-22', left: 'money.total', right: ['parts'], tolerance: 'rounding' }],
    });
    expect(own({ ...unbalanced, template: rounding })).toEqual([
      'M-22 warning money.total 资金总额 100.00 比各项资金之和 99.99 多 0.01 元，像是四舍五入尾差，请调平或说明。',
    ]);
  });

  test('a column of rows can be held against a field', () => {
    const tasks = ownTemplate({
      balances: [{ finding: 'M-23', left: 'works.*.whole', right: ['money.total'], tolerance: 'none' }],
    });
    const document = { ...typed(EMPTY, { 'money.total': '100' }), template: tasks };
    // Tasks without any amount are M-09's matter.
    expect(own(addRow(document, 'works', { title: '甲' }))).toEqual([]);
    expect(own(addRow(document, 'works', { whole: '60.00' }))).toEqual([
      'M-23 error works.w1.whole 年度主要任务 60.00 比资金总额 100.00 少 40.00 元，请核对。',
    ]);
    expect(own(addRow(addRow(document, 'works', { whole: '60.00' }), 'works', { whole: '40.00' }))).toEqual([]);
  });

  test('no identifier of another rule can be taken', () => {
    const read = parseTemplate({
      ...OWN_TEMPLATE,
      balances: [{ finding: 'M-04', left: 'money.total', right: ['parts'], tolerance: 'none' }],
    });
    expect(read.ok ? [] : read.error).toEqual([
      { path: 'balances.0.finding', problem: '应为 M-01、M-03，或 M-20 至 M-99' },
    ]);
  });
});

describe('indicators without groups, sign and unit in columns of their own', () => {
  const indicator = (cells: Readonly<Record<string, string>>) => addRow(EMPTY, 'marks', { mark: '人数', ...cells });

  test('no rule on groups fires', () => {
    const ids = new Set(auditDocument(indicator({ figure: '根据实际情况确定' })).map(({ id }) => id));
    expect([...ids].filter((id) => id.startsWith('I-')).toSorted()).toEqual(['I-11', 'I-16']);
  });

  test('values are judged whole', () => {
    expect(idsOf(indicator({ sign: '≥', figure: '80', measure: '人' })).filter((id) => id.startsWith('I'))).toEqual([]);
    expect(messages(indicator({ sign: '≥', figure: '80' }), 'I-15')).toEqual([
      'warning marks.m1.figure 绩效指标第1行：指标值“≥80”没有单位，请在值或指标名称中写明。',
    ]);
    expect(messages(indicator({ figure: '80', measure: '人' }), 'I-08')).toEqual([
      'info marks.m1.sign 有 1 处指标值没有比较符（如“80人”），可规范为“≥”“≤”等。',
    ]);
    expect(messages(indicator({ mark: '完成率', sign: '≥', figure: '120', measure: '%' }), 'I-14')).toEqual([
      'warning marks.m1.figure 绩效指标第1行：“≥120%”超过 100%，请核对。',
    ]);
    expect(messages(indicator({ sign: '定性', figure: '80' }), 'I-08')).toEqual([]);
  });

  test('one that is not finished names its columns', () => {
    expect(messages(addRow(EMPTY, 'marks', { sign: '≥' }), 'I-06')).toEqual([
      'error marks.m1.mark 绩效指标第1行：指标名称、指标值未填写，请补齐或删除此行。',
    ]);
  });

  test('one name twice is told by the name of the column', () => {
    expect(messages(addRow(indicator({}), 'marks', { mark: '人数' }), 'I-07')).toEqual([
      'warning marks.m2.mark 绩效指标第2行与绩效指标第1行的指标名称相同，请合并或改名。',
    ]);
  });
});

describe('the taxonomy of a template', () => {
  const families = (...required: readonly string[]): Template => ({
    ...templateOf('panyu-2023'),
    id: 'other-families',
    taxonomy: [
      { level1: '产出指标', level2: ['数量指标'], required: required.includes('产出指标') },
      { level1: '成本指标', level2: ['经济成本指标'], required: required.includes('成本指标') },
      { level1: '效果指标', level2: ['社会效果指标'], required: required.includes('效果指标') },
    ],
  });
  const under = (template: Template) => emptyDocument(template);

  test('says which families there must be', () => {
    expect(messages(under(families()), 'I-01')).toEqual([]);
    expect(messages(under(families()), 'I-02')).toEqual([]);
    expect(messages(under(families('产出指标')), 'I-01')).toEqual([
      'error indicators 绩效指标中没有产出指标，请至少添加一条三级指标。',
    ]);
    expect(messages(under(families('产出指标', '成本指标', '效果指标')), 'I-02')).toEqual([
      'error indicators 绩效指标中没有成本指标、效果指标，请各至少添加一条三级指标。',
    ]);
  });

  test('a group that it does not have is not missed', () => {
    expect(messages(under(families()), 'I-03')).toEqual([]);
    expect(messages(under(families()), 'I-04')).toHaveLength(1);
  });
});

describe('what a template makes of the rules', () => {
  const panyu = panyuDocument();
  const softer: Template = {
    ...templateOf('panyu-2023'),
    findings: { 'M-02': 'off', 'I-12': 'info', 'I-10': 'error' },
  };

  test('severities are its own', () => {
    const document = { ...panyu, template: softer };
    expect(idsOf(document).filter((id) => /^(M-02|I-1[02]) /.test(id))).toEqual([
      'I-12 info indicators.i5.annualValue',
      'I-10 error indicators.i9.annualValue',
    ]);
    const strict = {
      ...emptyDocument(),
      template: { ...templateOf('panyu-2023'), findings: { 'I-03': 'error' as const } },
    };
    expect(idsOf(strict)).toContain('I-03 error indicators');
  });

  const standing = (document: PbdDocument, known?: readonly Template[]) =>
    auditDocument(document, known)
      .filter(({ id }) => id === 'P-01')
      .map(({ severity, path, message }) => `${severity} ${path} ${message}`);

  test('a shipped one is not spoken of', () => {
    for (const template of SHIPPED_TEMPLATES) expect(standing(emptyDocument(template))).toEqual([]);
    // However its facts are ordered.
    const turned = Object.fromEntries(Object.entries(templateOf('panyu-2023')).toReversed()) as Template;
    expect(standing({ ...panyu, template: turned })).toEqual([]);
  });

  test('another under the name of a shipped one is a warning that says what it softens', () => {
    expect(standing({ ...panyu, template: softer })).toEqual([
      'warning head 本表自带的模板“区级部门（番禺区 2023 版）”与本机的同名模板不同，检查按它进行，不作检查的有：其他资金；降低级别的有：质量指标。请核对模板的来源。',
    ]);
  });

  test('one that an officer added is a hint where it is known, a warning where it is not', () => {
    const template = ownTemplate({ findings: { 'I-03': 'info', 'I-04': 'off', 'M-07': 'off', 'M-08': 'off' } });
    const changes = '不作检查的有：成本指标、任务资金；降低级别的有：满意度指标';
    const lacks =
      '与同类表相比，这个模板没有通常的：必须有的指标类别；没有通常的必填栏目：基本支出、项目支出、财政拨款。';
    expect(standing(emptyDocument(template), [...SHIPPED_TEMPLATES, template])).toEqual([
      `info top 本表使用后来添加的模板“某市部门（2026 版）”，${changes}。`,
      `info time ${lacks}`,
    ]);
    expect(standing(emptyDocument(template))).toEqual([
      `warning top 本表自带的模板“某市部门（2026 版）”本机没有，检查按它进行，${changes}。请核对模板的来源。`,
      `warning time ${lacks}`,
    ]);
    // An officer's own does not make a shipped name its own.
    expect(standing({ ...panyu, template: softer }, [...SHIPPED_TEMPLATES, softer])[0]).toMatch(/^warning /);
    expect(standing({ ...panyu, template: softer }, [softer])[0]).toMatch(/^info .*不作检查的有：其他资金/);
  });

  test('no template switches that off', () => {
    const read = parseTemplate({ ...softer, findings: { 'P-01': 'off' } });
    expect(read.ok ? [] : read.error.map(({ path }) => path)).toEqual(['findings.P-01']);
    const forced = { ...softer, findings: { 'P-01': 'off' as const } };
    expect(standing({ ...panyu, template: forced })).toHaveLength(1);
  });
});

const anyTemplate = fc.constantFrom(...SHIPPED_TEMPLATES, OWN_TEMPLATE);

test('findings under any template are well made', () => {
  const filled = anyTemplate
    .chain(printedUnder)
    .map((document) => withValues(document, { 'time.begin': '2026-12-01', 'time.end': '2026-01-01' }));
  fc.assert(
    fc.property(filled, (document) => {
      const form = formOf(document);
      const findings = auditDocument(document);
      for (const finding of findings) {
        expect(parsePath(form, finding.path)).not.toBeNull();
        expect(tabOfFinding(form, finding)).not.toBe('export');
        expect(finding.message).toMatch(/。$/);
        expect(finding.message).not.toMatch(/undefined|null|NaN|\[object/);
      }
      expect(new Set(findings.map(({ id, path }) => `${id} ${path}`)).size).toBe(findings.length);
      const { error, warning, info } = countBySeverity(findings);
      expect(error + warning + info).toBe(findings.length);
      const blank = [...form.fields].filter(
        ([path, { kind, required }]) => kind === 'amount' && required && valueAt(document, path) === '',
      );
      expect(findings.filter(({ id }) => id === 'M-05').map(({ path }) => path)).toEqual(blank.map(([path]) => path));
    }),
  );
});

test('rules of one kind of form are silent in another', () => {
  const document = withValues(panyuDocument(), { 'income.otherFunds': '' });
  const context = gatherContext(withValues(document, { 'byLevel.retained': '', 'byLevel.transfer': '' }));
  expect(foundBy('M-03i', context)).toHaveLength(1);
  expect(foundBy('M-03i', { ...context, form: { ...context.form, kind: 'other' } })).toEqual([]);
});
