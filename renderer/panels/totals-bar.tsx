import { type Ref, useMemo } from 'react';
import { moneyUnitOf } from '../../shared/forms/money-unit.ts';
import { formatAmount } from '../../shared/money.ts';
import { copyText } from '../state/copying.ts';
import { useForm, useSnapshot, useWorkspace } from '../state/workspace.ts';
import { type ShownTotal, shownTotals } from './shown-totals.ts';

function Total({ label, value, note }: ShownTotal) {
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

/** The template's sums, always in sight. A form without any has the bar all the same: it marks where the form begins. */
export function TotalsBar({ ref }: { readonly ref: Ref<HTMLElement> }) {
  const totals = useSnapshot((snapshot) => snapshot.totals);
  const form = useForm();
  const shown = useMemo(() => shownTotals(form, totals), [form, totals]);
  const unit = moneyUnitOf(form);
  return (
    <section className="totals" ref={ref} aria-label={`合计（${unit}）`}>
      <dl className="totals-list">
        {shown.map((total) => (
          <Total key={total.label} {...total} />
        ))}
      </dl>
      {shown.length === 0 ? (
        <span className="totals-unit">本表没有合计</span>
      ) : (
        <span className="totals-unit">单位：{unit}</span>
      )}
    </section>
  );
}
