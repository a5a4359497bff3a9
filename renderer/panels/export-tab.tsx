import { useEffect, useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import type { ExportOptions } from '../../shared/ipc/contract-parts.ts';
import type { AppError } from '../../shared/ipc/errors.ts';
import { describeError } from '../../shared/messages/messages.ts';
import { hasErrors } from '../../shared/rules/audit.ts';
import { countBySeverity } from '../../shared/rules/report.ts';
import { bridge } from '../bridge.ts';
import { BudgetBars } from '../figures/budget-bars.tsx';
import { ProgressList } from '../figures/progress-list.tsx';
import { TaskBars } from '../figures/task-bars.tsx';
import { findingsOnTab } from '../state/findings-by-tab.ts';
import { windowTabs } from '../state/tabs.ts';
import { useForm, useSnapshot, useWorkspace } from '../state/workspace.ts';
import { FindingList } from './finding-list.tsx';
import { ImportReportPanel } from './import-report-panel.tsx';
import { MendPanel } from './mend-panel.tsx';
import { PaperView } from './paper-view.tsx';
import { printPages } from './print-pages.ts';
import { TemplateLine } from './template-line.tsx';
import { type Preview, usePreview } from './use-preview.ts';

function FindingsByTab() {
  const { actions } = useWorkspace();
  const findings = useSnapshot((snapshot) => snapshot.findings);
  const form = useForm();
  const { error, warning, info } = countBySeverity(findings);
  return (
    <section aria-label="审核结果">
      <h2>审核结果</h2>
      <TemplateLine />
      <p className="counts">
        ✗ 错误 {error}　! 警告 {warning}　i 提示 {info}
      </p>
      {findings.length === 0 && <p className="all-well">✓ 没有发现问题</p>}
      {findings.length > 0 && (
        <div className="buttons">
          <Button onPress={() => void actions.exportFindings('xlsx')}>导出为 Excel</Button>
          <Button onPress={() => void actions.exportFindings('txt')}>导出为文本</Button>
        </div>
      )}
      {windowTabs(form).map((tab) => {
        const here = findingsOnTab(form, findings, tab.id);
        return here.length === 0 ? null : (
          <div key={tab.id}>
            <h3>{tab.label}</h3>
            <FindingList findings={here} />
          </div>
        );
      })}
    </section>
  );
}

function PreviewError({ error }: { readonly error: AppError }) {
  const { navigation } = useWorkspace();
  const { title, message } = describeError(error);
  return (
    <div className="preview-error" role="alert">
      <h3>{title}</h3>
      <p>{message}</p>
      {error.code === 'missing-glyph' &&
        error.missing.map(({ character, path, place }) => (
          <button key={`${path} ${character}`} type="button" className="link" onClick={() => navigation.goTo(path)}>
            去改“{character}”（{place}）
          </button>
        ))}
    </div>
  );
}

function Paper({ preview }: { readonly preview: Preview }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: pages are scrolled by keyboard once they have the focus
    <section className="paper" aria-label="页面预览" aria-busy={preview.busy} tabIndex={0}>
      <p className="paper-status" role="status">
        {preview.busy
          ? '正在排版…'
          : preview.pdf === null
            ? ''
            : `共 ${preview.pdf.numPages} 页，与导出的 PDF 完全相同`}
      </p>
      {preview.error !== null && <PreviewError error={preview.error} />}
      {preview.pdf !== null && <PaperView pdf={preview.pdf} />}
    </section>
  );
}

/** The figures once more, where the template has what they are drawn of. */
function Figures() {
  const form = useForm();
  if (form.template.sums.length === 0) return null;
  return (
    <section aria-label="预算和任务图">
      <h2>预算和任务图</h2>
      <BudgetBars />
      <TaskBars />
    </section>
  );
}

/** 审核与导出: what stands in the way, how it is printed, and the way out. */
export function ExportTab() {
  const { store, actions, prompts, pages, signing, signingDialogs } = useWorkspace();
  const document = useSnapshot((snapshot) => snapshot.document);
  const draft = useSnapshot((snapshot) => hasErrors(snapshot.findings));
  const [signingBlock, setSigningBlock] = useState(true);
  const [landscape, setLandscape] = useState(false);
  const [annex, setAnnex] = useState(false);
  const options = useMemo<ExportOptions>(
    () => ({ signingBlock, orientation: landscape ? 'landscape' : 'portrait', annex }),
    [signingBlock, landscape, annex],
  );
  const preview = usePreview(document, options);

  const print = async (): Promise<void> => {
    if (preview.pdf === null) return;
    const printed = await printPages(preview.pdf, options.orientation, bridge);
    if (!printed.ok) return actions.report(printed.error);
    if (printed.value.outcome === 'printed') prompts.notify({ text: '已送往打印机' });
  };

  useEffect(() =>
    pages.attach((command) => {
      if (command === 'exportPdf') void actions.exportPdf(options);
      else if (!preview.busy) void print();
    }),
  );

  return (
    <div className="export">
      <div className="export-side">
        <section aria-label="导出">
          <h2>导出与打印</h2>
          {draft && <p className="draft-note">还有错误未改：现在导出的 PDF 带“草稿”水印。</p>}
          <label className="check">
            <input type="checkbox" checked={signingBlock} onChange={(event) => setSigningBlock(event.target.checked)} />
            印填报人、审核人、单位负责人和公章栏
          </label>
          <label className="check">
            <input type="checkbox" checked={landscape} onChange={(event) => setLandscape(event.target.checked)} />
            横向排版
          </label>
          <label className="check">
            <input type="checkbox" checked={annex} onChange={(event) => setAnnex(event.target.checked)} />
            附审核情况和审核说明
          </label>
          <div className="buttons">
            <Button className="primary" onPress={() => void actions.exportPdf(options)}>
              导出 PDF
            </Button>
            <Button isDisabled={preview.pdf === null || preview.busy} onPress={() => void print()}>
              打印
            </Button>
          </div>
        </section>
        <section aria-label="签名">
          <h2>电子签名</h2>
          <p className="hint">
            {draft
              ? '还有错误未改，改完才能签名。'
              : '填报人签名后，把 PDF 交给审核人、单位负责人在各自的电脑上依次签名。'}
          </p>
          <div className="buttons">
            <Button
              isDisabled={draft || preview.busy}
              onPress={() => {
                store.flush();
                // Without the block there would be no place to sign.
                signingDialogs.show({ kind: 'signDocument', options: { ...options, signingBlock: true } });
              }}
            >
              导出签名 PDF…
            </Button>
            <Button onPress={() => void signing.check(null)}>查验或续签 PDF…</Button>
          </div>
        </section>
        <ImportReportPanel />
        <ProgressList />
        <FindingsByTab />
        <MendPanel />
        <Figures />
      </div>
      <Paper preview={preview} />
    </div>
  );
}
