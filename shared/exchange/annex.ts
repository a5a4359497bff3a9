import type { PbdDocument } from '../document/document.ts';
import { placeOf } from '../document/places.ts';
import { reviewNoteOf } from '../document/review-notes.ts';
import type { Finding } from '../rules/finding.ts';
import { SEVERITY_NAMES } from '../rules/report.ts';
import { cell, row } from '../table/cells.ts';
import type { FormRow, FormTable } from '../table/form-table.ts';

/** The table's own division, whatever that of the form is: 级别 │ 位置 │ 问题 (two columns) │ 审核说明 (two columns). */
const COLUMNS: readonly number[] = [61.2, 73, 136.8, 82.5, 84.9, 84.9];

const line = (severity: string, place: string, problem: string, note: string, path: string | null): FormRow => {
  const role = path === null ? 'header' : 'text';
  return row(
    cell(severity, path === null ? 'header' : 'value'),
    cell(place, role, { path }),
    cell(problem, role, { path, colSpan: 2 }),
    cell(note, role, { path, colSpan: 2 }),
  );
};

/** The annex page: findings and 审核说明 as a table like the form's own. An audit without findings says so. */
export function layoutAnnex(document: PbdDocument, findings: readonly Finding[]): FormTable {
  const lines = findings.map((finding) =>
    line(
      SEVERITY_NAMES[finding.severity],
      placeOf(document, finding.path),
      finding.message,
      reviewNoteOf(document, finding),
      finding.path,
    ),
  );
  const none = line('—', '—', '没有发现问题。', '', '');
  return {
    title: '附页：审核情况',
    subtitle: null,
    unitLine: null,
    columns: COLUMNS,
    blocks: [
      {
        key: 'annex',
        headerRowCount: 1,
        headerOf: null,
        whole: false,
        division: 'form',
        rows: [line('级别', '位置', '问题', '审核说明', null), ...(lines.length === 0 ? [none] : lines)],
      },
    ],
  };
}
