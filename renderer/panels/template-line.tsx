import { standingOf } from '../../shared/forms/templates.ts';
import { templateLine } from '../../shared/messages/template-messages.ts';
import { useWatched } from '../state/use-watched.ts';
import { useForm, useWorkspace } from '../state/workspace.ts';

/** Where a document's template is none that is known here by its name: what that means. Nothing elsewhere. */
export function TemplateLine() {
  const { templates } = useWorkspace();
  const { template } = useForm();
  const known = useWatched(templates.subscribe, templates.known);
  const standing = standingOf(template, known);
  return standing === 'known' ? null : <p className="template-line">{templateLine(template.name, standing)}</p>;
}
