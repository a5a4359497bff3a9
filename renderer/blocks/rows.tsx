import { type ReactNode, useCallback, useMemo } from 'react';
import { rowsIn, textIn } from '../../shared/document/document.ts';
import { columnOf, type Form, type RowsBlock } from '../../shared/forms/form.ts';
import { shortLabel } from '../../shared/forms/labels.ts';
import { cellPath } from '../../shared/forms/paths.ts';
import { type Amount, formatAmount, sumAmounts } from '../../shared/money/money.ts';
import { BareField } from '../fields/field.tsx';
import type { GridColumn } from '../form/grid-row.tsx';
import { RowGrid } from '../form/row-grid.tsx';
import { LibraryButtons } from '../library/library-buttons.tsx';
import { useForm, useSnapshot } from '../state/workspace.ts';
import { gridColumns, mergedAtStart } from './grid-columns.ts';
import { levelFieldOf } from './level-fields.tsx';

/** Beside the heading: the sum of each column of amounts; without any, how many rows there are. */
function Summary({ block }: { readonly block: RowsBlock }) {
  const rows = useSnapshot(({ document }) => rowsIn(document, block.key));
  const sums = useMemo(
    () =>
      block.columns
        .filter(({ spec }) => spec.kind === 'amount')
        .map(({ key, spec }) => ({ key, spec, sum: sumAmounts(rows.map((row) => textIn(row, key) as Amount)) })),
    [block, rows],
  );
  if (sums.length === 0) return <span className="subtotal">共 {rows.length} 条</span>;
  return (
    <span className="subtotal">
      小计{' '}
      {sums.map(({ key, spec, sum }, at) => (
        <span key={key}>
          {at > 0 && '，'}
          {sums.length > 1 && `${shortLabel(spec.label)} `}
          <b>{formatAmount(sum)}</b> {spec.unit}
        </span>
      ))}
    </span>
  );
}

interface RowCellProps {
  readonly form: Form;
  readonly block: RowsBlock;
  readonly rowId: string;
  readonly column: GridColumn;
}

/** A cell by what its column holds; a level is chosen among the template's. */
export function RowCell({ form, block, rowId, column: { key, spec, label } }: RowCellProps) {
  const path = cellPath(block.key, rowId, key);
  const name = `${block.item} ${label}`;
  const Level = levelFieldOf(form, spec);
  if (Level !== null) return <Level block={block} rowId={rowId} path={path} spec={spec} label={name} />;
  return <BareField path={path} spec={spec} label={name} />;
}

/** A block of rows as a grid with the template's columns. */
export function RowsView({ block }: { readonly block: RowsBlock }) {
  const form = useForm();
  const columns = useMemo(() => gridColumns(block), [block]);
  const { label, item, empty, role } = block;
  const renderCell = useCallback(
    (rowId: string, column: GridColumn): ReactNode => (
      <RowCell form={form} block={block} rowId={rowId} column={column} />
    ),
    [form, block],
  );
  return (
    <RowGrid
      block={block}
      title={label}
      addLabel={`添加${item}`}
      emptyText={empty}
      columns={columns}
      renderCell={renderCell}
      groupedColumns={mergedAtStart(block)}
      summary={
        <>
          <Summary block={block} />
          {role === 'indicators' && columnOf(block, 'level3') !== null && <LibraryButtons block={block.key} />}
        </>
      }
    />
  );
}
