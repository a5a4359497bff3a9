import type { TabId } from '../../shared/form/sections.ts';
import { tabOfFinding } from '../../shared/rules/audit.ts';
import { LastYearPanel } from '../last-year/last-year-panel.tsx';
import { useSnapshot } from '../state/workspace.ts';
import { FindingList } from './finding-list.tsx';

/** What a finance bureau would object to on the tab in sight. */
export function FindingsPanel({ tab }: { readonly tab: TabId }) {
  const findings = useSnapshot((snapshot) => snapshot.findings);
  const here = findings.filter((finding) => tabOfFinding(finding) === tab);
  const elsewhere = findings.length - here.length;
  return (
    <section className="findings-panel" data-area="findings" aria-label="本页审核结果">
      <LastYearPanel tab={tab} />
      <h2>本页审核</h2>
      {here.length === 0 ? <p className="all-well">✓ 本页没有发现问题</p> : <FindingList findings={here} />}
      {elsewhere > 0 && <p className="hint">其他页还有 {elsewhere} 处。按 F8 逐处查看。</p>}
    </section>
  );
}
