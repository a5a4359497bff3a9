import { type MouseEvent, useEffect } from 'react';
import { blankValueOf } from '../../shared/library/entry.ts';
import { describePlace } from '../../shared/library/placement.ts';
import type { IndexedEntry } from '../../shared/library/search.ts';

export const LIST_ID = 'library-list';
export const optionId = (entryId: string): string => `library-entry-${entryId}`;

interface OptionProps {
  readonly indexed: IndexedEntry;
  readonly isActive: boolean;
  readonly isTicked: boolean;
  readonly isPresent: boolean;
}

function Option({ indexed: { entry, place, placement }, isActive, isTicked, isPresent }: OptionProps) {
  const [source = ''] = entry.sources;
  const more = entry.sources.length > 1 ? ` 等 ${entry.sources.length} 处` : '';
  return (
    <div
      role="option"
      tabIndex={-1}
      id={optionId(entry.id)}
      data-entry={entry.id}
      className={isActive ? 'library-option active' : 'library-option'}
      aria-selected={isTicked}
    >
      <span className="tick" aria-hidden="true">
        {isTicked ? '✓' : ''}
      </span>
      <span className="option-name">
        {entry.level3}
        {isPresent && <span className="badge present">已有</span>}
        {entry.own && <span className="badge">自存</span>}
      </span>
      <span className="option-value">{blankValueOf(entry) === '' ? '定性' : blankValueOf(entry)}</span>
      <span className="option-place">
        {describePlace(place)}
        {placement.kind === 'ask' && <b className="asks">（本表没有，插入时选择）</b>}
      </span>
      <span className="option-source">
        {source}
        {more}
      </span>
    </div>
  );
}

export interface LibraryListProps {
  readonly found: readonly IndexedEntry[];
  readonly activeId: string | null;
  readonly ticked: ReadonlySet<string>;
  readonly isPresent: (indexed: IndexedEntry) => boolean;
  readonly onClick: (entryId: string) => void;
  readonly onDoubleClick: (entryId: string) => void;
}

const entryAt = ({ target }: MouseEvent): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>('[data-entry]')?.dataset.entry : undefined;

/** What was found. The keyboard is handled around it, for the search box works it too. */
export function LibraryList({ found, activeId, ticked, isPresent, onClick, onDoubleClick }: LibraryListProps) {
  useEffect(() => {
    if (activeId !== null) document.getElementById(optionId(activeId))?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);
  const at = (event: MouseEvent, run: (entryId: string) => void): void => {
    const entryId = entryAt(event);
    if (entryId !== undefined) run(entryId);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the dialog around search box and list
    <div
      role="listbox"
      id={LIST_ID}
      className="library-list"
      aria-label="指标"
      aria-multiselectable="true"
      aria-activedescendant={activeId === null ? undefined : optionId(activeId)}
      tabIndex={0}
      onClick={(event) => at(event, onClick)}
      onDoubleClick={(event) => at(event, onDoubleClick)}
    >
      {found.map((indexed) => (
        <Option
          key={indexed.entry.id}
          indexed={indexed}
          isActive={indexed.entry.id === activeId}
          isTicked={ticked.has(indexed.entry.id)}
          isPresent={isPresent(indexed)}
        />
      ))}
    </div>
  );
}
