import type { RowColumn, RowsBlock } from '../forms/form.ts';
import type { FieldPath } from '../forms/paths.ts';
import { lacksComparator } from '../indicator/comparator.ts';
import { readStatement, statementColumns, statementIn } from '../indicator/statement.ts';
import { isUnfinishedValue } from '../indicator/unfinished.ts';
import type { ValueReading } from '../indicator/value.ts';
import { compareAmounts } from '../money/money.ts';
import { type AuditContext, type AuditedIndicator, joined } from './context.ts';
import { explain, HABIT, PUBLISHED, REVIEW } from './explanation.ts';
import { rule } from './rule.ts';
import { shown as cut } from './shown.ts';

/**
 * Rules on 指标值, judged by 年度指标值 (指标值 where there is one column), its sign and its unit joined to it where they have
 * columns of their own. The text is never changed.
 */

const HUNDRED = '100.00';
const hasDigit = (text: string): boolean => /[\d０-９]/.test(text);
/** A value whose number is still to be written is C-06's matter alone. */
const isFilled = ({ written }: AuditedIndicator): boolean => written.trim() !== '' && !isUnfinishedValue(written);
const isGroup = ({ level2 }: AuditedIndicator, name: string): boolean => level2.includes(name);

/** A text without any number, where one is expected. A text with digits that cannot be read is left alone. */
const lacksNumber = (indicator: AuditedIndicator): boolean =>
  isFilled(indicator) && indicator.value.kind === 'qualitative' && !hasDigit(indicator.written);

/** Values are shown back cut to so many characters. */
const SHOWN = 15;
const shown = ({ statement }: AuditedIndicator): string => cut(statement, SHOWN);

/** The statement in a further column of values. */
function readIn(block: RowsBlock, { row }: AuditedIndicator, column: RowColumn): readonly [string, ValueReading] {
  const text = statementIn(block, row, column);
  return [text, readStatement(block, row, text)];
}

/** I-08 Values of any column without a comparator, as one finding with their count. Source: FORM §4, §5. */
export const comparatorMissing = rule({
  id: 'I-08',
  severity: 'info',
  explanation: explain('比较符', '定量指标值宜写明“≥”“≤”“=”，便于考核。', HABIT),
  judge({ indicatorBlocks }) {
    let count = 0;
    let first: { readonly text: string; readonly path: FieldPath } | null = null;
    for (const { of, indicators } of indicatorBlocks) {
      const { values, value, cycle, comparator } = statementColumns(of.block);
      for (const indicator of indicators) {
        for (const column of values) {
          const [text, reading] =
            column === value
              ? [indicator.statement, indicator.value]
              : column === cycle
                ? [indicator.cycleStatement, indicator.cycle]
                : readIn(of.block, indicator, column);
          if (!lacksComparator(text, reading)) continue;
          count += 1;
          first ??= { text, path: indicator.path((comparator ?? column).key) };
        }
      }
    }
    if (first === null) return [];
    const message = `有 ${count} 处指标值没有比较符（如“${cut(first.text, SHOWN)}”），可规范为“≥”“≤”等。`;
    return [{ path: first.path, message }];
  },
});

/** I-09 A 数量 or 时效 value without a number. Source: FORM §4; a published review's fault. */
export const quantityWithoutNumber = rule({
  id: 'I-09',
  severity: 'warning',
  explanation: explain('数量、时效指标', '数量和时效指标应有可考核的数字。', REVIEW),
  judge: ({ indicators }) =>
    indicators
      .filter((indicator) => (isGroup(indicator, '数量') || isGroup(indicator, '时效')) && lacksNumber(indicator))
      .map((indicator) => ({
        path: indicator.path(indicator.keys.value),
        message: `${indicator.place}：${indicator.level2}的值“${shown(indicator)}”没有数字，请写明数量或时限。`,
      })),
});

/** I-10 A 成本 value without a number. Source: FORM §4; a published review's fault. */
export const costWithoutNumber = rule({
  id: 'I-10',
  severity: 'warning',
  explanation: explain('成本指标', '成本指标应有金额或比例。', REVIEW),
  judge: ({ indicators }) =>
    indicators
      .filter(
        (indicator) => (isGroup(indicator, '成本') || indicator.level1.includes('成本')) && lacksNumber(indicator),
      )
      .map((indicator) => ({
        path: indicator.path(indicator.keys.value),
        message: `${indicator.place}：成本指标的值“${shown(indicator)}”没有数字，请写明金额或比例。`,
      })),
});

const UNSETTLED = /(根据|按照|依据|视).*(确定|而定|情况)|另行(下达|通知|确定|安排)|待定|视情况/;

/** I-11 A value that puts off what it should say. Source: FORM §4; a published review's fault. */
export const valueUnsettled = rule({
  id: 'I-11',
  severity: 'warning',
  explanation: explain('指标值', '指标值应在申报时确定，不能留待以后。', REVIEW),
  judge: ({ indicators }) =>
    indicators
      .filter(({ statement }) => UNSETTLED.test(statement))
      .map((indicator) => ({
        path: indicator.path(indicator.keys.value),
        message: `${indicator.place}：指标值“${shown(indicator)}”没有定下来，请写明可考核的值。`,
      })),
});

const COUNT_OR_MONEY = /^(千|万|百万|千万|亿)?(家|个|人|次|项|元|台|套|件|场|户|名|辆|座|处|份|篇|平方米|公里|吨)/;

/** I-12 A 质量 value that is a count or money. Source: FORM §4; a published review's fault. */
export const qualityIsCount = rule({
  id: 'I-12',
  severity: 'warning',
  explanation: explain('质量指标', '质量指标考核好坏，数量和金额应放在数量指标。', REVIEW),
  judge: ({ indicators }) =>
    indicators
      .filter(
        (indicator) =>
          isGroup(indicator, '质量') &&
          indicator.value.kind === 'quantitative' &&
          COUNT_OR_MONEY.test(indicator.value.unit),
      )
      .map((indicator) => ({
        path: indicator.path(indicator.keys.value),
        message: `${indicator.place}：质量指标的值“${shown(indicator)}”是数量或金额，请移到数量指标或改为比率。`,
      })),
});

/** I-13 A 满意度 value without a number. Source: FORM §4. */
export const satisfactionWithoutNumber = rule({
  id: 'I-13',
  severity: 'warning',
  explanation: explain('满意度指标', '满意度应写明百分比。', REVIEW),
  judge: ({ indicators }) =>
    indicators
      .filter(
        (indicator) => (isGroup(indicator, '满意度') || indicator.level1.includes('满意度')) && lacksNumber(indicator),
      )
      .map((indicator) => ({
        path: indicator.path(indicator.keys.value),
        message: `${indicator.place}：满意度“${shown(indicator)}”没有数字，请写明百分比，例如“≥90%”。`,
      })),
});

/** I-14 A 率 or 度 above 100 %, but for growth. Source: FORM §4. */
export const rateAboveHundred = rule({
  id: 'I-14',
  severity: 'warning',
  explanation: explain('比率', '完成率、满意度等一般不超过 100%。', PUBLISHED),
  judge: ({ indicators }) =>
    indicators
      .filter(({ level3, statement, value }) => {
        const name = level3.replace(/[（(].*$/, '').trim();
        const grows = /增长|提升|变动|增幅/.test(`${level3}${statement}`);
        const isRate = /[率度]$/.test(name) && !grows;
        const percent = value.kind === 'quantitative' && (value.unit === '%' || /[（(]%[)）]/.test(level3));
        return (
          isRate && percent && value.kind === 'quantitative' && compareAmounts(value.upper ?? value.number, HUNDRED) > 0
        );
      })
      .map((indicator) => ({
        path: indicator.path(indicator.keys.value),
        message: `${indicator.place}：“${shown(indicator)}”超过 100%，请核对。`,
      })),
});

/** I-15 A number without a unit, in the value or in brackets in the name. Source: FORM §4. */
export const unitMissing = rule({
  id: 'I-15',
  severity: 'warning',
  explanation: explain('计量单位', '数字要有单位，写在值里或指标名称的括号里。', PUBLISHED),
  judge: ({ indicators }) =>
    indicators
      .filter(({ level3, value }) => value.kind === 'quantitative' && value.unit === '' && !/[（(].+[)）]/.test(level3))
      .map((indicator) => ({
        path: indicator.path(indicator.keys.value),
        message: `${indicator.place}：指标值“${shown(indicator)}”没有单位，请在值或指标名称中写明。`,
      })),
});

/** I-16 More than half of the indicators are qualitative. Source: FORM §4. */
export const mostlyQualitative = rule({
  id: 'I-16',
  severity: 'warning',
  explanation: explain('定性指标', '指标应以定量为主。', REVIEW),
  judge({ indicatorBlocks, indicators }) {
    const filled = indicators.filter(isFilled);
    const qualitative = filled.filter(({ value }) => value.kind === 'qualitative').length;
    if (qualitative * 2 <= filled.length) return [];
    return [
      {
        path: indicatorBlocks[0]?.of.block.key ?? '',
        message: `${filled.length} 条指标中有 ${qualitative} 条定性指标，超过一半，请尽量量化。`,
      },
    ];
  },
});

/** The indicators of blocks that have both columns, 实施周期指标值 and 年度指标值. */
const withCycle = ({ indicatorBlocks }: AuditContext): readonly AuditedIndicator[] =>
  joined(
    indicatorBlocks.filter(({ of: { block } }) => {
      const { value, cycle } = statementColumns(block);
      return value !== null && cycle !== null;
    }),
  );

/** I-17 Every 实施周期指标值 equals its 年度指标值. Source: FORM §4. */
export const cycleEqualsAnnual = rule({
  id: 'I-17',
  severity: 'info',
  explanation: explain('实施周期值', '周期值与年度值全部相同时，可能只填了年度值。', HABIT),
  judge(context) {
    const both = withCycle(context).filter(
      (indicator) => isFilled(indicator) && indicator.cycleStatement.trim() !== '',
    );
    const [first] = both;
    if (first === undefined) return [];
    if (both.some(({ cycleStatement, statement }) => cycleStatement.trim() !== statement.trim())) return [];
    return [
      {
        path: first.path(first.keys.cycle),
        message: `${both.length} 条指标的实施周期值与年度值全部相同，请核对是否只填了年度值。`,
      },
    ];
  },
});

/** I-18 One unit, both at least or exactly: the whole cycle's value is below one year's. Source: FORM §4. */
export const cycleBelowAnnual = rule({
  id: 'I-18',
  severity: 'warning',
  explanation: explain('实施周期值', '整个周期的值一般不小于一年的值。', HABIT),
  judge: (context) =>
    withCycle(context)
      .filter(({ value, cycle }) => {
        if (cycle.kind === 'qualitative' || value.kind === 'qualitative' || cycle.unit !== value.unit) return false;
        const atLeastOrExactly = [cycle, value].every(({ comparator }) => ['≥', '=', null].includes(comparator));
        return atLeastOrExactly && compareAmounts(cycle.number, value.number) < 0;
      })
      .map((indicator) => ({
        path: indicator.path(indicator.keys.cycle),
        message: `${indicator.place}：实施周期值“${indicator.cycleStatement.trim().slice(0, SHOWN)}”小于年度值“${shown(indicator)}”，请核对。`,
      })),
});
