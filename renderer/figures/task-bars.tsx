import { useMemo } from 'react';
import { describeTasks, leftInWords } from '../../shared/figures/descriptions.ts';
import { type TaskBar, type TaskFigure, taskFigure } from '../../shared/figures/task-figure.ts';
import { formatAmount } from '../../shared/money/money.ts';
import { useSnapshot } from '../state/workspace.ts';
import { type Fill, Piece } from './fills.tsx';

const HEIGHT = 10;

const percent = (share: string | null): string => (share === null ? '—' : `${share}%`);

/** What a task is a share of, where the template has that sum. */
const SHARES = [
  { sum: 'project', of: 'ofProject' },
  { sum: 'beyondBasic', of: 'ofBeyondBasic' },
] as const;

interface RowProps {
  readonly bar: TaskBar;
  readonly limit: number | null;
  readonly shares: readonly (typeof SHARES)[number][];
}

/** A task's own bar in the frame of 非基本支出, and where the bar goes beyond it, a line across. */
function Row({ bar, limit, shares }: RowProps) {
  const fill: Fill = bar.count > 1 ? 'slanted' : 'solid';
  return (
    <>
      <tr className="task-head">
        <th scope="row">{bar.label}</th>
        <td>{formatAmount(bar.amount)}</td>
        {shares.map(({ sum, of }) => (
          <td key={sum}>{percent(bar[of])}</td>
        ))}
      </tr>
      <tr className="task-bar">
        <td colSpan={2 + shares.length}>
          <svg width="100%" height={HEIGHT} aria-hidden="true">
            {limit !== null && <rect width={`${limit * 100}%`} height={HEIGHT} className="progress-ground" />}
            <Piece fill={fill} start={0} length={bar.length} height={HEIGHT} />
            {limit !== null && limit < 1 && (
              <line x1={`${limit * 100}%`} x2={`${limit * 100}%`} y1="0" y2={HEIGHT} className="limit" />
            )}
          </svg>
        </td>
      </tr>
    </>
  );
}

function Notes({ figure }: { readonly figure: TaskFigure }) {
  const notes = [
    leftInWords(figure),
    ...(figure.limit === null ? [] : [`${figure.limit < 1 ? '竖线' : '外框'}是${figure.labels.beyondBasic}的总数。`]),
    ...(figure.withoutAmount > 0 ? [`另有 ${figure.withoutAmount} 项没有填金额，不在图中。`] : []),
  ];
  return <p className="hint">{notes.join('')}</p>;
}

/** The tasks, the largest first, as shares of 项目支出 and of 非基本支出. Nothing where the template has no tasks. */
export function TaskBars() {
  const document = useSnapshot((snapshot) => snapshot.document);
  const figure = useMemo(() => taskFigure(document), [document]);
  if (figure === null) return null;
  const { unit, labels } = figure;
  const shares = SHARES.filter(({ sum }) => labels[sum] !== null);
  return (
    <figure className="figure" aria-label="任务与支出">
      <figcaption>
        任务与支出{' '}
        <span className="figure-note">
          任务合计 {formatAmount(figure.total)} {unit}
        </span>
      </figcaption>
      {figure.bars.length > 0 && (
        <>
          <div role="img" className="visually-hidden" aria-label={describeTasks(figure)} />
          <table className="figure-table tasks">
            <thead>
              <tr>
                <th scope="col">任务</th>
                <th scope="col">{unit}</th>
                {shares.map(({ sum }) => (
                  <th key={sum} scope="col">
                    占{labels[sum]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {figure.bars.map((bar, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: tasks may share a name; a bar is its place
                <Row key={index} bar={bar} limit={figure.limit} shares={shares} />
              ))}
            </tbody>
          </table>
        </>
      )}
      <Notes figure={figure} />
    </figure>
  );
}
