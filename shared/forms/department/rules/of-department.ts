import type { Judge } from '../../../rules/rule.ts';
import { DEPARTMENT } from '../kind.ts';

/** A rule of this kind of form alone. What it asks for by path or by the name of a sum a template may still lack. */
export const ofDepartment =
  (judge: Judge): Judge =>
  (context) =>
    context.form.kind === DEPARTMENT.id ? judge(context) : [];
