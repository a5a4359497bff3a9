import type { Block, Form } from '../../shared/forms/form.ts';
import { blockName } from '../../shared/forms/labels.ts';
import { blockOfPath, type FieldPath } from '../../shared/forms/paths.ts';

/** Values of last year that wait in one part of a tab: in a block of rows, or in the fields of one group. */
export interface Waiting {
  readonly key: string;
  /** 收入来源, 年度重点工作任务 … */
  readonly name: string;
  readonly paths: readonly FieldPath[];
}

/** What the path of a field begins with: `income` of `income.otherFunds`, or the block of a row. */
const groupOf = (path: FieldPath): string => path.split('.')[0] ?? path;

/** The heading over the first field of a group among amounts; elsewhere the block says what it is. */
function nameOf(form: Form, block: Block, group: string): string {
  const groups = block.kind === 'amounts' ? block.halves.flatMap((half) => half.groups) : [];
  const heading = groups.find(({ lines }) =>
    lines.some((line) => line?.fields.some((field) => field !== null && groupOf(field.path) === group)),
  )?.heading;
  return heading ?? (blockName(form, block.key) || block.heading);
}

/** The parts of a tab in which values wait, in the form's order. `pending` are the paths of all that wait. */
export function waitingOn(form: Form, tab: string, pending: readonly FieldPath[]): readonly Waiting[] {
  const parts = new Map<string, { readonly block: Block; readonly group: string; readonly paths: FieldPath[] }>();
  const blocks = new Map(form.blocks.map((block) => [block.key, block]));
  for (const path of pending) {
    const block = blocks.get(blockOfPath(form, path) ?? '');
    if (block?.tab !== tab) continue;
    const key = `${block.key} ${groupOf(path)}`;
    const part = parts.get(key) ?? { block, group: groupOf(path), paths: [] };
    part.paths.push(path);
    parts.set(key, part);
  }
  return [...parts].map(([key, { block, group, paths }]) => ({ key, name: nameOf(form, block, group), paths }));
}
