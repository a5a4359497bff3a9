import { useMemo } from 'react';
import { type BudgetFigure, budgetFigure } from '../../shared/figures/budget-figure.ts';
import { describeBudget } from '../../shared/figures/descriptions.ts';
import { formatAmount } from '../../shared/money/money.ts';
import { useSnapshot } from '../state/workspace.ts';
import { fillOf, Piece, Swatch } from './fills.tsx';

const HEIGHT = 26;
/** Names of so many characters stand beside their bars, longer ones above. */
const LABEL_BESIDE = 3;

function Bar({ label, total, parts }: BudgetFigure['bars'][number]) {
  return (
    <tbody>
      <tr className="figure-head">
        <th scope="rowgroup">{label}</th>
        <td>{formatAmount(total)}</td>
        <td />
      </tr>
      {parts.map((part, index) => (
        <tr key={part.label}>
          <th scope="row">
            <Swatch fill={fillOf(index)} /> {part.label}
          </th>
          <td>{formatAmount(part.amount)}</td>
          <td>{part.share === null ? '—' : `${part.share}%`}</td>
        </tr>
      ))}
    </tbody>
  );
}

/**
 * Expenditure against income, each in its parts: drawn on one scale, and every number in the table below. Nothing where
 * the template has not both.
 */
export function BudgetBars() {
  const document = useSnapshot((snapshot) => snapshot.document);
  const figure = useMemo(() => budgetFigure(document), [document]);
  if (figure === null) return null;
  const isNarrow = figure.bars.every(({ label }) => [...label].length <= LABEL_BESIDE);
  return (
    <figure className="figure" aria-label={figure.heading}>
      <figcaption>
        {figure.heading} <span className="figure-note">{figure.isEmpty ? '' : figure.comparison}</span>
      </figcaption>
      {figure.isEmpty ? (
        <p className="hint">填写{figure.bars.map(({ label }) => label).join('和')}后，这里画出各部分的大小。</p>
      ) : (
        <>
          <div className={isNarrow ? 'bars' : 'bars named-above'} role="img" aria-label={describeBudget(figure)}>
            {figure.bars.map(({ label, parts }) => (
              <div key={label} className="bar">
                <span aria-hidden="true">{label}</span>
                <svg width="100%" height={HEIGHT} aria-hidden="true">
                  {parts.map((part, index) => (
                    <Piece
                      key={part.label}
                      fill={fillOf(index)}
                      start={part.start}
                      length={part.length}
                      height={HEIGHT}
                    />
                  ))}
                </svg>
              </div>
            ))}
          </div>
          <table className="figure-table">
            <thead>
              <tr>
                <th scope="col">项目</th>
                <th scope="col">{figure.unit}</th>
                <th scope="col">占比</th>
              </tr>
            </thead>
            {figure.bars.map((bar) => (
              <Bar key={bar.label} {...bar} />
            ))}
          </table>
        </>
      )}
    </figure>
  );
}
