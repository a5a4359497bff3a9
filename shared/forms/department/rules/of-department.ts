import type { Rule } from '../../../rules/context.ts';
import { DEPARTMENT } from '../kind.ts';

/** A rule of this kind of form alone. What it asks for by path or by the name of a sum a template may still lack. */
export const ofDepartment =
  (rule: Rule): Rule =>
  (context) =>
    context.form.kind === DEPARTMENT.id ? rule(context) : [];
