import { expect, test } from 'vitest';
import { ImportReportPanel } from '../../../renderer/panels/import-report-panel.tsx';
import { emptyDocument } from '../../../shared/document/document.ts';
import { drawnIn, wordsIn, workspaceOf } from '../drawn.tsx';

const LINES = [
  { text: '第 3 行……', path: 'head.departmentName' },
  { text: '第 9 行……', path: null },
  { text: '第 31 行……', path: 'indicators' },
] as const;

test('a report is walked round, and gone once it is closed', () => {
  const workspace = workspaceOf(emptyDocument());
  const { importReport } = workspace;
  let told = 0;
  importReport.subscribe(() => {
    told += 1;
  });
  expect(importReport.state()).toBeNull();
  importReport.show(LINES);
  importReport.step(1);
  importReport.step(1);
  expect(importReport.state()?.current).toBe(2);
  importReport.step(1);
  expect(importReport.state()?.current).toBe(0);
  importReport.step(-1);
  expect(importReport.state()?.current).toBe(2);
  importReport.visit(7);
  expect(importReport.state()?.current).toBe(2);
  const markup = drawnIn(workspace, <ImportReportPanel />);
  expect(wordsIn(markup)).toContain('第 3 / 3 处');
  for (const { text } of LINES) expect(markup).toContain(text);
  expect(markup.match(/aria-current="true"/g)).toHaveLength(1);
  importReport.close();
  expect(importReport.state()).toBeNull();
  expect(drawnIn(workspace, <ImportReportPanel />)).toBe('');
  expect(told).toBe(6);
});

test('the report of one document is not told of the next, and nothing to tell is no report', () => {
  const { importReport, store } = workspaceOf(emptyDocument());
  importReport.show(LINES);
  store.show(emptyDocument(), null, true);
  expect(importReport.state()).toBeNull();
  importReport.show([]);
  expect(importReport.state()).toBeNull();
});

test('a line goes to its field when it is chosen; to walk round leaves the focus where it is', () => {
  const { importReport, navigation } = workspaceOf(emptyDocument());
  importReport.show(LINES);
  importReport.step(1);
  expect(navigation.takeTarget()).toBeNull();
  importReport.visit(0);
  expect(navigation.takeTarget()).toBe('head.departmentName');
  importReport.visit(1);
  expect([importReport.state()?.current, navigation.takeTarget()]).toEqual([1, null]);
  importReport.visit(2);
  expect(navigation.takeTarget()).toBe('indicators');
});
