import type { PbdDocument } from '../document/document.ts';
import { placeOf } from '../document/places.ts';
import { reviewNoteOf } from '../document/review-notes.ts';
import type { Finding } from '../rules/finding.ts';
import { explanationOf } from '../rules/registry.ts';
import { SEVERITY_NAMES } from '../rules/report.ts';

/** The list of findings as a grid of texts: a header, then a row a finding. */
export const findingsGrid = (document: PbdDocument, findings: readonly Finding[]): readonly (readonly string[])[] => [
  ['级别', '编号', '位置', '问题', '审核说明', '依据'],
  ...findings.map((finding) => [
    SEVERITY_NAMES[finding.severity],
    finding.id,
    placeOf(document, finding.path),
    finding.message,
    reviewNoteOf(document, finding),
    `${explanationOf(finding.id).requirement}来源：${explanationOf(finding.id).source}`,
  ]),
];
