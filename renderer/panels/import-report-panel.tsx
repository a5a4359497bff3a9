import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import { useWatched } from '../state/use-watched.ts';
import { useWorkspace } from '../state/workspace.ts';

/** Beside an imported form: what was done to the source, to be gone through line by line while the form is filled in. */
export function ImportReportPanel() {
  const { importReport } = useWorkspace();
  const report = useWatched(importReport.subscribe, importReport.state);
  const list = useRef<HTMLOListElement>(null);
  const current = report?.current ?? 0;
  useEffect(() => {
    list.current?.children[current]?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  if (report === null) return null;
  const { lines } = report;
  return (
    <section className="import-report" aria-label="导入说明">
      <div className="find-head">
        <h2>已导入，有几处请核对</h2>
        <Button className="link" aria-label="关闭导入说明" onPress={importReport.close}>
          ×
        </Button>
      </div>
      <p className="hint">原文件没有被改动。导入时做了以下处理：</p>
      {lines.length > 1 && (
        <div className="find-steps">
          <span role="status">
            第 {current + 1} / {lines.length} 处
          </span>
          <Button aria-label="上一处处理" onPress={() => importReport.step(-1)}>
            ↑
          </Button>
          <Button aria-label="下一处处理" onPress={() => importReport.step(1)}>
            ↓
          </Button>
        </div>
      )}
      <ol ref={list} className="report-lines">
        {lines.map(({ text, path }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the report
          <li key={index}>
            <button
              type="button"
              className="report-line"
              aria-current={index === current}
              title={path === null ? undefined : '点此处到表中对应的栏目'}
              onClick={() => importReport.visit(index)}
            >
              {text}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
