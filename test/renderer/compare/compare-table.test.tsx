import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { CompareTable } from '../../../renderer/compare/compare-table.tsx';
import { compareDocuments } from '../../../shared/compare/compare.ts';
import { type PbdDocument, rowsIn, textIn } from '../../../shared/document/document.ts';
import { commitField, deleteRows, insertRow } from '../../../shared/document/edits.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { movedRow } from '../../shared/moved-row.ts';

const PANYU = panyuDocument();
const NAMES = { before: '甲.pbd', after: '乙.pbd' };

const drawn = (after: PbdDocument, onlyDifferent = true, goTo: ((path: string) => void) | null = null): string =>
  renderToStaticMarkup(
    <CompareTable
      comparison={compareDocuments(PANYU, after)}
      names={NAMES}
      onlyDifferent={onlyDifferent}
      goTo={goTo}
    />,
  );
const count = (markup: string, part: string): number => markup.split(part).length - 1;

test('what went is struck out on its side, what came is underlined on the other, the difference has a sign', () => {
  const markup = drawn(commitField(PANYU, 'expenditure.basic', '8148.41').document);
  expect(markup).toContain('<td class="number"><del>7,148.41</del></td><td class="number"><ins>8,148.41</ins></td>');
  expect(markup).toContain('<td class="number">+1,000.00</td>');
  expect(markup).toContain('修改 1 处');
  expect(markup).not.toContain('项目支出');
});

test('a change of rows is told in words and by a sign, not by colour', () => {
  const edited = movedRow(
    deleteRows(insertRow(PANYU, 'otherTasks', 0, { name: '新任务' }).document, 'keyTasks', ['k2']),
    'indicators',
    'i1',
    3,
  );
  const markup = drawn(edited);
  for (const part of ['＋ 新增', '－ 删除', '↕ 移动', '第4行（原第1行）']) expect(markup).toContain(part);
});

test('a section named like its tab is not named twice, and what is the same is shown on request', () => {
  const after = commitField(PANYU, 'overall.goal', '改').document;
  expect(count(drawn(after), '<th scope="colgroup" colSpan="4">总体绩效目标</th>')).toBe(1);
  const whole = drawn(after, false);
  const indicators = rowsIn(PANYU, 'indicators');
  expect(indicators.length).toBeGreaterThan(10);
  for (const row of indicators) expect(whole).toContain(textIn(row, 'level3').replaceAll('"', '&quot;'));
  expect(whole).toContain('其他需完成的任务');
});

test('fields are ways to go only where they are on screen', () => {
  const after = deleteRows(commitField(PANYU, 'expenditure.basic', '1').document, 'keyTasks', ['k2']);
  expect(drawn(after)).not.toContain('<button');
  const markup = drawn(after, true, () => undefined);
  expect(markup).toContain('>基本支出</button>');
  // The row that is gone cannot be gone to.
  expect(count(markup, '<button')).toBe(1);
});
