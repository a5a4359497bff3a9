import { blockName, fieldLabel, shortLabel } from '../forms/labels.ts';
import { type FieldPath, parsePath } from '../forms/paths.ts';
import { formOf, type PbdDocument, rowsIn } from './document.ts';

/** A row of a block that is already put into words. */
export const placeOfRow = (name: string, row: number): string => `${name}第${row}行`;

/** A row in words: 年度重点工作任务第2行. Rows are counted from 1. */
export const rowPlace = (document: PbdDocument, block: string, row: number): string =>
  placeOfRow(blockName(formOf(document), block), row);

/** Where a path lies, in words: 基本支出, 年度重点工作任务第2行“名称”. */
export function placeOf(document: PbdDocument, path: FieldPath): string {
  const form = formOf(document);
  const parsed = parsePath(form, path);
  if (parsed === null) return path;
  if (parsed.kind === 'block') return form.blocks.find(({ key }) => key === parsed.key)?.label ?? blockName(form, path);
  const label = fieldLabel(form, path);
  if (parsed.kind === 'field') return label;
  const row = rowsIn(document, parsed.block.key).findIndex((candidate) => candidate.id === parsed.rowId) + 1;
  return `${rowPlace(document, parsed.block.key, row)}“${shortLabel(label)}”`;
}
