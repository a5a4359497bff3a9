import { splitNumberedGoals } from '../../shared/text/goals.ts';
import { markOf, messageId, useFieldFinding } from '../fields/field-messages.tsx';
import { fieldText } from '../fields/joined-input.ts';
import { LongTextField } from '../fields/long-text-field.tsx';
import { TypedLength } from '../fields/typed-length.tsx';
import { useSnapshot } from '../state/workspace.ts';

const PATH = 'overall.goal';

const TEXT = fieldText(PATH);

/** The goals as one text, and below it how they will stand on paper. */
export function GoalTab() {
  const goal = useSnapshot((snapshot) => snapshot.document.overall.goal);
  const finding = useFieldFinding(PATH);
  const lines = splitNumberedGoals(goal);
  return (
    <section className="group" aria-label="总体绩效目标">
      <div className="goal-head">
        <h3>
          总体绩效目标<span className="required"> *</span>
        </h3>
        <span className="hint">
          <TypedLength text={TEXT} /> 字
        </span>
      </div>
      <LongTextField
        path={PATH}
        label="总体绩效目标"
        rows={8}
        mark={markOf(finding)}
        describedBy={finding === undefined ? undefined : messageId(PATH)}
      />
      {finding === undefined ? (
        <span className="hint">逐条编号，例如“1. ……；2. ……”。打印时每条自成一行。</span>
      ) : (
        <span className={`field-finding ${finding.severity}`} id={messageId(PATH)}>
          {finding.message}
        </span>
      )}
      {goal.trim() !== '' && (
        <figure className="goal-preview">
          <figcaption>打印时分为 {lines.length} 行</figcaption>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
            <p key={index}>{line}</p>
          ))}
        </figure>
      )}
    </section>
  );
}
