import { useMemo } from 'react';
import { valueAt } from '../../shared/document/document.ts';
import type { PlacedField, ProseBlock } from '../../shared/forms/form.ts';
import { blockLabel } from '../../shared/forms/labels.ts';
import { splitNumberedGoals } from '../../shared/text/goals.ts';
import { Editor } from '../fields/field.tsx';
import { FieldFoot, markOf, messageId, useFieldFinding } from '../fields/field-messages.tsx';
import { fieldText } from '../fields/joined-input.ts';
import { RequiredMark } from '../fields/required-mark.tsx';
import { TypedLength } from '../fields/typed-length.tsx';
import { useSnapshot } from '../state/workspace.ts';

/** How numbered goals will stand on paper. */
function GoalPreview({ path }: { readonly path: string }) {
  const goal = useSnapshot((snapshot) => valueAt(snapshot.document, path));
  const lines = splitNumberedGoals(goal);
  if (goal.trim() === '') return null;
  return (
    <figure className="goal-preview">
      <figcaption>打印时分为 {lines.length} 行</figcaption>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
        <p key={index}>{line}</p>
      ))}
    </figure>
  );
}

interface ProseTextProps extends PlacedField {
  /** As it stands above the text. */
  readonly title: string;
  readonly level: 'h3' | 'h4';
}

/** A text under its label, with its length. */
function ProseText({ path, spec, title, level: Title }: ProseTextProps) {
  const text = useMemo(() => fieldText(path), [path]);
  const finding = useFieldFinding(path);
  const { role, hint, required, label } = spec;
  return (
    <>
      <div className="goal-head">
        <Title>
          {title}
          {required && <RequiredMark />}
        </Title>
        <span className="hint">
          <TypedLength text={text} /> 字
        </span>
      </div>
      <Editor
        place="single"
        path={path}
        spec={spec}
        label={label}
        mark={markOf(finding)}
        describedBy={finding === undefined ? undefined : messageId(path)}
      />
      <FieldFoot path={path} told={finding} hint={hint} />
      {(role === 'goal' || role === 'longGoal') && <GoalPreview path={path} />}
    </>
  );
}

/** One text, or several side by side under their labels as on paper. */
export function ProseView({ block }: { readonly block: ProseBlock }) {
  const { key, heading, fields } = block;
  const title = heading === '' ? blockLabel(block) : heading;
  const [first, ...others] = fields;
  if (first === undefined) return null;
  return (
    <section className={others.length === 0 ? 'group' : 'group wide'} aria-label={title} data-section={key}>
      {others.length === 0 ? (
        <ProseText {...first} title={title} level="h3" />
      ) : (
        <>
          <h3>{title}</h3>
          <div className="beside">
            {fields.map((field) => (
              <div key={field.path} className="group">
                <ProseText {...field} title={field.spec.label} level="h4" />
              </div>
            ))}
          </div>
        </>
      )}
    </section>
  );
}
