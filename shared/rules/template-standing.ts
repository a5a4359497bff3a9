import { kindOf } from '../forms/kinds.ts';
import { formOfTemplate, namesakeOf, SHIPPED_TEMPLATES, standingOf } from '../forms/templates.ts';
import { visibleName } from '../text/visible-name.ts';
import type { AuditContext } from './context.ts';
import { explanationOf } from './explanations.ts';
import { type Finding, isFindingId, type OwnFindingId, SEVERITIES, type Severity } from './finding.ts';
import { toldAgainstNamesake, toldAgainstUsual } from './template-differences.ts';

/** What a template makes of the rules: a document brings its own, and must not soften them unseen. */

/** What is not here is an error. */
const USUAL: Readonly<Record<string, Severity>> = {
  'C-02': 'info',
  'C-08': 'warning',
  'C-09': 'warning',
  'C-11': 'warning',
  'M-02': 'warning',
  'M-03i': 'info',
  'M-07': 'warning',
  'M-08': 'info',
  'M-10': 'warning',
  'I-03': 'warning',
  'I-04': 'warning',
  'I-07': 'warning',
  'I-08': 'info',
  'I-09': 'warning',
  'I-10': 'warning',
  'I-11': 'warning',
  'I-12': 'warning',
  'I-13': 'warning',
  'I-14': 'warning',
  'I-15': 'warning',
  'I-16': 'warning',
  'I-17': 'info',
  'I-18': 'warning',
  'I-19': 'warning',
  'T-01': 'info',
  'T-02': 'info',
  'T-03': 'warning',
};

/** The gravest severity that a rule, or a balance of a template's own, finds as a rule. */
export const usualSeverity = (id: string): Severity => USUAL[id] ?? 'error';

const gravity = (severity: Severity): number => SEVERITIES.indexOf(severity);

/** Names of rules, each once: some share a name. */
const namesOf = (ids: readonly string[]): string => {
  const names = ids.map((id) => explanationOf(isFindingId(id) ? id : (id as OwnFindingId)).title);
  return [...new Set(names)].join('、');
};

/** 不作检查的有：…；级别降低的有：… – blank where the template softens nothing. */
function softened({ form: { template } }: AuditContext): string {
  const changed = Object.entries(template.findings ?? {});
  const off = changed.filter(([, severity]) => severity === 'off').map(([id]) => id);
  const lowered = changed
    .filter(([id, severity]) => severity !== 'off' && gravity(severity) > gravity(usualSeverity(id)))
    .map(([id]) => id);
  return [
    off.length === 0 ? '' : `不作检查的有：${namesOf(off)}`,
    lowered.length === 0 ? '' : `降低级别的有：${namesOf(lowered)}`,
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
 * P-01 The template is not one that comes with the program: which checks it leaves out or lowers, and how it differs from
 * what is known. A warning where this machine does not know it, or knows another of its name. No template can switch it
 * off.
 */
export function templateUnusual(context: AuditContext): readonly Finding[] {
  const { form, known } = context;
  const { template } = form;
  const standing = standingOf(template, known);
  if (standing === 'known' && standingOf(template, SHIPPED_TEMPLATES) === 'known') return [];
  const named = `“${visibleName(template.name)}”`;
  const changes = softened(context);
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
  return [
    { id: 'P-01', severity, path, message },
    ...(differs === '' ? [] : [{ id: 'P-01' as const, severity, path: second, message: differs }]),
  ];
}

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
