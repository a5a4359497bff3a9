/** 依据: what a rule asks for and where it comes from, shown offline beside each finding. */
export interface Explanation {
  /** What the rule looks for, in a few words. */
  readonly title: string;
  /** What it asks of the form. */
  readonly requirement: string;
  /** Where that comes from. */
  readonly source: string;
}

export const FORM = '部门整体预算绩效目标申报表的填写要求';
export const ARITHMETIC = '申报表内各栏的勾稽关系，以公开的已批复申报表核对';
export const SYSTEM = '已在使用的预算管理系统的强制性校验';
export const REVIEW = '财政部门公布的绩效目标审核意见中指出的常见问题';
export const PUBLISHED = '对公开申报表逐份核对时发现的问题';
export const TAXONOMY = '财政部绩效指标体系框架中一级指标与二级指标的对应关系';
export const SHEETS = '表格软件写在格里的标记，和它对像日期的文字的自动转换';
export const TEMPLATE = '本表所用的模板';
export const HABIT = '本程序按公开申报表的一般情况设定的提示';

export const explain = (title: string, requirement: string, source: string): Explanation => ({
  title,
  requirement,
  source,
});

/** Behind the balances that a template lists itself. */
export const OWN_BALANCE = explain('勾稽关系', '模板中列明相等的金额应当相等；尾差只作警告。', TEMPLATE);
