import { formatAmount, formatIfAmount, type Sum } from '../money/money.ts';
import type { Comparison, ComparisonCounts, FieldComparison, RowComparison, SectionComparison } from './compare.ts';
import { isRowDifferent } from './compare.ts';

/** A text of one side as it is shown: amounts with separators, blanks as they are. */
export const shownText = ({ kind }: FieldComparison, text: string): string =>
  kind === 'amount' ? formatIfAmount(text) : text;

/** A difference of amounts with its sign: +1,000.00, −546.45. Blank where there is none. */
export function shownDelta(delta: Sum | null): string {
  if (delta === null || delta === '0.00') return '';
  return delta.startsWith('-') ? `−${formatAmount(delta.slice(1))}` : `+${formatAmount(delta)}`;
}

/** What happened to a row, in words that do without colour; the empty string where nothing did. */
export function rowStatus(row: RowComparison): string {
  if (row.before === null) return '新增';
  if (row.after === null) return '删除';
  const changed = row.fields.some((field) => field.changed) ? '修改' : '';
  return [row.moved ? '移动' : '', changed].filter((word) => word !== '').join('、');
}

/** 第2行, and where it stood before that: 第2行（原第5行）. */
export function rowNumber({ before, after }: RowComparison): string {
  if (before === null || after === null || before === after) return `第${after ?? before}行`;
  return `第${after}行（原第${before}行）`;
}

/** Fields worth showing: those that differ, or, on request, all that say something on either side. */
export const shownFields = (fields: readonly FieldComparison[], onlyDifferent: boolean): readonly FieldComparison[] =>
  fields.filter((field) => field.changed || (!onlyDifferent && (field.before !== '' || field.after !== '')));

/** Rows worth showing, and of each what is: an added, removed or moved row is shown whole. */
export const shownRows = (rows: readonly RowComparison[], onlyDifferent: boolean): readonly RowComparison[] =>
  rows
    .filter((row) => !onlyDifferent || isRowDifferent(row))
    .map((row) => {
      const isWhole =
        row.before === null || row.after === null || (row.moved && !row.fields.some(({ changed }) => changed));
      return { ...row, fields: shownFields(row.fields, onlyDifferent && !isWhole) };
    });

export const summarize = ({ added, removed, moved, changed }: ComparisonCounts): string =>
  added + removed + moved + changed === 0
    ? '两边填报的内容相同'
    : `新增 ${added} 行，删除 ${removed} 行，移动 ${moved} 行，修改 ${changed} 处`;

/** 年度重点工作任务第2行. Rows are counted from 1. */
export const rowPlaceIn = ({ name }: SectionComparison, row: number): string => `${name}第${row}行`;

/** 差额（万元）; without a unit where amounts of the comparison have several, each of which then says its own. */
export function deltaHeading(comparison: Comparison): string {
  const unit = commonUnit(comparison);
  return unit === null ? '差额' : `差额（${unit}）`;
}

/** The unit of all amounts; null where they have several, or there is none. */
export function commonUnit({ sections, totals }: Comparison): string | null {
  const units = new Set(totals.map(({ unit }) => unit));
  for (const { fields, rows } of sections) {
    for (const field of fields) units.add(field.unit);
    // The rows of a section have the same columns.
    for (const field of rows[0]?.fields ?? []) units.add(field.unit);
  }
  units.delete('');
  const [unit, ...others] = units;
  return unit === undefined || others.length > 0 ? null : unit;
}

/** A difference in numbers, with its unit where the heading cannot say it. */
export const deltaIn = (
  { delta, unit }: { readonly delta: Sum | null; readonly unit: string },
  common: string | null,
): string => {
  const shown = shownDelta(delta);
  return shown === '' || common !== null ? shown : `${shown} ${unit}`.trim();
};

type GridRow = readonly [place: string, status: string, before: string, after: string, delta: string];

const fieldStatus = ({ changed }: FieldComparison): string => (changed ? '修改' : '');

function sectionRows(section: SectionComparison, onlyDifferent: boolean, unit: string | null): readonly GridRow[] {
  const ofField = (field: FieldComparison, place: string, status: string): GridRow => [
    place,
    status,
    shownText(field, field.before),
    shownText(field, field.after),
    deltaIn(field, unit),
  ];
  return [
    ...shownFields(section.fields, onlyDifferent).map((field) => ofField(field, field.label, fieldStatus(field))),
    ...shownRows(section.rows, onlyDifferent).flatMap((row) => {
      const place = rowPlaceIn(section, row.after ?? row.before ?? 0);
      const from = row.moved ? `（原第${row.before}行）` : '';
      return row.fields.map((field) => ofField(field, `${place}${from}“${field.label}”`, rowStatus(row)));
    }),
  ];
}

/** A comparison as a grid of texts: what is compared, the counts, then a row a field. */
export const comparisonGrid = (
  comparison: Comparison,
  names: { readonly before: string; readonly after: string },
  onlyDifferent: boolean,
): readonly (readonly string[])[] => {
  const { template, sections, totals, notes, counts } = comparison;
  const unit = commonUnit(comparison);
  return [
    ['位置', '变化', names.before, names.after, deltaHeading(comparison)],
    ['合计', summarize(counts), '', '', ''],
    ...(template.before === template.after ? [] : [['模板', '修改', template.before, template.after, '']]),
    ...totals
      .filter(({ before, after }) => !onlyDifferent || before !== after)
      .map(({ label, before, after, delta, unit: own }) => [
        label,
        before === after ? '' : '修改',
        formatAmount(before),
        formatAmount(after),
        deltaIn({ delta, unit: own }, unit),
      ]),
    ...sections.flatMap((section) => sectionRows(section, onlyDifferent, unit)),
    ...notes
      .filter(({ before, after }) => !onlyDifferent || before !== after)
      .map(({ label, before, after }) => [`审核说明（${label}）`, before === after ? '' : '修改', before, after, '']),
  ];
};
