import { Fragment, type ReactNode, useMemo } from 'react';
import type { AmountGroup, AmountHalf, AmountLine, AmountsBlock, PlacedField } from '../../shared/forms/form.ts';
import { JudgedField } from '../fields/field.tsx';
import { RequiredMark } from '../fields/required-mark.tsx';
import { saysUnit } from '../fields/said-unit.ts';
import { useAmountsPaste } from '../form/use-amounts-paste.ts';

/** How many columns of amounts a half has. */
const columnCount = ({ spans }: AmountHalf): number => spans.length - 1;

/** The amounts of a block as they stand below one another: those of a column, half by half. */
export const amountColumns = ({ halves }: AmountsBlock): readonly (readonly string[])[] =>
  halves.flatMap((half) =>
    Array.from({ length: columnCount(half) }, (_, at) =>
      half.groups.flatMap(({ lines }) =>
        lines.flatMap((line) => {
          const field = line?.fields[at] ?? null;
          return field === null ? [] : [field.path];
        }),
      ),
    ),
  );

interface AmountCellProps {
  readonly field: PlacedField;
  readonly line: AmountLine;
  /** Over its column; blank where nothing stands there. */
  readonly heading: string;
  /** Over all of the block. */
  readonly blockHeading: string;
}

/** An amount under its column's heading. Its unit stands behind it where no heading says it. */
function AmountCell({ field: { path, spec }, line, heading, blockHeading }: AmountCellProps): ReactNode {
  const isOnly = line.fields.length === 1;
  const label = isOnly ? spec.label : `${line.label} ${heading === '' ? spec.label : heading}`;
  const { unit } = spec;
  const isSaid = unit === undefined || [heading, blockHeading, line.label].some((text) => saysUnit(text, unit));
  return (
    <td>
      <JudgedField path={path} spec={spec} label={label} />
      {!isSaid && <span className="unit">（{unit}）</span>}
    </td>
  );
}

interface LineProps {
  readonly line: AmountLine | null;
  readonly group: AmountGroup;
  readonly count: number;
  readonly blockHeading: string;
}

function Line({ line, group, count, blockHeading }: LineProps) {
  // Kept free, so that the lines of the halves stay beside one another as on paper.
  if (line === null)
    return (
      <tr className="free">
        <td colSpan={count + 1} />
      </tr>
    );
  return (
    <tr>
      <th scope="row">
        {line.label}
        {line.fields.some((field) => field?.spec.required === true) && <RequiredMark />}
      </th>
      {Array.from({ length: count }, (_, at) => {
        const field = line.fields[at] ?? null;
        // biome-ignore lint/suspicious/noArrayIndexKey: a place in a line is its column
        if (field === null) return <td key={at} />;
        const heading = group.amounts[at] ?? '';
        return <AmountCell key={field.path} field={field} line={line} heading={heading} blockHeading={blockHeading} />;
      })}
    </tr>
  );
}

function Half({ half, blockHeading }: { readonly half: AmountHalf; readonly blockHeading: string }) {
  const count = columnCount(half);
  return (
    <table className="amounts">
      <tbody>
        {half.groups.map((group, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups have no identity but their place
          <Fragment key={place}>
            {group.heading !== null && (
              <tr className="amounts-head">
                <th scope="col">{group.heading}</th>
                {Array.from({ length: count }, (_, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a heading is its column's
                  <th key={at} scope="col">
                    {group.amounts[at]}
                  </th>
                ))}
              </tr>
            )}
            {group.lines.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
              <Line key={at} line={line} group={group} count={count} blockHeading={blockHeading} />
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

interface AmountsViewProps {
  readonly block: AmountsBlock;
  /** What the tab is called: a heading that only says it again is left out. */
  readonly tabLabel: string;
}

/** Laid out as the official table, so that figures are found where paper has them. */
export function AmountsView({ block, tabLabel }: AmountsViewProps) {
  const onPaste = useAmountsPaste(useMemo(() => amountColumns(block), [block]));
  const { halves, heading, note, key } = block;
  const isWide = halves.some((half) => columnCount(half) > 1);
  return (
    <div className="amounts-block" data-section={key}>
      {heading !== '' && heading !== tabLabel && <h3>{heading}</h3>}
      <div className={isWide || halves.length === 1 ? 'amount-tables single' : 'amount-tables'} onPaste={onPaste}>
        {halves.map((half, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: halves have no identity but their place
          <Half key={place} half={half} blockHeading={heading} />
        ))}
      </div>
      {note !== undefined && <p className="hint">{note}</p>}
    </div>
  );
}
