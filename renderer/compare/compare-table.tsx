import { Fragment, memo, type ReactNode } from 'react';
import type { Comparison, FieldComparison, SectionComparison } from '../../shared/compare/compare.ts';
import {
  commonUnit,
  deltaHeading,
  deltaIn,
  rowNumber,
  rowStatus,
  shownFields,
  shownRows,
  shownText,
  summarize,
} from '../../shared/compare/report.ts';
import { type TextPiece, textPieces } from '../../shared/compare/text-pieces.ts';
import { formatAmount } from '../../shared/money/money.ts';

/** Signs before the words, so that a change is seen at a glance and without colour. */
const SIGNS: Readonly<Record<string, string>> = { 新增: '＋', 删除: '－', 移动: '↕', 修改: '≠', '移动、修改': '↕' };

const Status = ({ text }: { readonly text: string }): ReactNode =>
  text === '' ? null : (
    <span className="compare-status">
      {SIGNS[text]} {text}
    </span>
  );

/** What one side says: what the other lacks is struck out or underlined. */
const marked = (pieces: readonly TextPiece[], other: 'removed' | 'added'): ReactNode =>
  pieces
    .filter(({ kind }) => kind !== other)
    .map(({ kind, text }, index) => {
      const Mark = kind === 'same' ? Fragment : kind === 'removed' ? 'del' : 'ins';
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place
      return <Mark key={index}>{text}</Mark>;
    });

interface SidesProps {
  readonly before: string;
  readonly after: string;
  readonly kind: 'number' | 'text';
}

/** Both cells of a row, each with its own changes marked. */
function Sides({ before, after, kind }: SidesProps): ReactNode {
  const pieces = textPieces(before, after);
  return (
    <>
      <td className={kind}>{marked(pieces, 'added')}</td>
      <td className={kind}>{marked(pieces, 'removed')}</td>
    </>
  );
}

interface FieldRowProps {
  readonly field: FieldComparison;
  readonly goTo: ((path: string) => void) | null;
  /** Of a row that only one side has: its heading says so, and its texts need no marks. */
  readonly isOneSided: boolean;
  /** Of all amounts; null where each says its own. */
  readonly unit: string | null;
}

// Drawn again only when its own texts change: the filter leaves those that stay alone.
const FieldRow = memo(function FieldRow({ field, goTo, isOneSided, unit }: FieldRowProps): ReactNode {
  return (
    <tr className={isOneSided ? 'one-sided' : field.changed ? 'changed' : undefined}>
      <th scope="row">
        {goTo === null ? (
          field.label
        ) : (
          <button type="button" className="link" title="到这一栏" onClick={() => goTo(field.path)}>
            {field.label}
          </button>
        )}
      </th>
      <Sides
        before={shownText(field, field.before)}
        after={shownText(field, field.after)}
        kind={field.kind === 'amount' ? 'number' : 'text'}
      />
      <td className="number">{deltaIn(field, unit)}</td>
    </tr>
  );
});

interface GroupProps {
  readonly onlyDifferent: boolean;
  /** Goes to a field of the document on screen; null where it is on neither side. */
  readonly goTo: ((path: string) => void) | null;
}

const HeadRow = ({ className, children }: { className: string; children: ReactNode }): ReactNode => (
  <tr className={className}>
    <th scope="colgroup" colSpan={4}>
      {children}
    </th>
  </tr>
);

interface SectionProps extends GroupProps {
  readonly section: SectionComparison;
  readonly tabLabel: string;
  readonly unit: string | null;
}

function Section({ section, tabLabel, unit, onlyDifferent, goTo }: SectionProps): ReactNode {
  const fields = shownFields(section.fields, onlyDifferent);
  const rows = shownRows(section.rows, onlyDifferent);
  if (fields.length + rows.length === 0) return null;
  return (
    <>
      {section.label !== tabLabel && <HeadRow className="compare-section">{section.label}</HeadRow>}
      {fields.map((field) => (
        <FieldRow key={field.path} field={field} goTo={goTo} isOneSided={false} unit={unit} />
      ))}
      {rows.map((row) => (
        <Fragment key={row.key}>
          <HeadRow className="compare-row">
            {rowNumber(row)} <Status text={rowStatus(row)} />
          </HeadRow>
          {row.fields.map((field) => (
            <FieldRow
              key={field.path}
              field={field}
              goTo={row.after === null ? null : goTo}
              isOneSided={row.before === null || row.after === null}
              unit={unit}
            />
          ))}
        </Fragment>
      ))}
    </>
  );
}

interface PlainRow {
  readonly label: string;
  readonly before: string;
  readonly after: string;
  readonly delta?: string;
}

/** Rows that are no fields of the form: the template, sums, 审核说明. */
function PlainGroup({
  title,
  rows,
  number,
}: {
  title: string;
  rows: readonly PlainRow[];
  number?: boolean;
}): ReactNode {
  if (rows.length === 0) return null;
  return (
    <tbody>
      <HeadRow className="compare-tab">{title}</HeadRow>
      {rows.map(({ label, before, after, delta }) => (
        <tr key={label} className={before === after ? undefined : 'changed'}>
          <th scope="row">{label}</th>
          <Sides before={before} after={after} kind={number === true ? 'number' : 'text'} />
          <td className="number">{delta}</td>
        </tr>
      ))}
    </tbody>
  );
}

export interface CompareTableProps extends GroupProps {
  readonly comparison: Comparison;
  readonly names: { readonly before: string; readonly after: string };
}

/** The comparison as one table, whose head stands on every printed page. */
export function CompareTable({ comparison, names, onlyDifferent, goTo }: CompareTableProps): ReactNode {
  const { template, totals, tabs, sections, notes, counts } = comparison;
  const unit = commonUnit(comparison);
  const wanted = <R extends { readonly before: string; readonly after: string }>(rows: readonly R[]): readonly R[] =>
    rows.filter(({ before, after }) => !onlyDifferent || before !== after);
  return (
    <table className="compare-table">
      <colgroup>
        <col className="compare-place" />
        <col />
        <col />
        <col className="compare-delta" />
      </colgroup>
      <thead>
        <tr className="compare-heading">
          <th colSpan={4}>申报表比较　{summarize(counts)}　（删去的字加删除线，新增的字加下划线）</th>
        </tr>
        <tr>
          <th scope="col">栏目</th>
          <th scope="col">{names.before}</th>
          <th scope="col">{names.after}</th>
          <th scope="col">{deltaHeading(comparison)}</th>
        </tr>
      </thead>
      <PlainGroup title="模板" rows={wanted([{ label: '采用的模板', ...template }])} />
      <PlainGroup
        title="合计"
        number
        rows={wanted(totals).map((total) => ({
          label: total.label,
          before: formatAmount(total.before),
          after: formatAmount(total.after),
          delta: deltaIn(total, unit),
        }))}
      />
      {tabs.map(({ id, label }) => {
        const here = sections.filter(({ tab }) => tab === id);
        const isThere = here.some(
          ({ fields, rows }) => shownFields(fields, onlyDifferent).length + shownRows(rows, onlyDifferent).length > 0,
        );
        return isThere ? (
          <tbody key={id}>
            <HeadRow className="compare-tab">{label}</HeadRow>
            {here.map((section) => (
              <Section
                key={section.section}
                section={section}
                tabLabel={label}
                unit={unit}
                onlyDifferent={onlyDifferent}
                goTo={goTo}
              />
            ))}
          </tbody>
        ) : null;
      })}
      <PlainGroup title="审核说明" rows={wanted(notes)} />
      <tfoot>
        <tr>
          <td colSpan={4} />
        </tr>
      </tfoot>
    </table>
  );
}
