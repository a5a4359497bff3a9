import { formOf, type PbdDocument, rowsIn, textIn, valueAt } from '../../../shared/document/document.ts';
import { VERSION_1_ROWS } from '../../../shared/forms/department/version-1.ts';

/** What stood in version 1 beside rows, in the order of the file. */
const PARTS = ['head', 'basicInfo', 'expenditure', 'income', 'byLevel', 'overall', 'signing'] as const;
const NAMES: Readonly<Record<(typeof PARTS)[number], readonly string[]>> = {
  head: ['departmentName', 'budgetYear', 'unitCode'],
  basicInfo: ['staffCount', 'subordinateUnitCount'],
  expenditure: ['basic', 'project', 'specialFund', 'otherDevelopment'],
  income: ['fiscalAppropriation', 'otherFunds'],
  byLevel: ['retained', 'transfer'],
  overall: ['goal'],
  signing: ['preparedBy', 'reviewedBy', 'approvedBy', 'filingDate', 'phone'],
};

/** The paths of its single fields. */
export const VERSION_1_PATHS: readonly string[] = PARTS.flatMap((part) => NAMES[part].map((name) => `${part}.${name}`));

/** A document as format version 1 wrote it. */
export function asVersion1(document: PbdDocument): string {
  const fields = PARTS.map((part) => [
    part,
    Object.fromEntries(NAMES[part].map((name) => [name, valueAt(document, `${part}.${name}`)])),
  ]);
  const rows = [...VERSION_1_ROWS].map(([block, columns]) => [
    block,
    rowsIn(document, block).map((row) => ({
      id: row.id,
      ...Object.fromEntries(columns.map((column) => [column, textIn(row, column)])),
    })),
  ]);
  const content = {
    format: 'pbd',
    version: 1,
    profile: formOf(document).template.id,
    ...Object.fromEntries([...fields, ...rows]),
    refusedInputs: document.refusedInputs,
    reviewNotes: document.reviewNotes,
    ...(document.lastYear === undefined ? {} : { lastYear: document.lastYear }),
  };
  return `${JSON.stringify(content, null, 1)}\n`;
}
