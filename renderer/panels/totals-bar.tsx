import { type Ref, useMemo } from 'react';
import { formatAmount } from '../../shared/money/money.ts';
import { copyText } from '../state/copying.ts';
import { useForm, useSnapshot, useWorkspace } from '../state/workspace.ts';
import { type ShownTotal, shownTotals } from './shown-totals.ts';

function Total({ label, value, unit, note, isUnitShown }: ShownTotal & { readonly isUnitShown: boolean }) {
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
        {isUnitShown && <small> {unit}</small>}
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
  const units = [...new Set(shown.map(({ unit }) => unit))];
  // Of several units each sum says its own.
  const unit = units.length === 1 ? units[0] : undefined;
  return (
    <section className="totals" ref={ref} aria-label={unit === undefined ? '合计' : `合计（${unit}）`}>
      <dl className="totals-list">
        {shown.map((total) => (
          <Total key={total.label} {...total} isUnitShown={unit === undefined} />
        ))}
      </dl>
      {shown.length === 0 && <span className="totals-unit">本表没有合计</span>}
      {unit !== undefined && <span className="totals-unit">单位：{unit}</span>}
    </section>
  );
}
