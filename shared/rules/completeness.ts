import { readYear } from '../text/calendar.ts';
import { isUnfinishedValue } from '../indicator/unfinished.ts';
import type { AuditContext } from './context.ts';
import type { Finding } from './finding.ts';
import { isPlaceholder } from './placeholder.ts';

/** Texts shown back in a message are cut to so many characters. */
const SHOWN = 12;
export const shown = (text: string): string =>
  [...text.trim()].length > SHOWN ? `${[...text.trim()].slice(0, SHOWN).join('')}…` : text.trim();

/** C-01 部门名称 blank. Source: FORM §1, required field. */
export function departmentNameBlank({ document }: AuditContext): readonly Finding[] {
  if (document.head.departmentName.trim() !== '') return [];
  return [{ id: 'C-01', severity: 'error', path: 'head.departmentName', message: '部门名称未填写，请填写部门全称。' }];
}

/** C-02 预算年度 not set. Source: FORM §1, it names files and the municipal title. */
export function budgetYearBlank({ document: { head, lastYear } }: AuditContext): readonly Finding[] {
  if (head.budgetYear.trim() !== '') return [];
  // Begun from last year's form, the year is reckoned from its own, where that can be read.
  const last = lastYear?.year.trim() ?? '';
  const unread = last !== '' && readYear(last) === '' ? `（上年写的是“${shown(last)}”，读不出年份）` : '';
  const message = `预算年度未填写${unread}，建议填写四位年份。`;
  return [{ id: 'C-02', severity: 'info', path: 'head.budgetYear', message }];
}

/** C-03 总体绩效目标 blank, only marks, or a placeholder. Source: FORM §4. */
export function overallGoalMissing({ document }: AuditContext): readonly Finding[] {
  const goal = document.overall.goal.trim();
  const finding = (message: string): readonly Finding[] => [
    { id: 'C-03', severity: 'error', path: 'overall.goal', message },
  ];
  if (goal === '') return finding('总体绩效目标未填写，请逐条写明全年要达到的目标。');
  if (isPlaceholder(goal)) return finding(`总体绩效目标只写了“${shown(goal)}”，请换成真实的目标。`);
  return [];
}

/** Fewer key tasks than this are unusual. */
const USUAL_KEY_TASKS = 3;

/** C-04 No 重点任务, or fewer than 3. Source: FORM §1, at least one row; §4. */
export function keyTasksFew({ tasks }: AuditContext): readonly Finding[] {
  const count = tasks.filter((task) => task.section === 'keyTasks').length;
  if (count >= USUAL_KEY_TASKS) return [];
  return [
    count === 0
      ? { id: 'C-04', severity: 'error', path: 'keyTasks', message: '没有年度重点工作任务，请至少添加一项。' }
      : {
          id: 'C-04',
          severity: 'warning',
          path: 'keyTasks',
          message: `年度重点工作任务只有 ${count} 项，一般不少于 ${USUAL_KEY_TASKS} 项，请核对有无遗漏。`,
        },
  ];
}

const TASK_TEXTS = { name: '名称', content: '主要实施内容', goal: '期望达到的目标' } as const;
type TaskText = keyof typeof TASK_TEXTS;
const TASK_TEXT_KEYS = Object.keys(TASK_TEXTS) as readonly TaskText[];

/** C-05 A started task row lacks 名称, 内容 or 目标. Source: FORM §1, required columns. */
export const taskIncomplete = ({ tasks }: AuditContext): readonly Finding[] =>
  tasks.flatMap(({ row, place, path }) => {
    const blank = TASK_TEXT_KEYS.filter((key) => row[key].trim() === '');
    const [first] = blank;
    if (first === undefined) return [];
    const labels = blank.map((key) => TASK_TEXTS[key]).join('、');
    return [
      { id: 'C-05', severity: 'error', path: path(first), message: `${place}：${labels}未填写，请补齐或删除此行。` },
    ];
  });

/** C-06 A text is a placeholder, or a value lacks its number still. 总体绩效目标 has C-03. Source: FORM §4. */
export function placeholderText({ document, profile, tasks, indicators }: AuditContext): readonly Finding[] {
  // Judged before its place is put into words: nearly every text is none.
  const findings: Finding[] = [];
  const add = (path: string, place: string, text: string): void => {
    findings.push({ id: 'C-06', severity: 'error', path, message: `${place}只写了“${shown(text)}”，请换成真实内容。` });
  };
  const addUnfinished = (path: string, place: string, text: string): void => {
    const message = `${place}“${shown(text)}”还没有填数，请写明数字。`;
    findings.push({ id: 'C-06', severity: 'error', path, message });
  };
  const { departmentName } = document.head;
  if (isPlaceholder(departmentName)) add('head.departmentName', '部门名称', departmentName);
  for (const { row, place, path } of tasks) {
    for (const key of TASK_TEXT_KEYS) {
      if (isPlaceholder(row[key])) add(path(key), `${place}${TASK_TEXTS[key]}`, row[key]);
    }
  }
  for (const { row, place, path } of indicators) {
    if (isPlaceholder(row.level3)) add(path('level3'), `${place}三级指标`, row.level3);
    for (const { field, label } of profile.valueColumns) {
      if (isPlaceholder(row[field])) add(path(field), `${place}${label}`, row[field]);
      else if (isUnfinishedValue(row[field])) addUnfinished(path(field), `${place}${label}`, row[field]);
    }
  }
  return findings;
}

type Limit = AuditContext['profile']['limits']['value'];

/** UTF-16 units are at least as many as characters: most texts need no count. */
const mayExceed = (text: string, limit: Limit): boolean => text.length > limit.soft;

/** C-07 A text is longer than the profile's soft or hard limit. Source: FORM §4. */
export function textTooLong({ document, profile, tasks, indicators }: AuditContext): readonly Finding[] {
  const { limits, valueColumns } = profile;
  const findings: Finding[] = [];
  const add = (path: string, place: string, text: string, limit: Limit): void => {
    const count = [...text].length;
    if (count <= limit.soft) return;
    const [severity, most] = count > limit.hard ? (['error', limit.hard] as const) : (['warning', limit.soft] as const);
    findings.push({ id: 'C-07', severity, path, message: `${place}有 ${count} 字，超过 ${most} 字，请精简。` });
  };
  const { goal } = document.overall;
  if (mayExceed(goal, limits.overallGoal)) add('overall.goal', '总体绩效目标', goal, limits.overallGoal);
  const ofTask = { name: limits.taskName, content: limits.taskContent, goal: limits.taskGoal } as const;
  for (const { row, place, path } of tasks) {
    for (const key of TASK_TEXT_KEYS) {
      if (mayExceed(row[key], ofTask[key])) add(path(key), `${place}${TASK_TEXTS[key]}`, row[key], ofTask[key]);
    }
  }
  for (const { row, place, path } of indicators) {
    if (mayExceed(row.level3, limits.level3)) add(path('level3'), `${place}三级指标`, row.level3, limits.level3);
    for (const { field, label } of valueColumns) {
      if (mayExceed(row[field], limits.value)) add(path(field), `${place}${label}`, row[field], limits.value);
    }
  }
  return findings;
}

/** C-08 Two tasks of one name, in either section; the later one is told. Source: FORM §4. */
export function taskNameRepeated({ tasks }: AuditContext): readonly Finding[] {
  const firstPlace = new Map<string, string>();
  return tasks.flatMap(({ row, place, path }) => {
    const name = row.name.trim();
    if (name === '') return [];
    const earlier = firstPlace.get(name);
    if (earlier === undefined) {
      firstPlace.set(name, place);
      return [];
    }
    return [
      {
        id: 'C-08',
        severity: 'warning',
        path: path('name'),
        message: `${place}与${earlier}同名“${shown(name)}”，请合并或改名。`,
      },
    ];
  });
}
