import { Button } from 'react-aria-components';
import { setTemplate } from '../../shared/document/edits.ts';
import { standingOf } from '../../shared/forms/templates.ts';
import { brokenTemplateLine, shortChecksum } from '../../shared/messages/template-messages.ts';
import { formatMoment } from '../../shared/text/moments.ts';
import { useWatched } from '../state/use-watched.ts';
import { useForm, useWorkspace } from '../state/workspace.ts';
import { TemplateOptions } from './template-options.tsx';
import { templateInWords } from './template-words.ts';

/** Stands for the template that the document carries, where none known here is the same. */
const CARRIED = '';

/** Which template the form is filled in under: one of its kind, shipped or the officer's own. */
export function TemplateChoice() {
  const { store, templates, templateActions } = useWorkspace();
  const form = useForm();
  const { template } = form;
  const offered = useWatched(templates.subscribe, templates.offered);
  const known = useWatched(templates.subscribe, templates.known);
  const broken = useWatched(templates.subscribe, templates.broken);
  const choices = offered.find(({ id }) => id === form.kind)?.templates ?? [];
  const isKnown = standingOf(template, known) === 'known';
  const own = isKnown ? (choices.find((choice) => choice.template.id === template.id)?.own ?? null) : null;
  const choose = (id: string): void => {
    const chosen = choices.find((choice) => choice.template.id === id)?.template;
    if (chosen !== undefined) store.edit((document) => setTemplate(document, chosen));
  };
  const add = async (): Promise<void> => {
    const added = await templateActions.add();
    // One of another kind cannot take this one's place: it is offered where a form is begun.
    if (added?.kind === form.kind) store.edit((document) => setTemplate(document, added));
  };
  return (
    <section className="group" aria-label="模板">
      <h3>模板</h3>
      <label className="field">
        <span className="field-label">采用的模板</span>
        <select
          className="input"
          value={isKnown ? template.id : CARRIED}
          onChange={(event) => choose(event.target.value)}
        >
          {!isKnown && <option value={CARRIED}>{template.name}（文件自带）</option>}
          <TemplateOptions templates={choices} />
        </select>
        <span className="hint">{templateInWords(form)}换模板不会丢失已填内容。</span>
      </label>
      {own !== null && (
        <p className="hint own-template">
          自行导入的模板，校验和 {shortChecksum(own.sha256)}，{formatMoment(own.addedAt)} 导入。
        </p>
      )}
      {broken.map((each) => (
        <p key={each.file} className="hint">
          {brokenTemplateLine(each)}
        </p>
      ))}
      <div className="buttons">
        <Button onPress={() => void add()}>导入模板…</Button>
        {own !== null && <Button onPress={() => void templateActions.remove(template)}>从本机移除这个模板</Button>}
      </div>
    </section>
  );
}
