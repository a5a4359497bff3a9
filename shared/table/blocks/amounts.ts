import type { PbdDocument } from '../../document/document.ts';
import type { AmountHalf, AmountLine, AmountsBlock } from '../../forms/form.ts';
import { blockLabel } from '../../forms/labels.ts';
import { cell, labelled, row } from '../cells.ts';
import { fieldText } from '../field-text.ts';
import type { FormCell, FormRow } from '../form-table.ts';

const lineCells = (
  document: PbdDocument,
  { label, fields }: AmountLine,
  spans: readonly number[],
): readonly FormCell[] => [
  cell(label, 'label', { colSpan: spans[0] ?? 1 }),
  ...spans.slice(1).map((colSpan, at) => {
    const field = fields[at] ?? null;
    if (field === null) return cell('', 'amount', { colSpan });
    const role = field.spec.kind === 'amount' ? 'amount' : 'value';
    return cell(fieldText(document, field.path, field.spec), role, { colSpan, path: field.path });
  }),
];

const blanks = (spans: readonly number[]): readonly FormCell[] =>
  spans.map((colSpan, at) => cell('', at === 0 ? 'label' : 'amount', { colSpan }));

/** The lines of one half, each with its cells: a group's heading, then its labels and amounts. */
const halfLines = (document: PbdDocument, { groups, spans }: AmountHalf): readonly (readonly FormCell[])[] =>
  groups.flatMap(({ heading, amounts, lines }) => [
    ...(heading === null
      ? []
      : [
          [
            cell(heading, 'header', { colSpan: spans[0] ?? 1 }),
            ...spans.slice(1).map((colSpan, at) => cell(amounts[at] ?? '', 'header', { colSpan })),
          ],
        ]),
    ...lines.map((line) => (line === null ? blanks(spans) : lineCells(document, line, spans))),
  ]);

/** Labels and columns of amounts, in halves side by side; the shorter one ends in blank cells. */
export function drawAmounts(document: PbdDocument, block: AmountsBlock): readonly FormRow[] {
  const halves = block.halves.map((half) => ({ half, lines: halfLines(document, half) }));
  const count = Math.max(...halves.map(({ lines }) => lines.length));
  const { note } = block;
  const rows = Array.from({ length: count }, (_, at) =>
    row(
      ...halves.flatMap(({ half, lines }) => lines[at] ?? blanks(half.spans)),
      ...(note === undefined ? [] : [at === 0 ? cell(note, 'label', { rowSpan: count }) : null]),
    ),
  );
  return labelled(blockLabel(block), rows);
}
