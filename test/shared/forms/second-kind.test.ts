import { expect, test } from 'vitest';
import { shownTotals } from '../../../renderer/panels/shown-totals.ts';
import { formOf } from '../../../shared/document/document.ts';
import { totalsOf } from '../../../shared/document/totals.ts';
import { budgetFigure } from '../../../shared/figures/budget-figure.ts';
import { optionMeant } from '../../../shared/forms/choices.ts';
import { fieldLabel, fieldName } from '../../../shared/forms/labels.ts';
import { SHIPPED_TEMPLATES } from '../../../shared/forms/templates.ts';
import { nextDeclaration } from '../../../shared/last-year/next-declaration.ts';
import { auditDocument } from '../../../shared/rules/audit.ts';
import { filledUnder } from '../../filled.ts';
import { emptyUnder, templateOf, withValues } from '../../forms.ts';

/** What was said of one kind alone holds of every kind. */

const SHANGHAI = withValues(emptyUnder('project-shanghai-2026'), {
  'project.year': '2026',
  'project.total': '771325800.00',
  'project.fiscal': '771325800.00',
  'funds.total': '226145100.00',
  'funds.fiscal': '226145000.00',
});

test('sums and figures of a project say its unit and its own names', () => {
  const totals = shownTotals(formOf(SHANGHAI), totalsOf(SHANGHAI));
  expect(totals.map(({ label, unit, note }) => [label, unit, note])).toEqual([
    ['年度资金申请总额', '元', undefined],
    ['当年财政拨款、上年结转与其他资金之和', '元', undefined],
    ['差额', '元', '前者多'],
  ]);
  const figure = budgetFigure(SHANGHAI);
  expect([figure?.heading, figure?.unit]).toEqual(['资金构成', '元']);
  expect(figure?.comparison).toBe('年度资金申请总额比当年财政拨款、上年结转与其他资金之和多 100.00 元');
  expect(budgetFigure(emptyUnder('panyu-2023'))?.heading).toBe('支出与收入');
});

test('a field is named without what only paper needs', () => {
  const central = formOf(emptyUnder('project-central'));
  expect(fieldLabel(central, 'funds.total')).toBe('年度资金总额');
  expect(fieldLabel(central, 'funds.fiscal')).toBe('财政拨款');
  expect(fieldName({ label: '其中：' })).toBe('其中：');
  for (const template of SHIPPED_TEMPLATES) {
    for (const { message } of auditDocument(emptyUnder(template.id))) expect(message).not.toMatch(/其中：|：未填写/);
  }
});

test('an amount of last year is told whole, however long', () => {
  const messages = auditDocument(nextDeclaration(SHANGHAI)).map(({ message }) => message);
  expect(messages).toContain('项目资金总额未填写（上年 771,325,800.00），没有金额时请填 0.00。');
});

test('an option is known in any width; another text is none', () => {
  expect(optionMeant(['≥', '＝'], '=')).toBe('＝');
  expect(optionMeant(['≥', '＝'], ' ＝ ')).toBe('＝');
  expect(optionMeant(['≥', '＝'], '正向')).toBeNull();
  expect(optionMeant([], '')).toBeNull();
});

test.each(SHIPPED_TEMPLATES.map(({ id }) => id))('%s: no unit is said that its amounts do not have', (id) => {
  const document = filledUnder(templateOf(id));
  const units = new Set(
    [...formOf(document).fields.values()].flatMap(({ kind, unit }) => (kind === 'amount' ? [unit] : [])),
  );
  for (const block of formOf(document).rows.values()) {
    for (const { spec } of block.columns) if (spec.kind === 'amount') units.add(spec.unit);
  }
  for (const { message } of auditDocument(document)) {
    const said = /\d (万元|元)，请/.exec(message)?.[1];
    if (said !== undefined) expect(units).toContain(said);
  }
});
