import { KINDS } from '../../shared/library/entry.ts';
import type { Query } from '../../shared/library/search.ts';
import { choicesIn, type LibrarySearch } from './use-library-search.ts';

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly string[];
  readonly choose: (value: string) => void;
}

function Choice({ label, value, options, choose }: ChoiceProps) {
  return (
    <select
      className={value === '' ? 'input' : 'input chosen'}
      aria-label={`按${label}筛选`}
      value={value}
      onChange={(event) => choose(event.target.value)}
    >
      <option value="">全部{label}</option>
      {options.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </select>
  );
}

export const isFiltered = ({ level1, level2, group, kind, ownOnly }: Query): boolean =>
  ownOnly || [level1, level2, group, kind].some((choice) => choice !== '');

/** Narrows the list by 一级, 二级, 行业 and 类型. */
export function LibraryFilters({ search }: { readonly search: LibrarySearch }) {
  const { query, ask } = search;
  const choices = choicesIn(search);
  const kindOf = (value: string): Query['kind'] => KINDS.find((kind) => kind === value) ?? '';
  return (
    <div className="library-filters">
      <Choice
        label="一级"
        value={query.level1}
        options={choices.level1}
        choose={(level1) => ask({ level1, level2: '' })}
      />
      <Choice label="二级" value={query.level2} options={choices.level2} choose={(level2) => ask({ level2 })} />
      <Choice label="行业" value={query.group} options={choices.groups} choose={(group) => ask({ group })} />
      <Choice label="类型" value={query.kind} options={KINDS} choose={(kind) => ask({ kind: kindOf(kind) })} />
      <label className="check">
        <input type="checkbox" checked={query.ownOnly} onChange={(event) => ask({ ownOnly: event.target.checked })} />
        只看自存
      </label>
    </div>
  );
}
