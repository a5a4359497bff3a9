import { Fragment, type ReactNode } from 'react';
import { fieldLabel } from '../../shared/forms/labels.ts';
import { specOf } from '../../shared/forms/paths.ts';
import { profileOf } from '../../shared/forms/templates.ts';
import { AmountField } from '../fields/amount-field.tsx';
import { markOf, useFieldFinding } from '../fields/field-messages.tsx';
import { BudgetBars } from '../figures/budget-bars.tsx';
import { TaskBars } from '../figures/task-bars.tsx';
import { useSnapshot } from '../state/workspace.ts';
import { useAmountsPaste } from './use-amounts-paste.ts';

/** The two halves of the official table, by the paths of their amounts. */
const HALVES = [
  {
    groups: [
      { title: '部门预算支出', paths: ['expenditure.basic', 'expenditure.project'] },
      { title: '事业发展性支出', paths: ['expenditure.specialFund', 'expenditure.otherDevelopment'] },
    ],
  },
  {
    groups: [
      { title: '收入来源', paths: ['income.fiscalAppropriation', 'income.otherFunds'] },
      { title: '按预算级次划分', paths: ['byLevel.retained', 'byLevel.transfer'] },
    ],
  },
] as const;

/** As they stand below one another. */
const COLUMNS = HALVES.map(({ groups }) => groups.flatMap(({ paths }) => paths));

function AmountRow({ path }: { readonly path: string }): ReactNode {
  const profile = useSnapshot((snapshot) => snapshot.document.profile);
  const finding = useFieldFinding(path);
  const label = fieldLabel(profileOf(profile), path);
  return (
    <tr>
      <th scope="row">
        {label}
        {specOf(path)?.required === true && (
          <span className="required" title="必填">
            {' '}
            *
          </span>
        )}
      </th>
      <td>
        <AmountField path={path} label={label} mark={markOf(finding)} />
        {finding !== undefined && finding.id !== 'M-00' && (
          <span className={`field-finding ${finding.severity}`}>{finding.message}</span>
        )}
      </td>
    </tr>
  );
}

/** Laid out as the official table, so that figures are found where paper has them. */
function AmountTables() {
  const onPaste = useAmountsPaste(COLUMNS);
  return (
    <div className="amount-tables" onPaste={onPaste}>
      {HALVES.map(({ groups }) => (
        <table key={groups[0].title} className="amounts">
          <tbody>
            {groups.map(({ title, paths }) => (
              <Fragment key={title}>
                <tr className="amounts-head">
                  <th scope="col">{title}</th>
                  <th scope="col">预算金额（万元）</th>
                </tr>
                {paths.map((path) => (
                  <AmountRow key={path} path={path} />
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

export function BudgetTab() {
  return (
    <>
      <AmountTables />
      <BudgetBars />
      <TaskBars />
    </>
  );
}
