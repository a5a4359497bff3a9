import type { PbdDocument } from '../document/document.ts';
import { shortLabel } from '../forms/labels.ts';
import {
  type Comparison,
  compareDocuments,
  type FieldComparison,
  type RowComparison,
  type SectionComparison,
} from './compare.ts';
import { rowPlaceIn, shownText } from './report.ts';

/** One way in which two states differ, in words. */
export interface Difference {
  /** 总体绩效目标, 年度重点工作任务第2行“名称”, 年度重点工作任务第3行（新增）. */
  readonly place: string;
  readonly before: string;
  readonly after: string;
}

const ofField = (field: FieldComparison, place: string): readonly Difference[] =>
  field.changed ? [{ place, before: shownText(field, field.before), after: shownText(field, field.after) }] : [];

/** A row in one line: what stands in it. */
const summary = (fields: readonly FieldComparison[], side: 'before' | 'after'): string =>
  fields
    .map((field) => shownText(field, field[side]).trim())
    .filter((text) => text !== '')
    .join('；');

function ofRow(section: SectionComparison, { before, after, moved, fields }: RowComparison): readonly Difference[] {
  if (before === null) {
    return [{ place: `${rowPlaceIn(section, after ?? 0)}（新增）`, before: '', after: summary(fields, 'after') }];
  }
  if (after === null) {
    return [{ place: `${rowPlaceIn(section, before)}（删除）`, before: summary(fields, 'before'), after: '' }];
  }
  const place = rowPlaceIn(section, after);
  return [
    ...(moved ? [{ place: `${place}（移动）`, before: `第${before}行`, after: `第${after}行` }] : []),
    ...fields.flatMap((field) => ofField(field, `${place}“${shortLabel(field.label)}”`)),
  ];
}

/** The differences of a comparison one by one, in the form's order. */
export const listDifferences = ({ template, sections, notes }: Comparison): readonly Difference[] => [
  ...(template.before === template.after ? [] : [{ place: '模板', ...template }]),
  ...sections.flatMap((section) => [
    ...section.fields.flatMap((field) => ofField(field, field.label)),
    ...section.rows.flatMap((row) => ofRow(section, row)),
  ]),
  ...notes
    .filter(({ before, after }) => before !== after)
    .map(({ label, before, after }) => ({ place: `审核说明（${label}）`, before, after })),
];

/** How two states of a declaration differ. */
export const differencesOf = (before: PbdDocument, after: PbdDocument): readonly Difference[] =>
  listDifferences(compareDocuments(before, after));
