import type { PbdDocument } from '../document/document.ts';
import { reviewNoteOf } from '../document/review-notes.ts';
import type { Finding } from '../rules/finding.ts';
import { SEVERITY_NAMES } from '../rules/report.ts';
import { placeOf } from '../forms/labels.ts';
import type { CellRole, FormCell, FormRow, FormTable } from '../table/layout-form.ts';

const cell = (
  text: string,
  role: CellRole,
  colSpan: number,
  path: string | null = null,
): readonly (FormCell | null)[] => [
  { text, role, colSpan, rowSpan: 1, path },
  ...Array.from({ length: colSpan - 1 }, () => null),
];

const row = (severity: string, place: string, problem: string, note: string, path: string | null): FormRow => {
  const role = path === null ? 'header' : 'text';
  return [
    ...cell(severity, path === null ? 'header' : 'value', 1),
    ...cell(place, role, 1, path),
    ...cell(problem, role, 2, path),
    ...cell(note, role, 2, path),
  ];
};

/** The annex page: findings and 审核说明 as a table like the form's own. An audit without findings says so. */
export function layoutAnnex(document: PbdDocument, findings: readonly Finding[]): FormTable {
  const rows = findings.map((finding) =>
    row(
      SEVERITY_NAMES[finding.severity],
      placeOf(document, finding.path),
      finding.message,
      reviewNoteOf(document, finding),
      finding.path,
    ),
  );
  const none = row('—', '—', '没有发现问题。', '', '');
  return {
    title: '附页：审核情况',
    blocks: [
      {
        key: 'annex',
        headerRowCount: 1,
        rows: [row('级别', '位置', '问题', '审核说明', null), ...(rows.length === 0 ? [none] : rows)],
      },
    ],
  };
}
