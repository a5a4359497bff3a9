import type { PbdDocument } from '../document/document.ts';
import type { Finding } from './finding.ts';
import { isPlaceholder } from './placeholder.ts';

/** C-01 部门名称 blank. Source: FORM §4. */
export function departmentNameBlank(document: PbdDocument): readonly Finding[] {
  if (document.head.departmentName.trim() !== '') return [];
  return [{ id: 'C-01', severity: 'error', path: 'head.departmentName', message: '部门名称未填写，请填写部门全称。' }];
}

/** C-03 总体绩效目标 blank, only marks, or a placeholder. Source: FORM §4. */
export function overallGoalMissing(document: PbdDocument): readonly Finding[] {
  const goal = document.overall.goal.trim();
  const finding = (message: string): readonly Finding[] => [
    { id: 'C-03', severity: 'error', path: 'overall.goal', message },
  ];
  if (goal === '') return finding('总体绩效目标未填写，请逐条写明全年要达到的目标。');
  if (isPlaceholder(goal)) return finding(`总体绩效目标只写了“${goal.slice(0, 10)}”，请换成真实的目标。`);
  return [];
}
