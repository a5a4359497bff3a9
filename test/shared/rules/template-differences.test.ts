import { expect, test } from 'vitest';
import { emptyDocument } from '../../../shared/document/document.ts';
import type { Template } from '../../../shared/forms/template-schema.ts';
import { parseTemplate } from '../../../shared/forms/templates.ts';
import { auditDocument } from '../../../shared/rules/audit.ts';
import { auditForPage } from '../../../shared/rules/audit-known.ts';
import type { Finding } from '../../../shared/rules/finding.ts';
import { panyuDocument } from '../../electron/sample.ts';
import { templateOf } from '../../forms.ts';

/** What a document's own template makes easier is said, whatever it is: nothing of it shows in the form itself. */

// biome-ignore lint/suspicious/noExplicitAny: data of a file, changed as its writer might
type Data = any;

function changed(change: (data: Data) => void, id = 'panyu-2023'): Template {
  const data: Data = structuredClone(templateOf(id));
  change(data);
  const read = parseTemplate(data);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

const blockIn = (data: Data, key: string): Data => data.blocks.find((each: Data) => each.key === key);

const ofTemplate = (findings: readonly Finding[]): string =>
  findings
    .filter(({ id }) => id === 'P-01')
    .map(({ message }) => message)
    .join('\n');

const told = (template: Template, known?: readonly Template[]): string =>
  ofTemplate(auditDocument(emptyDocument(template), known));

/** A column of a block with some of its facts changed, by what it is called in the file. */
function column(data: Data, block: string, key: string, facts: object): void {
  const { columns } = blockIn(data, block);
  const at = columns.findIndex((each: Data) => each === key || each.key === key);
  columns[at] = { ...(typeof columns[at] === 'string' ? { key } : columns[at]), ...facts };
}

const CHANGES: readonly (readonly [what: string, words: string, change: (data: Data) => void])[] = [
  [
    'a required field that is not any more',
    '不再必填的有：部门名称',
    (data) => {
      blockIn(data, 'head').fields = [{ path: 'head.departmentName', required: false }];
    },
  ],
  [
    'a required column that is not any more',
    '不再必填的有：年度重点工作任务“主要实施内容”',
    (data) => column(data, 'keyTasks', 'content', { required: false }),
  ],
  [
    'a higher limit',
    '字数要求放宽的有：年度重点工作任务“主要实施内容”',
    (data) => column(data, 'keyTasks', 'content', { limit: { soft: 5000, hard: 9000 } }),
  ],
  [
    'roles that change places',
    '作用改变的有：年度重点工作任务“主要实施内容”、年度重点工作任务“期望达到的目标”',
    (data) => {
      column(data, 'keyTasks', 'content', { role: 'expected' });
      column(data, 'keyTasks', 'goal', { role: 'content' });
    },
  ],
  [
    'another unit',
    '金额单位改变的有：',
    (data) => {
      data.sums = [];
      data.balances = [];
      column(data, 'keyTasks', 'amount', { unit: '元', label: '拟投入的资金（元）' });
    },
  ],
  [
    'a balance that is gone',
    '不再勾稽的有：支出合计',
    (data) => {
      data.balances = data.balances.slice(1);
    },
  ],
  [
    'a balance that tolerates more',
    '不再勾稽的有：支出合计',
    (data) => {
      data.balances[0].right = ['expenditure.basic', ...data.balances[0].right];
    },
  ],
  [
    'a sum of something else',
    '合计算法改变的有：支出合计',
    (data) => {
      data.sums.find(({ id }: Data) => id === 'expenditure').of = ['expenditure.basic'];
    },
  ],
  [
    'a family that need not be there',
    '不再必须有的有：产出指标',
    (data) => {
      for (const family of data.taxonomy) if (family.level1 === '产出指标') family.required = false;
    },
  ],
  [
    'rows that need not be there',
    '不再必须有的有：年度重点工作任务',
    (data) => {
      blockIn(data, 'keyTasks').least = 0;
    },
  ],
  [
    'a 二级 under another 一级',
    '指标分类改变的有：',
    (data) => {
      data.taxonomy[0].level2 = [...data.taxonomy[0].level2, '另一类指标'];
    },
  ],
  [
    'tasks that are none to the rules',
    '换了用途的有：其他需完成的任务',
    (data) => {
      const block = blockIn(data, 'otherTasks');
      block.role = 'other';
      block.columns = block.columns.map((each: Data, at: number) => ({
        ...(typeof each === 'string' ? { key: each } : each),
        kind: (typeof each === 'string' ? each : each.key) === 'amount' ? 'amount' : 'prose',
        unit: '万元',
        label: `栏目${at}`,
      }));
    },
  ],
  [
    'a field that is gone',
    '没有的栏目：',
    (data) => {
      blockIn(data, 'signing').rows = [['signing.preparedBy']];
    },
  ],
  [
    'labels that change places',
    '改了名称的有：基本支出改称项目支出、项目支出改称基本支出',
    (data) => {
      const swap: Record<string, string> = { 'expenditure.basic': '项目支出', 'expenditure.project': '基本支出' };
      for (const half of data.blocks.flatMap((block: Data) => block.halves ?? [])) {
        for (const group of half.groups) {
          group.lines = group.lines.map((line: Data) => {
            const path = typeof line === 'string' ? line : line?.path;
            return swap[path] === undefined
              ? line
              : { ...(typeof line === 'string' ? { path } : line), label: swap[path] };
          });
        }
      }
    },
  ],
  [
    'a block that is not printed',
    '不再印出的有：总体绩效目标',
    (data) => {
      blockIn(data, 'overall').printed = false;
    },
  ],
  [
    'another title',
    '印法改变的有：标题',
    (data) => {
      data.title = '部门整体预算绩效目标批复表';
    },
  ],
];

test.each(CHANGES)('under the name of a shipped template, %s is told', (_, words, change) => {
  const template = changed(change);
  expect(told(template)).toContain('与本机的同名模板不同');
  expect(told(template)).toContain(words);
  // On the page, and where an officer has taken it over: told the same.
  const onPage = ofTemplate(auditForPage({ ...panyuDocument(), template }));
  expect(onPage).toContain(words);
});

test('under the name of a shipped template, other words alone are told as that it is another', () => {
  const template = changed((data) => {
    data.name = '另一个名称';
  });
  expect(told(template)).toBe('本表自带的模板“另一个名称”与本机的同名模板不同，检查按它进行。请核对模板的来源。');
});

test('weights that add up to something else are told', () => {
  const template = changed((data) => {
    const block = data.blocks.find((each: Data) => each.weights !== undefined);
    block.weights = { total: '1000' };
  }, 'chongqing-2022');
  expect(told(template)).toContain('权重之和改变的有：绩效指标');
});

test('a template of the officer’s own is held against, too', () => {
  const own = changed((data) => {
    data.id = 'our-own';
  });
  const softer = changed((data) => {
    data.id = 'our-own';
    data.balances = [];
  });
  expect(told(softer, [own])).toContain('不再勾稽的有：支出合计');
});

test('under a name of its own, the usual checks that it has not are told', () => {
  const bare = changed((data) => {
    data.id = 'elsewhere';
    data.balances = [];
    data.taxonomy = data.taxonomy.map((family: Data) => ({ ...family, required: false }));
    column(data, 'keyTasks', 'content', { required: false });
    blockIn(data, 'overall').fields = ['overall.duties'];
  });
  const message = told(bare);
  expect(message).toContain('没有通常的：金额勾稽、必须有的指标类别');
  expect(message).toContain('没有通常的必填栏目：总体绩效目标');
  expect(message).toContain('不必填的有：年度重点工作任务“主要实施内容”');
  // Taken over by the officer, it lacks them all the same.
  expect(told(bare, [bare])).toContain('没有通常的：金额勾稽');
  const whole = changed((data) => {
    data.id = 'elsewhere';
  });
  expect(told(whole)).toBe(`本表自带的模板“${whole.name}”本机没有，检查按它进行。请核对模板的来源。`);
});

test('however much differs, the sentence stays short, and shows nothing unseen', () => {
  const template = changed((data) => {
    data.sums = [];
    data.balances = [];
    data.title = '部门整体预算绩效目标批复表';
    data.taxonomy = [];
    data.findings = Object.fromEntries(
      Array.from({ length: 100 }, (_, at) => [`I-${String(at).padStart(2, '0')}`, 'off']),
    );
    for (const block of data.blocks) {
      if (block.label !== null) block.label = `${block.label}${'长'.repeat(150)}`;
      if (block.columns === undefined) continue;
      block.columns = block.columns.map((each: Data, at: number) => ({
        ...(typeof each === 'string' ? { key: each } : each),
        required: false,
        label: `${'长'.repeat(150)}${at}`,
      }));
    }
  });
  expect(told(template).length).toBeLessThan(1500);
});
