import type { Ref } from 'react';
import { compareAmounts, formatAmount, ZERO_AMOUNT } from '../../shared/money.ts';
import { copyText } from '../state/copying.ts';
import { useSnapshot, useWorkspace } from '../state/workspace.ts';

function Total({
  label,
  value,
  note,
}: {
  readonly label: string;
  readonly value: string;
  readonly note?: string | undefined;
}) {
  const { prompts } = useWorkspace();
  return (
    <div className="total">
      <dt>{label}</dt>
      <dd>
        <button
          type="button"
          className="total-value"
          data-amount={value}
          title="点一下复制"
          aria-label={`复制${label} ${formatAmount(value)}`}
          onClick={() => void copyText({ prompts }, value)}
        >
          {formatAmount(value)}
        </button>
        {note !== undefined && <small> {note}</small>}
      </dd>
    </div>
  );
}

/** The sums that decide whether a form is sent back, always in sight. In 万元. */
export function TotalsBar({ ref }: { readonly ref: Ref<HTMLElement> }) {
  const totals = useSnapshot((snapshot) => snapshot.totals);
  const sign = compareAmounts(totals.difference, ZERO_AMOUNT);
  const difference = sign === 0 ? '平' : sign > 0 ? '支出多' : '收入多';
  return (
    <section className="totals" ref={ref} aria-label="合计（万元）">
      <dl className="totals-list">
        <Total label="支出合计" value={totals.expenditure} />
        <Total label="收入合计" value={totals.income} />
        <Total label="差额" value={totals.difference} note={difference} />
        <Total
          label="任务合计"
          value={totals.tasks}
          note={totals.taskShare === null ? undefined : `占非基本支出 ${totals.taskShare}%`}
        />
      </dl>
      <span className="totals-unit">单位：万元</span>
    </section>
  );
}
