import type { Form } from '../../shared/forms/form.ts';
import { blockOfPath, type FieldPath } from '../../shared/forms/paths.ts';

/** A tab of the form's window. */
export interface WindowTab {
  readonly id: string;
  readonly label: string;
}

/** The last tab of every form is the window's own; what has no place in the form is dealt with there. */
export const EXPORT_TAB = { id: 'export', label: '审核与导出' } as const satisfies WindowTab;

/** The tabs of a form, in order, and the window's own. */
export const windowTabs = (form: Form): readonly WindowTab[] => [...form.tabs, EXPORT_TAB];

/** The tab on which a block stands; the window's own where the form has no such block. */
export const tabOfBlock = (form: Form, key: string): string =>
  form.blocks.find((block) => block.key === key)?.tab ?? EXPORT_TAB.id;

/** The tab on which a field, a cell or a block is filled in; the window's own where the form has no such place. */
export function tabOfPath(form: Form, path: FieldPath): string {
  const key = blockOfPath(form, path);
  return key === null ? EXPORT_TAB.id : tabOfBlock(form, key);
}
