import { type Finding, type FindingId, isFindingId } from './finding.ts';

/** 依据: what a rule asks for and where it comes from, shown offline beside each finding. */
export interface Explanation {
  /** What the rule looks for, in a few words. */
  readonly title: string;
  /** What it asks of the form. */
  readonly requirement: string;
  /** Where that comes from. */
  readonly source: string;
}

const FORM = '部门整体预算绩效目标申报表的填写要求';
const ARITHMETIC = '申报表内各栏的勾稽关系，以公开的已批复申报表核对';
const SYSTEM = '已在使用的预算管理系统的强制性校验';
const REVIEW = '财政部门公布的绩效目标审核意见中指出的常见问题';
const PUBLISHED = '对公开申报表逐份核对时发现的问题';
const TAXONOMY = '财政部绩效指标体系框架中一级指标与二级指标的对应关系';
const SHEETS = '表格软件写在格里的标记，和它对像日期的文字的自动转换';
const TEMPLATE = '本表所用的模板';
const HABIT = '本程序按公开申报表的一般情况设定的提示';

const explain = (title: string, requirement: string, source: string): Explanation => ({ title, requirement, source });

export const EXPLANATIONS = {
  'C-01': explain('必填栏目', '部门名称等必填栏目都要填写。', FORM),
  'C-02': explain('预算年度', '预算年度用于文件名，市级模板还用于标题。', HABIT),
  'C-03': explain('总体绩效目标', '总体绩效目标必填，不能只有符号或占位文字。', FORM),
  'C-04': explain('重点任务数量', '年度重点工作任务至少一项，一般不少于三项。', `${FORM}；三项为${HABIT}`),
  'C-05': explain('任务内容', '每项任务的名称、主要实施内容和期望达到的目标都要填写。', FORM),
  'C-06': explain('占位文字', '“XX”“待填写”“无”“略”等占位文字要换成真实内容；“≥__%”要填上数字。', REVIEW),
  'C-07': explain('文字长度', '文字过长不便公开和考核，超过上限的系统不接受。', SYSTEM),
  'C-08': explain('任务重名', '同名任务应合并或改名。', PUBLISHED),
  'C-09': explain('上年有的栏目', '上年填了、今年空着的选填栏，要确认是不再有，不是漏填。', HABIT),
  'C-10': explain('预算年度', '预算年度只写四位年份，标题、文件名和下年的表都用它。', FORM),
  'C-11': explain('填报日期', '填报日期要写明年、月、日，一般写作“2024年1月5日”或“2024-01-05”。', HABIT),
  'C-12': explain(
    '表格软件的残留',
    '“####”“#REF!”等是表格软件显示不下或公式出错，原值没有带过来，要换成原来的内容。',
    SHEETS,
  ),
  'C-13': explain('文字过短', '系统规定了最少字数的栏目，写少了不能提交。', SYSTEM),
  'C-14': explain('日期先后', '开始日期不能晚于完成日期。', TEMPLATE),
  'M-00': explain('金额写法', '金额以万元计，最多 13 位整数和两位小数，千位分隔要对齐。', FORM),
  'M-01': explain('收支平衡', '支出合计应等于财政拨款或收入合计；四舍五入造成的尾差只作警告。', ARITHMETIC),
  'M-02': explain('其他资金', '列有其他资金收入的，支出中应有对应安排或说明。', ARITHMETIC),
  'M-03': explain('按预算级次划分', '本级使用与对下转移支付之和应等于财政拨款；尾差只作警告。', ARITHMETIC),
  'M-03i': explain('按预算级次划分', '两栏都空时提醒核对。', HABIT),
  'M-04': explain('负数', '预算金额不能是负数。', SYSTEM),
  'M-05': explain('必填金额', '基本支出、项目支出、财政拨款等必填，没有金额填 0.00。', FORM),
  'M-06': explain('任务资金', '任务资金合计不能超过支出合计。', ARITHMETIC),
  'M-07': explain('任务资金', '任务资金一般不从基本支出安排。', ARITHMETIC),
  'M-08': explain('任务资金', '任务资金不到非基本支出一半时，可能有任务没有列出。', HABIT),
  'M-09': explain('任务资金', '每项任务都要填资金；为 0.00 的要核对。', FORM),
  'M-10': explain('金额单位', '金额特别大时，可能是把元填成了万元。', PUBLISHED),
  'M-11': explain('逐行勾稽', '每行的总额应等于各项资金之和；尾差只作警告。', ARITHMETIC),
  'I-01': explain('产出指标', '产出指标下至少一条三级指标。', SYSTEM),
  'I-02': explain('效益指标', '效益指标下至少一条三级指标。', SYSTEM),
  'I-03': explain('满意度指标', '应有服务对象满意度指标。', REVIEW),
  'I-04': explain('成本指标', '应有成本指标，或说明理由。', REVIEW),
  'I-05': explain('指标归类', '二级指标要归在所属的一级指标下。', TAXONOMY),
  'I-06': explain('指标内容', '三级指标和各栏指标值都要填写。', REVIEW),
  'I-07': explain('指标重复', '同一二级指标下不应有相同的三级指标。', PUBLISHED),
  'I-08': explain('比较符', '定量指标值宜写明“≥”“≤”“=”，便于考核。', HABIT),
  'I-09': explain('数量、时效指标', '数量和时效指标应有可考核的数字。', REVIEW),
  'I-10': explain('成本指标', '成本指标应有金额或比例。', REVIEW),
  'I-11': explain('指标值', '指标值应在申报时确定，不能留待以后。', REVIEW),
  'I-12': explain('质量指标', '质量指标考核好坏，数量和金额应放在数量指标。', REVIEW),
  'I-13': explain('满意度指标', '满意度应写明百分比。', REVIEW),
  'I-14': explain('比率', '完成率、满意度等一般不超过 100%。', PUBLISHED),
  'I-15': explain('计量单位', '数字要有单位，写在值里或指标名称的括号里。', PUBLISHED),
  'I-16': explain('定性指标', '指标应以定量为主。', REVIEW),
  'I-17': explain('实施周期值', '周期值与年度值全部相同时，可能只填了年度值。', HABIT),
  'I-18': explain('实施周期值', '整个周期的值一般不小于一年的值。', HABIT),
  'I-19': explain('变成日期的值', '“3-5”“5/3”一类的值会被表格软件改成日期，要改回原来的值；时效指标除外。', SHEETS),
  'I-20': explain('指标权重', '各指标的权重加起来应等于规定的总分。', SYSTEM),
  'I-21': explain('指标权重', '权重只填数字。', SYSTEM),
  'T-01': explain('文字重复', '连写两次的词可能是多打了一次。', PUBLISHED),
  'T-02': explain('文字截断', '长段文字没有结尾标点，可能在复制时被截断。', PUBLISHED),
  'T-03': explain('年份', '从上年沿用的文字里写着的年份和规划期，要核对是否仍然适用。', HABIT),
  'P-01': explain('所用模板', '模板决定表中有哪些栏目、作哪些检查；要核对它的来源。', HABIT),
} as const satisfies Record<FindingId, Explanation>;

const OWN_BALANCE = explain('勾稽关系', '模板中列明相等的金额应当相等；尾差只作警告。', TEMPLATE);

/** What stands behind a finding, a template's own among them. */
export const explanationOf = (id: Finding['id']): Explanation => (isFindingId(id) ? EXPLANATIONS[id] : OWN_BALANCE);
