import { useState } from 'react';
import { placeOf } from '../../shared/document/places.ts';
import { reviewNoteOf } from '../../shared/document/review-notes.ts';
import type { Finding, Severity } from '../../shared/rules/finding.ts';
import { explanationOf } from '../../shared/rules/registry.ts';
import { SEVERITY_NAMES } from '../../shared/rules/report.ts';
import { ShiftYearLink } from '../last-year/shift-year-link.tsx';
import { useSnapshot, useWorkspace } from '../state/workspace.ts';
import { ReviewNote } from './review-note.tsx';

/** A sign for each severity that does not rest on colour. */
const SEVERITY_SIGNS = { error: '✗', warning: '!', info: 'i' } as const satisfies Record<Severity, string>;

function FindingItem({ finding }: { readonly finding: Finding }) {
  const { store, navigation } = useWorkspace();
  const place = useSnapshot((snapshot) => placeOf(snapshot.document, finding.path));
  const note = useSnapshot((snapshot) => reviewNoteOf(snapshot.document, finding));
  const [open, setOpen] = useState<'basis' | 'note' | null>(null);
  const toggle = (part: 'basis' | 'note') => () => setOpen(open === part ? null : part);
  const { requirement, source } = explanationOf(finding.id);
  return (
    <li className={`finding-item ${finding.severity}`}>
      <button
        type="button"
        className={`finding ${finding.severity}`}
        onClick={() => {
          store.flush();
          const snapshot = store.snapshot();
          if (snapshot !== null) navigation.visit(snapshot, finding);
        }}
      >
        <span className="finding-sign" aria-hidden="true">
          {SEVERITY_SIGNS[finding.severity]}
        </span>
        <span>
          <b>
            {SEVERITY_NAMES[finding.severity]} · {place}
          </b>
          <span className="finding-text">{finding.message}</span>
          {note !== '' && <span className="finding-note">说明：{note}</span>}
        </span>
      </button>
      <div className="finding-links">
        <button type="button" className="link" aria-expanded={open === 'basis'} onClick={toggle('basis')}>
          依据
        </button>
        <ShiftYearLink finding={finding} />
        {finding.severity === 'warning' && (
          <button type="button" className="link" aria-expanded={open === 'note'} onClick={toggle('note')}>
            {note === '' ? '写审核说明' : '改审核说明'}
          </button>
        )}
      </div>
      {open === 'basis' && (
        <p className="finding-basis">
          {requirement}
          <br />
          来源：{source}。
        </p>
      )}
      {open === 'note' && <ReviewNote finding={finding} />}
    </li>
  );
}

/** Findings as buttons that go to their fields, each with its 依据, and a warning with its 审核说明. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <ul className="findings">
      {findings.map((finding) => (
        <FindingItem key={`${finding.id} ${finding.path}`} finding={finding} />
      ))}
    </ul>
  );
}
