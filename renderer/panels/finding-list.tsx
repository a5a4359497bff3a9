import { placeOf } from '../../shared/form/labels.ts';
import type { Finding, Severity } from '../../shared/rules/finding.ts';
import { SEVERITY_NAMES } from '../../shared/rules/report.ts';
import { useSnapshot, useWorkspace } from '../state/workspace.ts';

/** A sign for each severity that does not rest on colour. */
export const SEVERITY_SIGNS = { error: '✗', warning: '!', info: 'i' } as const satisfies Record<Severity, string>;

/** Findings as buttons that go to their fields. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  const { store, navigation } = useWorkspace();
  const document = useSnapshot((snapshot) => snapshot.document);
  return (
    <ul className="findings">
      {findings.map((finding) => (
        <li key={`${finding.id} ${finding.path}`}>
          <button
            type="button"
            className={`finding ${finding.severity}`}
            onClick={() => {
              store.flush();
              navigation.goTo(finding.path);
            }}
          >
            <span className="finding-sign" aria-hidden="true">
              {SEVERITY_SIGNS[finding.severity]}
            </span>
            <span>
              <b>
                {SEVERITY_NAMES[finding.severity]} · {placeOf(document, finding.path)}
              </b>
              <span className="finding-text">{finding.message}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
