import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FIXTURES } from './electron/sample.ts';

/** One small form as text with tabs, and what may become of it before it is imported. */

const BASE = readFileSync(path.join(FIXTURES, 'import', 'base.txt'), 'utf8');

/** Every cell has its place, and nothing has to be mended. */
export const WHOLE_FORM = BASE.replace(
  /\n其他需完成的任务[^\n]*/,
  '\n其他需完成的任务（可选填）\t名称\t主要实施内容\t拟投入的资金（万元）\t期望达到的目标（概述）\t',
);

/** 完成情况 stands where 年度指标值 is due: a name that no template has. */
export const DOUBTFUL_FORM = BASE.split('\n')
  .map((line) => (line.includes('三级指标') ? line.replace('年度指标值', '完成情况') : line))
  .join('\n');

/** 单位：元 above, 万元 over the amounts. */
export const UNCLEAR_UNITS = BASE.replace('\n部门名称', '\n\t\t\t\t单位：元\t\n部门名称');

/** A form that is none of ours. */
export const OTHER_FORM = BASE.replace('部门整体预算绩效目标申报表', '项目支出绩效自评表');
