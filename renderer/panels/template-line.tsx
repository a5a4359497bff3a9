import { useSyncExternalStore } from 'react';
import { standingOf } from '../../shared/forms/templates.ts';
import { useForm, useWorkspace } from '../state/workspace.ts';
import { standingInWords } from './template-words.ts';

/** Where a document's template is none that is known here by its name: what that means. Nothing elsewhere. */
export function TemplateLine() {
  const { templates } = useWorkspace();
  const { template } = useForm();
  const known = useSyncExternalStore(templates.subscribe, templates.known);
  const text = standingInWords(template, standingOf(template, known));
  return text === null ? null : <p className="template-line">{text}</p>;
}
