import { formOf, type PbdDocument, type Row, textIn, valueAt } from '../document/document.ts';
import { pathOfRole, type RowsBlock } from '../forms/form.ts';
import { joinValue } from '../indicator/parts.ts';
import { readValue } from '../indicator/value.ts';
import { type DraftEntry, draftEntrySchema } from './entry.ts';
import { indicatorBlock, indicatorColumns } from './indicator-block.ts';

/** Who filled the form in, and for which year; 自存 where it does not say. In characters. */
const MAX_SOURCE = 60;

function sourceOf(document: PbdDocument): string {
  const form = formOf(document);
  const source = ['declarant', 'budgetYear']
    .map((role) => pathOfRole(form, role))
    .map((path) => (path === null ? '' : valueAt(document, path).replace(/\s+/g, ' ').trim()))
    .join(' ')
    .trim();
  return source === '' ? '自存' : [...source].slice(0, MAX_SOURCE).join('');
}

/**
 * What a row of a form's indicators leaves in the library: everything but its number. Null where no entry can be made of
 * it, as where it has no 三级, or the form has no 二级.
 */
export function entryOfRow(
  document: PbdDocument,
  row: Row,
  block: RowsBlock | null = indicatorBlock(document, row.id),
): DraftEntry | null {
  if (block === null) return null;
  const columns = indicatorColumns(block);
  const text = (column: string | null | undefined): string => (column ? textIn(row, column) : '');
  // The year's value is the last one: that of the whole period stands before it.
  const value = { sign: text(columns.sign), value: text(columns.values.at(-1)), unit: text(columns.unit) };
  const reading = readValue(joinValue(value));
  const isNumber = reading.kind === 'quantitative';
  const read = draftEntrySchema.safeParse({
    group: '',
    level1: text(columns.level1),
    level2: text(columns.level2),
    level3: text(columns.level3).replace(/\s+/g, ' '),
    kind: isNumber ? '定量' : '定性',
    comparator: isNumber ? reading.comparator : null,
    unit: isNumber ? reading.unit : '',
    examples: [],
    sources: [sourceOf(document)],
  });
  return read.success ? read.data : null;
}
