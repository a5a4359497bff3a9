import { type ReactNode, useCallback } from 'react';
import { cellPath } from '../../shared/forms/paths.ts';
import { ROW_SECTIONS, type TaskSectionKey } from '../../shared/form/sections.ts';
import { formatAmount } from '../../shared/money.ts';
import { BareField } from '../fields/field.tsx';
import { useSnapshot } from '../state/workspace.ts';
import type { GridColumn } from './grid-row.tsx';
import { RowGrid } from './row-grid.tsx';

const { fields } = ROW_SECTIONS.keyTasks;
const COLUMNS: readonly GridColumn[] = [
  { key: 'name', label: fields.name.label, width: 19 },
  { key: 'content', label: fields.content.label, width: 33 },
  { key: 'amount', label: fields.amount.label, width: 17, minWidth: 122 },
  { key: 'goal', label: fields.goal.label, width: 31 },
];

const TEXTS = {
  keyTasks: {
    name: '重点任务',
    addLabel: '添加重点任务',
    emptyText: '还没有重点任务。按项目支出的主要方向逐项添加，至少一项。',
  },
  otherTasks: { name: '其他任务', addLabel: '添加其他任务', emptyText: '可以不填。' },
} as const;

function TaskGrid({ section }: { readonly section: TaskSectionKey }) {
  const subtotal = useSnapshot((snapshot) => snapshot.totals[section]);
  const { name, addLabel, emptyText } = TEXTS[section];
  const renderCell = useCallback(
    (rowId: string, column: GridColumn): ReactNode => (
      <BareField path={cellPath(section, rowId, column.key)} label={`${name} ${column.label}`} />
    ),
    [section, name],
  );
  return (
    <RowGrid
      section={section}
      title={ROW_SECTIONS[section].label}
      addLabel={addLabel}
      emptyText={emptyText}
      columns={COLUMNS}
      renderCell={renderCell}
      summary={
        <span className="subtotal">
          小计 <b>{formatAmount(subtotal)}</b> 万元
        </span>
      }
    />
  );
}

export function TaskTab() {
  return (
    <>
      <TaskGrid section="keyTasks" />
      <TaskGrid section="otherTasks" />
    </>
  );
}
