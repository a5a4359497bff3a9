import type { PbdDocument } from '../document/document.ts';
import { fieldLabel } from '../forms/labels.ts';
import { fieldPath } from '../forms/paths.ts';
import { profileOf } from '../forms/templates.ts';
import { FIELD_SECTIONS, type FieldSectionKey } from '../form/sections.ts';
import { layoutForm } from '../table/layout-form.ts';

/** A filled form as plain JSON for other programs, under the form's own labels. Amounts are text in 万元. */
export interface PlainForm {
  readonly title: string;
  readonly departmentName: string;
  readonly basicInfo: Readonly<Record<string, string>> | null;
  readonly expenditure: Readonly<Record<string, string>>;
  readonly income: Readonly<Record<string, string>>;
  readonly byLevel: Readonly<Record<string, string>>;
  readonly overallGoal: string;
  readonly keyTasks: readonly PlainTask[];
  readonly otherTasks: readonly PlainTask[];
  readonly indicators: readonly PlainIndicator[];
}

export interface PlainTask {
  readonly name: string;
  readonly content: string;
  readonly amount: string;
  readonly goal: string;
}

/** `l1`, `l2`, `l3` are 一级, 二级, 三级指标; `cycle` only where the profile has 实施周期指标值. */
export interface PlainIndicator {
  readonly l1: string;
  readonly l2: string;
  readonly l3: string;
  readonly cycle?: string;
  readonly annual: string;
}

export function plainForm(document: PbdDocument): PlainForm {
  const profile = profileOf(document.profile);
  const labelled = (section: FieldSectionKey): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.keys(FIELD_SECTIONS[section].fields).map((field) => [
        fieldLabel(profile, fieldPath(section, field)),
        (document[section] as Readonly<Record<string, string>>)[field] ?? '',
      ]),
    );
  const tasks = (section: 'keyTasks' | 'otherTasks'): readonly PlainTask[] =>
    document[section].map(({ name, content, amount, goal }) => ({ name, content, amount, goal }));
  const hasCycle = profile.valueColumns.some((column) => column.field === 'cycleValue');
  return {
    title: layoutForm(document).title,
    departmentName: document.head.departmentName,
    basicInfo: profile.hasBasicInfo ? labelled('basicInfo') : null,
    expenditure: labelled('expenditure'),
    income: labelled('income'),
    byLevel: labelled('byLevel'),
    overallGoal: document.overall.goal,
    keyTasks: tasks('keyTasks'),
    otherTasks: tasks('otherTasks'),
    indicators: document.indicators.map(({ level1, level2, level3, cycleValue, annualValue }) => ({
      l1: level1,
      l2: level2,
      l3: level3,
      ...(hasCycle ? { cycle: cycleValue } : {}),
      annual: annualValue,
    })),
  };
}
