import { SIGNING_FIELDS } from '../../forms/common-fields.ts';
import { pathOfRole } from '../../forms/form.ts';
import { isBlank } from '../grid/clipboard-table.ts';
import { SEAL_LABEL } from '../signing-block.ts';
import { labelsOf, type NamedField } from './form-labels.ts';
import { labelKey } from './label-key.ts';
import type { LedgerRow } from './ledger.ts';
import { type FieldsInHand, readLabelledRow } from './read-fields.ts';

/** Reads who made, checked and answers for a form: our own signing block as it is now and as it was, and others'. */

const keysOfRole = (hand: FieldsInHand, role: string): ReadonlySet<string> => {
  const path = pathOfRole(hand.form, role);
  const spec = path === null ? undefined : hand.form.fields.get(path);
  const usual = Object.values(SIGNING_FIELDS).find((facts) => facts.role === role)?.label ?? '';
  return new Set([usual, ...(spec === undefined ? [] : [spec.label, ...spec.aliases])].map(labelKey));
};

/** The rows of a signing block of ours, as it is now or as it was; none where there is no such block. */
export function ownSigningRows(hand: FieldsInHand, rows: readonly LedgerRow[]): readonly LedgerRow[] {
  const [prepared, filed] = [keysOfRole(hand, 'preparedBy'), keysOfRole(hand, 'filingDate')];
  const start = rows.findIndex(({ cells }) => prepared.has(labelKey(cells[0] ?? '')));
  // Its last row begins with the date and holds the seal's label; a name may say the same.
  const isLast = (row: LedgerRow | undefined): boolean =>
    row !== undefined &&
    filed.has(labelKey(row.cells[0] ?? '')) &&
    row.cells.some((cell, column) => column > 1 && labelKey(cell) === labelKey(SEAL_LABEL));
  if (start === -1) return [];
  return [2, 1].flatMap((rest) => (isLast(rows[start + rest]) ? [rows.slice(start, start + rest + 1)] : []))[0] ?? [];
}

/**
 * The name of the 单位负责人 stands under its label and over that of the seal; here it is put beside, as all others are.
 * A form of before has it there already: under its label stands the seal's.
 */
function withApproverBeside(hand: FieldsInHand, rows: readonly LedgerRow[]): readonly LedgerRow[] {
  const approver = keysOfRole(hand, 'approvedBy');
  const column = rows[0]?.cells.findIndex((cell, at) => at > 1 && approver.has(labelKey(cell))) ?? -1;
  if (column < 0 || labelKey(rows[2]?.cells[column] ?? '') !== labelKey(SEAL_LABEL)) return rows;
  const under = rows[1];
  const name = under?.cells[column] ?? '';
  if (under !== undefined && !isBlank(name)) hand.ledger.claim(under.index, column);
  const put = (row: LedgerRow, at: number, text: string): LedgerRow => {
    const cells = [...row.cells];
    while (cells.length <= at) cells.push('');
    cells[at] = text;
    return { ...row, cells };
  };
  return rows.map((row, index) => {
    if (index === 0) return put(row, column + 1, name);
    return index === 1 ? put(row, column, '') : row;
  });
}

/** Rows above and below the table: fields that the page does not print among its blocks, and whoever signed. */
export function readLoose(hand: FieldsInHand, rows: readonly LedgerRow[]): void {
  const { ledger, form } = hand;
  const { loose, fields: printed } = labelsOf(form);
  const fields: ReadonlyMap<string, readonly NamedField[]> = new Map([...loose].map(([key, field]) => [key, [field]]));
  const own = ownSigningRows(hand, rows);
  for (const row of withApproverBeside(hand, own)) {
    readOwnRow(hand, row, fields);
    const source = ledger.grid.rows[row.index]?.cells ?? [];
    source.forEach((cell, at) => {
      if (at > 1 && labelKey(cell) === labelKey(SEAL_LABEL)) ledger.claim(row.index, at);
    });
  }
  // Above the table may stand what others print in it: 填报单位：某局. Amounts never do.
  const texts = [...printed.values()].flatMap((block) =>
    [...block].filter(([, [field]]) => field !== undefined && field.spec.kind !== 'amount'),
  );
  const anywhere = new Map([...texts, ...fields]);
  for (const row of rows.filter((each) => !own.some(({ index }) => index === each.index))) {
    readLabelledRow(hand, row, { block: '', fields: anywhere });
  }
}

/** In our own block a value stands right behind its label, whatever it says. */
function readOwnRow(hand: FieldsInHand, row: LedgerRow, fields: ReadonlyMap<string, readonly NamedField[]>): void {
  readLabelledRow(hand, row, { block: '', fields, strict: true });
}
