import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Form } from '../../shared/forms/form.ts';
import type { LibraryEntry } from '../../shared/library/entry.ts';
import type { PlacedEntry } from '../../shared/library/insert.ts';
import { describePlace, type Place, type Placement, placementOf, placesIn } from '../../shared/library/placement.ts';
import { isComposing } from '../fields/text-input.ts';

/** Entries of one foreign 一级 and 二级, asked about together. */
interface Group {
  readonly origin: string;
  readonly candidates: readonly Place[];
  readonly count: number;
}

const LATER = 'later';

const asks = (placement: Placement): placement is Extract<Placement, { kind: 'ask' }> => placement.kind === 'ask';

export const needsAnswer = (entries: readonly LibraryEntry[], form: Form): boolean =>
  entries.some((entry) => asks(placementOf(entry, form)));

function groupsOf(entries: readonly LibraryEntry[], form: Form): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const entry of entries) {
    const placement = placementOf(entry, form);
    if (!asks(placement)) continue;
    const origin = describePlace(entry);
    const count = (groups.get(origin)?.count ?? 0) + 1;
    groups.set(origin, { origin, candidates: placement.candidates, count });
  }
  return [...groups.values()];
}

/** The entries with their places; those that ask are put where `answerOf` says. */
export const placed = (
  entries: readonly LibraryEntry[],
  form: Form,
  answerOf: (origin: string) => Place | null,
): readonly PlacedEntry[] =>
  entries.map((entry) => {
    const placement = placementOf(entry, form);
    return { entry, place: asks(placement) ? answerOf(describePlace(entry)) : placement.place };
  });

interface Props {
  readonly entries: readonly LibraryEntry[];
  readonly form: Form;
  readonly onPlaced: (entries: readonly PlacedEntry[]) => void;
  readonly onBack: () => void;
}

/** Asks where indicators belong whose 二级 this form does not have; nothing is put anywhere by guessing. */
export function PlaceQuestions({ entries, form, onPlaced, onBack }: Props) {
  const groups = groupsOf(entries, form);
  const places = placesIn(form);
  const [answers, setAnswers] = useState<ReadonlyMap<string, string>>(new Map());
  const answerOf = (origin: string): Place | null =>
    places.find((place) => describePlace(place) === answers.get(origin)) ?? null;
  const isAnswered = groups.every(({ origin }) => (answers.get(origin) ?? '') !== '');
  return (
    <section
      className="place-questions"
      aria-label="选择二级指标"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || isComposing(event)) return;
        event.stopPropagation();
        onBack();
      }}
    >
      <p>下列二级指标本表没有，请选择插入到哪里。选“以后再定”的，插入后会列在审核里。</p>
      {groups.map(({ origin, candidates, count }, index) => (
        <label key={origin} className="field">
          <span className="field-label">
            “{origin}”（{count} 条）
          </span>
          <select
            className="input"
            // The question has to be answered before anything else can be done.
            // biome-ignore lint/a11y/noAutofocus: the dialog has turned into this question
            autoFocus={index === 0}
            value={answers.get(origin) ?? ''}
            onChange={(event) => setAnswers(new Map(answers).set(origin, event.target.value))}
          >
            <option value="">请选择</option>
            {[...new Set([...candidates, ...places])].map((place) => (
              <option key={describePlace(place)}>{describePlace(place)}</option>
            ))}
            <option value={LATER}>以后再定</option>
          </select>
        </label>
      ))}
      <div className="buttons">
        <Button className="primary" isDisabled={!isAnswered} onPress={() => onPlaced(placed(entries, form, answerOf))}>
          插入
        </Button>
        <Button onPress={onBack}>返回</Button>
      </div>
    </section>
  );
}
