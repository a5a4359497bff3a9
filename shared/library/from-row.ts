import type { IndicatorRow, PbdDocument } from '../document/document.ts';
import { readValue } from '../indicator/value.ts';
import { type DraftEntry, draftEntrySchema } from './entry.ts';

/** What a row of the form leaves in the library: everything but its number. Null where no entry can be made of it. */
export function entryOfRow({ head }: PbdDocument, row: IndicatorRow): DraftEntry | null {
  const reading = readValue(row.annualValue);
  const isNumber = reading.kind === 'quantitative';
  const unit = isNumber ? reading.unit : '';
  const source = [head.departmentName, head.budgetYear]
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .join(' ')
    .trim();
  const read = draftEntrySchema.safeParse({
    group: '',
    level1: row.level1,
    level2: row.level2,
    level3: row.level3.replace(/\s+/g, ' '),
    kind: isNumber ? '定量' : '定性',
    comparator: isNumber ? reading.comparator : null,
    unit,
    examples: [],
    sources: [source === '' ? '自存' : [...source].slice(0, 60).join('')],
  });
  return read.success ? read.data : null;
}
