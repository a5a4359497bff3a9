import { kindOf } from '../forms/kinds.ts';
import { formOfTemplate, namesakeOf, SHIPPED_TEMPLATES, standingOf } from '../forms/templates.ts';
import { visibleName } from '../text/visible-name.ts';
import type { AuditContext } from './context.ts';
import { explain, HABIT, OWN_BALANCE } from './explanation.ts';
import { type Finding, SEVERITIES, type Severity } from './finding.ts';
import type { Rule } from './rule.ts';
import { toldAgainstNamesake, toldAgainstUsual } from './template-differences.ts';

/** What a template makes of the rules: a document brings its own, and must not soften them unseen. */

const gravity = (severity: Severity): number => SEVERITIES.indexOf(severity);

/** 不作检查的有：…；级别降低的有：… – blank where the template softens nothing. Of balances of its own the gravest is an error. */
function softened({ form: { template } }: AuditContext, rules: readonly Rule[]): string {
  const changed = Object.entries(template.findings ?? {}).map(([id, severity]) => {
    const changedRule = rules.find((each) => each.id === id);
    return {
      severity,
      usual: changedRule?.severity ?? 'error',
      title: (changedRule?.explanation ?? OWN_BALANCE).title,
    };
  });
  const off = changed.filter(({ severity }) => severity === 'off');
  const lowered = changed.filter(({ severity, usual }) => severity !== 'off' && gravity(severity) > gravity(usual));
  // Each once: some rules share a name.
  const names = (list: typeof changed): string => [...new Set(list.map(({ title }) => title))].join('、');
  return [
    off.length === 0 ? '' : `不作检查的有：${names(off)}`,
    lowered.length === 0 ? '' : `降低级别的有：${names(lowered)}`,
  ]
    .filter((part) => part !== '')
    .join('；');
}

/**
 * A second line: how the template differs from the one that is known under its name or, without one, from what is usual of
 * its kind. Blank where there is nothing to tell.
 */
function differences({ form, known }: AuditContext): string {
  const { template } = form;
  const namesake = namesakeOf(template, known);
  if (namesake !== null && standingOf(template, known) === 'changed') {
    const told = toldAgainstNamesake(form, formOfTemplate(namesake));
    return told === '' ? '' : `与本机的同名模板相比，${told}。`;
  }
  const [kind, first] = [kindOf(form.kind), SHIPPED_TEMPLATES.find((each) => each.kind === form.kind)];
  const told = kind === null || first === undefined ? '' : toldAgainstUsual(form, kind, formOfTemplate(first));
  return told === '' ? '' : `与同类表相比，这个模板${told}。`;
}

/**
 * P-01 The template is not one that comes with the program: which checks, of these rules, it leaves out or lowers, and
 * how it differs from what is known. A warning where this machine does not know it, or knows another of its name. No template can switch it off.
 */
export const templateUnusual = (rules: readonly Rule[]): Rule<'P-01'> => ({
  id: 'P-01',
  severity: 'warning',
  explanation: explain('所用模板', '模板决定表中有哪些栏目、作哪些检查；要核对它的来源。', HABIT),
  judge(context) {
    const { form, known } = context;
    const { template } = form;
    const standing = standingOf(template, known);
    if (standing === 'known' && standingOf(template, SHIPPED_TEMPLATES) === 'known') return [];
    const named = `“${visibleName(template.name)}”`;
    const changes = softened(context, rules);
    const path = form.tabs[0]?.blocks[0]?.key ?? form.blocks[0]?.key ?? '';
    const told = changes === '' ? '' : `，${changes}`;
    const how = standing === 'changed' ? '与本机的同名模板不同' : '本机没有';
    const message =
      standing === 'known'
        ? `本表使用后来添加的模板${named}${told}。`
        : `本表自带的模板${named}${how}，检查按它进行${told}。请核对模板的来源。`;
    const severity: Severity = standing === 'known' ? 'info' : 'warning';
    const differs = differences(context);
    // Each finding of a rule has a place of its own.
    const second = form.blocks.find(({ key }) => key !== path)?.key ?? path;
    return [{ severity, path, message }, ...(differs === '' ? [] : [{ severity, path: second, message: differs }])];
  },
});

/** The findings with the severities that the template gives them; without those that it switches off. */
export function asTemplateSays({ form: { template } }: AuditContext, findings: readonly Finding[]): readonly Finding[] {
  const { findings: says } = template;
  if (says === undefined) return findings;
  return findings.flatMap((finding) => {
    const severity = finding.id === 'P-01' ? undefined : says[finding.id];
    if (severity === undefined) return [finding];
    return severity === 'off' ? [] : [{ ...finding, severity }];
  });
}
