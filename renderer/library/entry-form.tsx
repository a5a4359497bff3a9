import { type FormEvent, useId, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Form } from '../../shared/forms/form.ts';
import {
  COMPARATORS,
  type DraftEntry,
  draftEntrySchema,
  KINDS,
  type LibraryEntry,
} from '../../shared/library/entry.ts';
import { describePlace, placesIn } from '../../shared/library/placement.ts';
import { isComposing } from '../fields/text-input.ts';
import { useWorkspace } from '../state/workspace.ts';

interface Props {
  readonly entry: LibraryEntry;
  readonly form: Form;
  readonly groups: readonly string[];
  readonly done: () => void;
}

const PLACE_SEPARATOR = '\n';
const placeKey = ({ level1, level2 }: { readonly level1: string; readonly level2: string }): string =>
  `${level1}${PLACE_SEPARATOR}${level2}`;

/** What the form's fields say, as an entry; or what is wrong with it, in a sentence. */
function readForm(form: HTMLFormElement, entry: LibraryEntry): DraftEntry | string {
  const text = (name: string): string => String(new FormData(form).get(name) ?? '');
  const [level1 = '', level2 = ''] = text('place').split(PLACE_SEPARATOR);
  const isNumber = text('kind') === '定量';
  const read = draftEntrySchema.safeParse({
    group: text('group'),
    level1,
    level2,
    level3: text('level3'),
    kind: text('kind'),
    comparator: isNumber && text('comparator') !== '' ? text('comparator') : null,
    unit: isNumber ? text('unit') : '',
    examples: [...entry.examples],
    sources: [...entry.sources],
  });
  return read.success ? read.data : (read.error.issues[0]?.message ?? '请检查填写的内容');
}

/** Changes one of the officer's own indicators. */
export function EntryForm({ entry, form, groups, done }: Props) {
  const { library } = useWorkspace();
  const [kind, setKind] = useState(entry.kind);
  const [problem, setProblem] = useState<string | null>(null);
  const groupsId = useId();
  const places = placesIn(form);
  const isForeign = !places.some((place) => placeKey(place) === placeKey(entry));
  const save = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const draft = readForm(event.currentTarget, entry);
    if (typeof draft === 'string') return setProblem(draft);
    if (await library.change(entry.id, draft)) done();
  };
  return (
    <form
      className="library-details entry-form"
      aria-label="修改自存指标"
      onSubmit={(event) => void save(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || isComposing(event)) return;
        event.stopPropagation();
        done();
      }}
    >
      <label className="field">
        <span className="field-label">三级指标</span>
        <input className="input" name="level3" defaultValue={entry.level3} maxLength={200} autoComplete="off" />
      </label>
      <label className="field">
        <span className="field-label">一级、二级指标</span>
        <select className="input" name="place" defaultValue={placeKey(entry)}>
          {isForeign && <option value={placeKey(entry)}>{describePlace(entry)}（本表没有）</option>}
          {places.map((place) => (
            <option key={placeKey(place)} value={placeKey(place)}>
              {describePlace(place)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span className="field-label">类型</span>
        <select
          className="input"
          name="kind"
          value={kind}
          onChange={(event) => setKind(KINDS.find((name) => name === event.target.value) ?? kind)}
        >
          {KINDS.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      {kind === '定量' && (
        <div className="entry-value">
          <label className="field">
            <span className="field-label">比较符</span>
            <select className="input" name="comparator" defaultValue={entry.comparator ?? ''}>
              <option value="">无</option>
              {COMPARATORS.map((sign) => (
                <option key={sign}>{sign}</option>
              ))}
            </select>
          </label>
          <label className="field">
            <span className="field-label">单位</span>
            <input className="input" name="unit" defaultValue={entry.unit} maxLength={8} autoComplete="off" />
          </label>
        </div>
      )}
      <label className="field">
        <span className="field-label">行业（可不填）</span>
        <input
          className="input"
          name="group"
          list={groupsId}
          defaultValue={entry.group}
          maxLength={30}
          autoComplete="off"
        />
        <datalist id={groupsId}>
          {groups.map((group) => (
            <option key={group} value={group} />
          ))}
        </datalist>
      </label>
      {problem !== null && (
        <p className="field-finding error" role="alert">
          {problem}
        </p>
      )}
      <div className="buttons">
        <Button type="submit" className="primary">
          保存修改
        </Button>
        <Button onPress={done}>取消</Button>
      </div>
    </form>
  );
}
