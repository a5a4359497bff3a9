import { useEffect, useRef } from 'react';
import { placeOf } from '../../shared/document/places.ts';
import { excerptOf } from '../../shared/find/excerpt.ts';
import type { Hit } from '../../shared/find/find.ts';
import { tabOfPath, windowTabs } from '../state/tabs.ts';
import { useForm, useSnapshot, useWorkspace } from '../state/workspace.ts';

/** Hits listed at a time, around the current one. */
const LISTED = 50;

/** 预算整体情况 · 基本支出; a place that already begins with its tab's name is not told twice. */
function usePlace({ path, part }: Hit): string {
  const place = useSnapshot((snapshot) => placeOf(snapshot.document, path));
  const form = useForm();
  const at = tabOfPath(form, path);
  const tab = windowTabs(form).find(({ id }) => id === at)?.label ?? '';
  return `${place.startsWith(tab) ? '' : `${tab} · `}${place}${part === 'label' ? '（栏目名称）' : ''}`;
}

function HitItem({
  hit,
  current,
  visit,
}: {
  readonly hit: Hit;
  readonly current: boolean;
  readonly visit: () => void;
}) {
  const place = usePlace(hit);
  const { before, match, after } = excerptOf(hit);
  return (
    <li>
      <button type="button" className="hit" aria-current={current} onClick={visit}>
        <b>{place}</b>
        <span>
          {before}
          <mark>{match}</mark>
          {after}
        </span>
      </button>
    </li>
  );
}

/** Scrolls a list to one of its items, and nothing around the list: what is typed in above it stays where it is. */
function showItem(list: Element | null, item: Element | undefined): void {
  if (list === null || item === undefined) return;
  const room = list.getBoundingClientRect();
  const place = item.getBoundingClientRect();
  if (place.top < room.top || place.height > room.height) list.scrollTop += place.top - room.top;
  else if (place.bottom > room.bottom) list.scrollTop += place.bottom - room.bottom;
}

/** The hits around the current one, each with its place and passage; one that is pressed is gone to. */
export function HitList({ hits, current }: { readonly hits: readonly Hit[]; readonly current: number }) {
  const { finder } = useWorkspace();
  const list = useRef<HTMLUListElement>(null);
  const first = Math.floor(Math.max(0, current) / LISTED) * LISTED;
  useEffect(() => {
    if (current >= first) showItem(list.current, list.current?.children[current - first]);
  }, [current, first]);
  const listed = hits.slice(first, first + LISTED);
  return (
    <div className="hits-place">
      <p className="hint">
        {hits.length > LISTED && `列出第 ${first + 1}–${first + listed.length} 处，按 Enter 逐处往下看。`}
      </p>
      <ul className="hits" ref={list} aria-label="查到的地方">
        {listed.map((hit, index) => (
          <HitItem
            key={`${hit.path} ${hit.part} ${hit.passage.start}`}
            hit={hit}
            current={first + index === current}
            visit={() => finder.visit(first + index, 'field')}
          />
        ))}
      </ul>
    </div>
  );
}
