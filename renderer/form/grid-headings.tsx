import type { CSSProperties } from 'react';
import type { GridColumn } from './grid-row.tsx';

/** Two where neighbouring columns share a heading. */
export const headingRowCount = (columns: readonly GridColumn[]): 1 | 2 =>
  columns.some(({ group }) => group !== null) ? 2 : 1;

/** A heading may break before its unit, 拟投入的资金（万元）, and nowhere else. */
function ColumnLabel({ text }: { readonly text: string }) {
  const bracket = text.indexOf('（');
  if (bracket === -1) return text;
  return (
    <>
      {text.slice(0, bracket)}
      <wbr />
      {text.slice(bracket)}
    </>
  );
}

/** A heading and the columns it stands over, counted from 0. */
interface Heading {
  readonly text: string;
  readonly first: number;
  readonly count: number;
  /** Shared by several columns, each of which has a heading of its own below. */
  readonly isShared: boolean;
}

/** The upper row of headings: one for neighbours that share theirs, and one for each other column. */
export function upperHeadings(columns: readonly GridColumn[]): readonly Heading[] {
  const headings: Heading[] = [];
  for (const [at, { label, group }] of columns.entries()) {
    const last = headings.at(-1);
    if (group === null) headings.push({ text: label, first: at, count: 1, isShared: false });
    else if (last?.isShared === true && last.text === group) {
      headings[headings.length - 1] = { ...last, count: last.count + 1 };
    } else headings.push({ text: group, first: at, count: 1, isShared: true });
  }
  return headings;
}

/** Before the first column stands the row's number, and lines of a grid are counted from 1. */
const place = (first: number, count: number, row: string): CSSProperties => ({
  gridColumn: `${first + 2} / span ${count}`,
  gridRow: row,
});

const BOTH_ROWS = '1 / span 2';

/** The headings of a grid's columns, in two rows where some share one. */
export function GridHeadings({ columns }: { readonly columns: readonly GridColumn[] }) {
  if (headingRowCount(columns) === 1) {
    return (
      <tr className="grid-row" aria-rowindex={1}>
        <th scope="col" className="row-number">
          序
        </th>
        {columns.map(({ key, label }) => (
          <th key={key} scope="col">
            <ColumnLabel text={label} />
          </th>
        ))}
      </tr>
    );
  }
  return (
    <>
      <tr className="grid-row shared" aria-rowindex={1}>
        <th scope="col" rowSpan={2} className="row-number" style={{ gridColumn: 1, gridRow: BOTH_ROWS }}>
          序
        </th>
        {upperHeadings(columns).map(({ text, first, count, isShared }) => (
          <th
            key={first}
            scope={isShared ? 'colgroup' : 'col'}
            colSpan={count}
            rowSpan={isShared ? 1 : 2}
            style={place(first, count, isShared ? '1' : BOTH_ROWS)}
          >
            <ColumnLabel text={text} />
          </th>
        ))}
      </tr>
      <tr className="grid-row shared" aria-rowindex={2}>
        {columns.map(({ key, label, group }, at) =>
          group === null ? null : (
            <th key={key} scope="col" style={place(at, 1, '2')}>
              <ColumnLabel text={label} />
            </th>
          ),
        )}
      </tr>
    </>
  );
}
