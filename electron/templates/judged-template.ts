import type { Template } from '../../shared/forms/template-schema.ts';
import { standingOf } from '../../shared/forms/templates.ts';
import type { JudgedTemplate } from '../../shared/ipc/template-contract.ts';

/** A form's template as the officer is told of it. */
export const judgedTemplate = (template: Template, known: readonly Template[]): JudgedTemplate => ({
  id: template.id,
  name: template.name,
  standing: standingOf(template, known),
});
