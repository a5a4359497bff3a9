import { type KeyboardEvent, useEffect, useRef, useSyncExternalStore } from 'react';
import { Button } from 'react-aria-components';
import { excerptOf } from '../../shared/find/excerpt.ts';
import type { Hit } from '../../shared/find/find.ts';
import { placeOf } from '../../shared/form/labels.ts';
import { parsePath } from '../../shared/form/paths.ts';
import { TABS, tabOfSection } from '../../shared/form/sections.ts';
import { isComposing } from '../fields/use-field-input.ts';
import type { FinderState } from '../state/finder.ts';
import { useSnapshot, useWorkspace } from '../state/workspace.ts';
import { FIND_INPUT_ID } from './find-input.ts';
import { markFound } from './show-hit.ts';

/** Hits listed at a time, around the current one. */
const LISTED = 50;

/** 预算整体情况 · 基本支出; a place that already begins with its tab's name is not told twice. */
function usePlace({ path, part }: Hit): string {
  const place = useSnapshot((snapshot) => placeOf(snapshot.document, path));
  const parsed = parsePath(path);
  const tab = TABS.find(({ id }) => parsed !== null && id === tabOfSection(parsed.section))?.label ?? '';
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

function HitList({ hits, current }: { readonly hits: readonly Hit[]; readonly current: number }) {
  const { finder } = useWorkspace();
  const list = useRef<HTMLUListElement>(null);
  const first = Math.floor(Math.max(0, current) / LISTED) * LISTED;
  useEffect(() => {
    if (current >= first) list.current?.children[current - first]?.scrollIntoView({ block: 'nearest' });
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

/** What the search has come to: 第 3 / 12 处. */
function statusOf({ query, hits, current }: FinderState): string {
  if (query.trim() === '') return '';
  if (hits.length === 0) return '没有找到';
  return current === -1 ? `共 ${hits.length} 处` : `第 ${current + 1} / ${hits.length} 处`;
}

function Replacing() {
  const { finder, prompts, store } = useWorkspace();
  const { hits, current } = useSyncExternalStore(finder.subscribe, finder.state);
  const input = useRef<HTMLInputElement>(null);
  const replacement = (): string => input.current?.value ?? '';
  const replaceAll = (): void => {
    const { replaced, left } = finder.replaceAll(replacement());
    const rest = left === 0 ? '' : `；另有 ${left} 处是金额、选项、年度或栏目名称，没有改动`;
    prompts.notify({ text: `已替换 ${replaced} 处${rest}`, actions: [{ label: '撤销', run: store.undo }] });
  };
  return (
    <div className="find-replace">
      <label className="field">
        <span className="field-label">替换为（只改文字，不改金额）</span>
        <input
          ref={input}
          className="input"
          autoComplete="off"
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || isComposing(event)) return;
            if (!finder.replace(replacement())) finder.step(1, 'panel');
          }}
        />
      </label>
      <div className="buttons">
        <Button
          isDisabled={hits.length === 0 || hits[current]?.replaceable === false}
          onPress={() => (current === -1 ? finder.step(1, 'panel') : finder.replace(replacement()))}
        >
          替换
        </Button>
        <Button isDisabled={!hits.some((hit) => hit.replaceable)} onPress={replaceAll}>
          全部替换
        </Button>
      </div>
    </div>
  );
}

function Searching() {
  const { finder } = useWorkspace();
  const state = useSyncExternalStore(finder.subscribe, finder.state);
  const none = state.hits.length === 0;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || isComposing(event)) return;
    event.preventDefault();
    finder.step(event.shiftKey ? -1 : 1, 'panel');
  };
  return (
    <div className="find-query">
      <label className="field">
        <span className="field-label">查找</span>
        <input
          id={FIND_INPUT_ID}
          className="input"
          defaultValue={state.query}
          autoComplete="off"
          spellCheck={false}
          aria-describedby="find-status"
          onInput={(event) => finder.setQuery(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </label>
      <div className="find-steps">
        <span id="find-status" role="status">
          {statusOf(state)}
        </span>
        <Button aria-label="上一处" isDisabled={none} onPress={() => finder.step(-1, 'panel')}>
          ↑
        </Button>
        <Button aria-label="下一处" isDisabled={none} onPress={() => finder.step(1, 'panel')}>
          ↓
        </Button>
      </div>
      <label className="check">
        <input type="checkbox" checked={state.labels} onChange={(event) => finder.setLabels(event.target.checked)} />
        也查栏目名称
      </label>
    </div>
  );
}

/** 查找和替换, beside the form: it covers nothing that is searched, and the form goes on working. */
export function FindPanel() {
  const { finder, navigation } = useWorkspace();
  const { isOpen, openings, hits, current } = useSyncExternalStore(finder.subscribe, finder.state);
  const panel = useRef<HTMLElement>(null);
  const cameFrom = useRef<HTMLElement | null>(null);

  useEffect(() => {
    if (openings === 0) return;
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && !panel.current?.contains(focused)) cameFrom.current = focused;
    const input = document.getElementById(FIND_INPUT_ID);
    if (!(input instanceof HTMLInputElement)) return;
    input.value = finder.state().query;
    input.focus();
    input.select();
  }, [finder, openings]);
  useEffect(() => (isOpen ? () => markFound(null) : undefined), [isOpen]);

  const close = (): void => {
    finder.close();
    const origin = cameFrom.current;
    if (hits[current] !== undefined) finder.visit(current, 'field');
    else if (origin?.isConnected) origin.focus();
    else if (origin?.dataset.path !== undefined) navigation.goTo(origin.dataset.path);
  };

  if (!isOpen) return null;
  return (
    <search
      ref={panel}
      className="find"
      data-area="find"
      aria-label="查找和替换"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || isComposing(event)) return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      <div className="find-head">
        <h2>查找和替换</h2>
        <Button className="link" aria-label="关闭查找" onPress={close}>
          ×
        </Button>
      </div>
      <Searching />
      <Replacing />
      <HitList hits={hits} current={current} />
    </search>
  );
}
