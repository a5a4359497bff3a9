import { LastYearPanel } from '../last-year/last-year-panel.tsx';
import { findingsOnTab } from '../state/findings-by-tab.ts';
import { useForm, useSnapshot } from '../state/workspace.ts';
import { FindingList } from './finding-list.tsx';
import { ImportReportPanel } from './import-report-panel.tsx';
import { TemplateLine } from './template-line.tsx';

/** What a finance bureau would object to on the tab in sight. */
export function FindingsPanel({ tab }: { readonly tab: string }) {
  const findings = useSnapshot((snapshot) => snapshot.findings);
  const form = useForm();
  const here = findingsOnTab(form, findings, tab);
  const elsewhere = findings.length - here.length;
  return (
    <section className="findings-panel" data-area="findings" aria-label="本页审核结果">
      <ImportReportPanel />
      <TemplateLine />
      <LastYearPanel tab={tab} />
      <h2>本页审核</h2>
      {here.length === 0 ? <p className="all-well">✓ 本页没有发现问题</p> : <FindingList findings={here} />}
      {elsewhere > 0 && <p className="hint">其他页还有 {elsewhere} 处。按 F8 逐处查看。</p>}
    </section>
  );
}
