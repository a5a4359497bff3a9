import { formOf, type PbdDocument, valueAt } from '../document/document.ts';
import { SIGNING_FIELDS } from '../forms/common-fields.ts';
import type { SignerRole, SigningRole } from '../forms/fields.ts';
import { type Form, pathOfRole } from '../forms/form.ts';
import { fieldLabel } from '../forms/labels.ts';
import { cell, row } from './cells.ts';
import type { FormBlock, FormCell } from './form-table.ts';

/** Labels the room in which the seal stands. */
export const SEAL_LABEL = '单位公章';
export const SIGNING_KEY = 'signing';

const usualLabel = (role: SigningRole): string =>
  Object.values(SIGNING_FIELDS).find((facts) => facts.role === role)?.label ?? '';

/** The label of an entry of the signing block: the form's own, or the usual one where the form has no such field. */
export function signingLabel(form: Form, role: SigningRole): string {
  const path = pathOfRole(form, role);
  return path === null ? usualLabel(role) : fieldLabel(form, path);
}

/**
 * Who has made, checked and answers for the form. Signatures stand beside the printed names, in blank cells. The name of
 * the 单位负责人 stands under its label, the label of the seal under that, and both look to one blank room over all rows:
 * whoever answers for the unit signs there and sets its seal, which is as high as the three rows together.
 */
export function signingBlock(document: PbdDocument): FormBlock {
  const form = formOf(document);
  const label = (role: SigningRole): FormCell => cell(signingLabel(form, role), 'label');
  const value = (role: SigningRole): FormCell => {
    const path = pathOfRole(form, role);
    return cell(path === null ? '' : valueAt(document, path), 'value', { path });
  };
  const signature = (signer: SignerRole): FormCell => cell('', 'signature', { colSpan: 2, signer });
  const room = cell('', 'seal', { rowSpan: 3, signer: 'approvedBy' });
  return {
    key: SIGNING_KEY,
    headerRowCount: 0,
    headerOf: null,
    whole: true,
    division: 'signing',
    rows: [
      row(label('preparedBy'), value('preparedBy'), signature('preparedBy'), label('approvedBy'), room),
      row(label('reviewedBy'), value('reviewedBy'), signature('reviewedBy'), value('approvedBy'), null),
      row(label('filingDate'), value('filingDate'), label('phone'), value('phone'), cell(SEAL_LABEL, 'label'), null),
    ],
  };
}
