import { textIn } from '../document/document.ts';
import { placeOf } from '../document/places.ts';
import type { FieldSpec, Limit } from '../forms/fields.ts';
import { fieldName } from '../forms/labels.ts';
import { isValueRole } from '../indicator/statement.ts';
import { isUnfinishedValue } from '../indicator/unfinished.ts';
import { readYear } from '../text/calendar.ts';
import { type AuditContext, type AuditedBlock, type AuditedColumn, type AuditedField, eachCell } from './context.ts';
import { explain, FORM, HABIT, PUBLISHED, REVIEW, SYSTEM } from './explanation.ts';
import { lastYearHint } from './last-year.ts';
import { isPlaceholder } from './placeholder.ts';
import { type Found, rule } from './rule.ts';
import { shown } from './shown.ts';

/** Amounts have M-05 and M-09, the 预算年度 has C-02, prose has C-03. */
const isShortRequired = ({ kind, role, required }: FieldSpec): boolean =>
  required && kind !== 'amount' && kind !== 'prose' && role !== 'budgetYear';

const isBlank = ({ text }: AuditedField): boolean => text.trim() === '';

function howToFill({ role, label }: FieldSpec): string {
  if (role !== 'declarant') return '请填写';
  return label.includes('部门') ? '请填写部门全称' : '请填写全称';
}

/** C-01 部门名称 or another required field blank. Source: FORM §1, required fields. */
export const requiredFieldBlank = rule({
  id: 'C-01',
  severity: 'error',
  explanation: explain('必填栏目', '部门名称、项目名称等必填栏目都要填写。', FORM),
  judge: ({ fields }) =>
    fields
      .filter((field) => isShortRequired(field.spec) && isBlank(field))
      .map(({ path, spec }) => ({
        path,
        message: `${fieldName(spec)}未填写，${howToFill(spec)}。`,
      })),
});

/** C-02 预算年度 not set. Source: FORM §1, it names files and the titles of some templates. */
export const budgetYearBlank = rule({
  id: 'C-02',
  severity: 'info',
  explanation: explain('预算年度', '预算年度用于文件名，有的模板还印在标题里。', HABIT),
  judge({ document: { lastYear }, fields }) {
    const field = fields.find(({ spec }) => spec.role === 'budgetYear');
    if (field === undefined || !isBlank(field)) return [];
    const { path, spec } = field;
    // Begun from last year's form, the year is reckoned from its own, where that can be read.
    const last = lastYear?.year.trim() ?? '';
    const unread = last !== '' && readYear(last) === '' ? `（上年写的是“${shown(last)}”，读不出年份）` : '';
    const message = `${fieldName(spec)}未填写${unread}，${spec.required ? '请' : '建议'}填写四位年份。`;
    return [{ severity: spec.required ? 'error' : 'info', path, message }];
  },
});

/** What a required text is asked for where it is blank, and where it stands for nothing. */
const PROSE_WANTED: Readonly<Record<string, readonly [blank: string, placeholder: string]>> = {
  goal: ['请逐条写明全年要达到的目标', '请换成真实的目标'],
  longGoal: ['请逐条写明要达到的目标', '请换成真实的目标'],
};
const ANY_PROSE = ['请填写', '请换成真实内容'] as const;

/** C-03 总体绩效目标 or another required text of paragraphs blank, only marks, or a placeholder. Source: FORM §4. */
export const proseMissing = rule({
  id: 'C-03',
  severity: 'error',
  explanation: explain('总体目标', '总体绩效目标必填，不能只有符号或占位文字。', FORM),
  judge: ({ fields }) =>
    fields.flatMap(({ path, spec, text }): readonly Found[] => {
      if (!spec.required || spec.kind !== 'prose') return [];
      const [blank, placeholder] = PROSE_WANTED[spec.role ?? ''] ?? ANY_PROSE;
      if (text.trim() === '') {
        return [{ path, message: `${fieldName(spec)}未填写，${blank}。` }];
      }
      if (!isPlaceholder(text)) return [];
      return [{ path, message: `${fieldName(spec)}只写了“${shown(text)}”，${placeholder}。` }];
    }),
});

/** C-04 Fewer rows in a block than there must be, or are as a rule. Source: FORM §1, at least one row; §4. */
export const rowsFew = rule({
  id: 'C-04',
  severity: 'error',
  explanation: explain(
    '任务、指标数量',
    '年度重点工作任务至少一项，一般不少于三项；指标至少一条。',
    `${FORM}；三项为${HABIT}`,
  ),
  judge: ({ blocks }) =>
    blocks.flatMap(({ block: { key, least, usual }, name, rows }): readonly Found[] => {
      const count = rows.length;
      if (count < least) {
        const message =
          count === 0
            ? `没有${name}，请至少添加${least === 1 ? '一' : ` ${least} `}项。`
            : `${name}只有 ${count} 项，至少要有 ${least} 项，请补充。`;
        return [{ path: key, message }];
      }
      if (count >= usual) return [];
      const message = `${name}只有 ${count} 项，一般不少于 ${usual} 项，请核对有无遗漏。`;
      return [{ severity: 'warning', path: key, message }];
    }),
});

/** A column of texts that every started row must fill. Amounts have M-09. */
const isRequiredText = ({ spec }: AuditedColumn): boolean => spec.required && spec.kind !== 'amount';

/** Started rows that lack texts, one finding a row that names them all. */
export function incompleteRows(
  context: AuditContext,
  blocks: readonly AuditedBlock[],
  asksFor: (column: AuditedColumn) => boolean,
): readonly Found[] {
  const findings: Found[] = [];
  for (const { columns, rows } of blocks) {
    const required = columns.filter((column) => isRequiredText(column) && asksFor(column));
    for (const { row, place, path } of rows) {
      const isBlankIn = ({ key }: AuditedColumn): boolean => textIn(row, key).trim() === '';
      const first = required.find(isBlankIn);
      // Nearly every row is complete.
      if (first === undefined) continue;
      const labels = required
        .filter(isBlankIn)
        .map(({ key, label }) => `${label}${lastYearHint(context, path(key))}`)
        .join('、');
      const message = `${place}：${labels}未填写，请补齐或删除此行。`;
      findings.push({ path: path(first.key), message });
    }
  }
  return findings;
}

/** C-05 A started row lacks 名称, 内容 or 目标, or what else it must have. Source: FORM §1, required columns. Indicators have I-06. */
export const rowIncomplete = rule({
  id: 'C-05',
  severity: 'error',
  explanation: explain('任务内容', '每项任务的名称、主要实施内容和期望达到的目标都要填写。', FORM),
  judge: (context) =>
    incompleteRows(
      context,
      context.blocks.filter(({ block }) => block.role !== 'indicators'),
      () => true,
    ),
});

const isWritten = ({ kind }: FieldSpec): boolean => kind === 'text' || kind === 'prose' || kind === 'name';

/** C-06 A required text is a placeholder, or a value lacks its number still. Single texts of paragraphs have C-03. Source: FORM §4. */
export const placeholderText = rule({
  id: 'C-06',
  severity: 'error',
  explanation: explain('占位文字', '“XX”“待填写”“无”“略”等占位文字要换成真实内容；“≥__%”要填上数字。', REVIEW),
  judge({ fields, blocks }) {
    // Judged before its place is put into words: nearly every text is none.
    const findings: Found[] = [];
    const add = (path: string, place: string, text: string): void => {
      findings.push({ path, message: `${place}只写了“${shown(text)}”，请换成真实内容。` });
    };
    for (const { path, spec, text } of fields) {
      if (isShortRequired(spec) && isWritten(spec) && isPlaceholder(text)) add(path, fieldName(spec), text);
    }
    const isValue = ({ spec }: AuditedColumn): boolean => isValueRole(spec.role);
    eachCell(
      blocks,
      (column) => (column.spec.required && isWritten(column.spec)) || isValue(column),
      (text, column, { place, path }) => {
        if (column.spec.required && isPlaceholder(text)) add(path(column.key), `${place}${column.label}`, text);
        else if (isValue(column) && isUnfinishedValue(text)) {
          const message = `${place}${column.label}“${shown(text)}”还没有填数，请写明数字。`;
          findings.push({ path: path(column.key), message });
        }
      },
    );
    return findings;
  },
});

/** C-07 A text is longer than its soft or hard limit. Source: FORM §4. */
export const textTooLong = rule({
  id: 'C-07',
  severity: 'error',
  explanation: explain('文字长度', '文字过长不便公开和考核，超过上限的系统不接受。', SYSTEM),
  judge({ fields, blocks }) {
    const findings: Found[] = [];
    const judge = (text: string, { soft, hard }: Limit, path: () => string, place: () => string): void => {
      // UTF-16 units are at least as many as characters: most texts need no count.
      if (text.length <= soft) return;
      const count = [...text].length;
      if (count <= soft) return;
      const [severity, most] = count > hard ? (['error', hard] as const) : (['warning', soft] as const);
      const message = `${place()}有 ${count} 字，超过 ${most} 字，请精简。`;
      findings.push({ severity, path: path(), message });
    };
    for (const { path, spec, text } of fields) {
      if (spec.limit !== undefined)
        judge(
          text,
          spec.limit,
          () => path,
          () => fieldName(spec),
        );
    }
    eachCell(
      blocks,
      ({ spec }) => spec.limit !== undefined,
      (text, { key, spec, label }, { place, path }) => {
        if (spec.limit !== undefined && text.length > spec.limit.soft) {
          judge(
            text,
            spec.limit,
            () => path(key),
            () => `${place}${label}`,
          );
        }
      },
    );
    return findings;
  },
});

/** C-08 Two tasks of one name, in whatever blocks; the later one is told. Source: FORM §4. */
export const taskNameRepeated = rule({
  id: 'C-08',
  severity: 'warning',
  explanation: explain('任务重名', '同名任务应合并或改名。', PUBLISHED),
  judge({ tasks }) {
    const firstPlace = new Map<string, string>();
    const findings: Found[] = [];
    eachCell(
      tasks,
      ({ spec }) => spec.role === 'name',
      (text, { key }, { place, path }) => {
        const name = text.trim();
        const earlier = firstPlace.get(name);
        if (name === '') return;
        if (earlier === undefined) {
          firstPlace.set(name, place);
          return;
        }
        const message = `${place}与${earlier}同名“${shown(name)}”，请合并或改名。`;
        findings.push({ path: path(key), message });
      },
    );
    return findings;
  },
});

/** C-13 A filled text is shorter than the systems that take it in accept. Source: the template. */
export const textTooShort = rule({
  id: 'C-13',
  severity: 'error',
  explanation: explain('文字过短', '系统规定了最少字数的栏目，写少了不能提交。', SYSTEM),
  judge({ document, fields, blocks }) {
    const findings: Found[] = [];
    const judge = (text: string, least: number, path: string): void => {
      const count = [...text.trim()].length;
      if (count === 0 || count >= least) return;
      const message = `${placeOf(document, path)}只有 ${count} 字，至少要写 ${least} 字，请补充。`;
      findings.push({ path, message });
    };
    for (const { path, spec, text } of fields) if (spec.least !== undefined) judge(text, spec.least, path);
    eachCell(
      blocks,
      ({ spec }) => spec.least !== undefined,
      (text, { key, spec }, { path }) => judge(text, spec.least ?? 0, path(key)),
    );
    return findings;
  },
});
