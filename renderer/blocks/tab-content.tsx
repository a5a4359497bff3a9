import { Fragment, useMemo } from 'react';
import type { Form, Tab } from '../../shared/forms/form.ts';
import { assertNever } from '../../shared/result.ts';
import { BudgetBars } from '../figures/budget-bars.tsx';
import { TaskBars } from '../figures/task-bars.tsx';
import { TemplateChoice } from '../panels/template-choice.tsx';
import { AmountsView } from './amounts.tsx';
import { FieldGroupView } from './pairs.tsx';
import { ProseView } from './prose.tsx';
import { RowsView } from './rows.tsx';
import { partsOfTab, type TabPart } from './tab-parts.ts';

const SIGNING_ROLES: ReadonlySet<string> = new Set(['preparedBy', 'reviewedBy', 'approvedBy', 'filingDate', 'phone']);

const isOfSigners = (part: TabPart): boolean =>
  part.kind === 'fields' && part.fields.some(({ spec }) => SIGNING_ROLES.has(spec.role ?? ''));

/** Before which part of the first tab the template is chosen: who signs is filled in last of all. */
function placeOfChoice(parts: readonly TabPart[]): number {
  const at = parts.findIndex(isOfSigners);
  return at === -1 ? parts.length : at;
}

function Part({ part, tab }: { readonly part: TabPart; readonly tab: Tab }) {
  switch (part.kind) {
    case 'fields':
      return <FieldGroupView group={part} />;
    case 'prose':
      return <ProseView block={part} />;
    case 'amounts':
      return <AmountsView block={part} tabLabel={tab.label} />;
    case 'rows':
      return <RowsView block={part} />;
    default:
      return assertNever(part);
  }
}

const keyOf = (part: TabPart): string => (part.kind === 'fields' ? part.keys.join(' ') : part.key);

/** A tab of the form: its blocks from top to bottom, each drawn by its kind. */
export function TabContent({ form, tab }: { readonly form: Form; readonly tab: Tab }) {
  const parts = useMemo(() => partsOfTab(tab), [tab]);
  /** The figures stand below the last of the budget. */
  const hasFigures = form.tabs.findLast(({ blocks }) => blocks.some(({ kind }) => kind === 'amounts')) === tab;
  const choiceAt = form.tabs[0] === tab ? placeOfChoice(parts) : -1;
  return (
    <>
      {parts.map((part, at) => (
        <Fragment key={keyOf(part)}>
          {at === choiceAt && <TemplateChoice />}
          <Part part={part} tab={tab} />
        </Fragment>
      ))}
      {choiceAt === parts.length && <TemplateChoice />}
      {hasFigures && (
        <>
          <BudgetBars />
          <TaskBars />
        </>
      )}
    </>
  );
}
