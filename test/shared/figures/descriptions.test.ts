import { expect, test } from 'vitest';
import { emptyDocument, type PbdDocument } from '../../../shared/document/document.ts';
import { commitField, insertRow } from '../../../shared/document/edits.ts';
import { budgetFigure } from '../../../shared/figures/budget-figure.ts';
import { describeBudget, describeTasks, leftInWords } from '../../../shared/figures/descriptions.ts';
import { taskFigure } from '../../../shared/figures/task-figure.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { addRow, emptyUnder } from '../../forms.ts';

const EMPTY = emptyDocument();

const drawn = <Figure>(figure: Figure | null): Figure => {
  if (figure === null) throw new Error('nothing is drawn');
  return figure;
};
const leftOf = (document: PbdDocument): string => leftInWords(drawn(taskFigure(document)));

test('the budget of the published form, every number that is drawn', () => {
  expect(describeBudget(drawn(budgetFigure(panyuDocument())))).toBe(
    '支出合计 103,683.93 万元：基本支出 7,148.41 万元，占 6.9%；项目支出 93,511.16 万元，占 90.2%；' +
      '财政专项资金 210.64 万元，占 0.2%；其他事业发展性支出 2,813.72 万元，占 2.7%。' +
      '收入合计 104,230.38 万元：财政拨款 103,683.93 万元，占 99.5%；其他资金 546.45 万元，占 0.5%。' +
      '收入比支出多 546.45 万元。',
  );
});

test('the tasks of the published form', () => {
  const words = describeTasks(drawn(taskFigure(panyuDocument())));
  expect(words).toMatch(
    /^任务合计 82,818\.24 万元：促进工业产值和工业投资稳增长，打造制造业强区 36,907\.93 万元，占非基本支出 38\.2%；/,
  );
  expect(words).toMatch(/非基本支出 96,535\.52 万元，其中 13,717\.28 万元没有列入任务。$/);
});

test('what is left is told, as is what is too much, and what cannot be told', () => {
  const tasks = (budget: string, task: string): string => {
    const { document } = insertRow(EMPTY, 'keyTasks', 0, { name: '一', amount: task });
    return leftOf(commitField(document, 'expenditure.project', budget).document);
  };
  expect(tasks('5', '5.00')).toBe('非基本支出 5.00 万元，全部列入任务。');
  expect(tasks('5', '7.50')).toBe('非基本支出 5.00 万元，任务超出 2.50 万元。');
  expect(tasks('', '7.50')).toBe('没有项目支出等非基本支出，算不出占比。');
  expect(leftOf(EMPTY)).toContain('填写任务的金额后');
});

test('where the template knows no limit nothing is said of one', () => {
  const empty = emptyUnder('shaanxi-2020');
  expect(leftOf(empty)).toBe('填写任务的金额后，这里画出各项任务的金额。');
  const document = addRow(empty, 'mainTasks', { name: '甲', amount: '5.00' });
  expect(describeTasks(drawn(taskFigure(document)))).toBe('任务合计 5.00 万元：甲 5.00 万元。');
});
