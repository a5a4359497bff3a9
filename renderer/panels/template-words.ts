import type { Form } from '../../shared/forms/form.ts';
import { blocksOfRole } from '../../shared/forms/form.ts';

/** What sets a template apart from others of its kind, in words. */

const COUNTS = ['', '一', '两', '三', '四', '五', '六'] as const;
const counted = (count: number, what: string): string => `${COUNTS[count] ?? count}${what}`;

const VALUE_ROLES: ReadonlySet<string> = new Set(['value', 'cycleValue']);

/** 指标值分实施周期指标值、年度指标值两栏; null where the form has no indicators. */
function valuesInWords(form: Form): string | null {
  const columns = blocksOfRole(form, 'indicators').flatMap((block) => block.columns);
  const labels = columns.filter(({ spec }) => VALUE_ROLES.has(spec.role ?? '')).map(({ spec }) => spec.label);
  return labels.length === 0 ? null : `指标值分${labels.join('、')}${counted(labels.length, '栏')}`;
}

/** 有基本信息一行: what is printed as labels and values under a name of its own. */
const rowsInWords = (form: Form): readonly string[] =>
  form.blocks.flatMap((block) =>
    block.kind === 'pairs' && block.printed && block.label !== null
      ? [`有${block.label}${counted(block.rows.length, '行')}`]
      : [],
  );

/** How a form is printed, for whoever chooses its template. */
export function templateInWords(form: Form): string {
  const { title, level } = form.template;
  const printed = title.replaceAll('{year}', '××××').replaceAll('{level}', level);
  const parts = [`打印标题为“${printed}”`, valuesInWords(form), ...rowsInWords(form)].filter((part) => part !== null);
  return `${parts.join('；')}。`;
}
