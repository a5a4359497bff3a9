import { parsePath } from '../../shared/form/paths.ts';
import { type TabId, tabOfSection } from '../../shared/form/sections.ts';
import type { Finding } from '../../shared/rules/finding.ts';
import { createListeners } from './listeners.ts';

/** Which tab is shown, and which field should be gone to once it is. */
export interface Navigation {
  readonly subscribe: (listener: () => void) => () => void;
  readonly tab: () => TabId;
  readonly showTab: (tab: TabId) => void;
  /** Shows a field's tab and goes to the field. */
  readonly goTo: (path: string) => void;
  /** Goes to a finding's field; stepping goes on from there. */
  readonly visit: (finding: Finding) => void;
  /** The field to go to, for a grid to bring its row onto the page. */
  readonly target: () => string | null;
  /** The field to go to, taken once by whoever can focus it. */
  readonly takeTarget: () => string | null;
  /** Goes to the finding after (1) or before (-1) the one gone to last. */
  readonly step: (findings: readonly Finding[], direction: 1 | -1) => void;
}

const keyOf = ({ id, path }: Finding): string => `${id} ${path}`;

export function createNavigation(): Navigation {
  const { subscribe, publish } = createListeners();
  let tab: TabId = 'info';
  let target: string | null = null;
  let lastVisited: string | null = null;
  const goTo = (path: string): void => {
    const parsed = parsePath(path);
    if (parsed === null) return;
    tab = tabOfSection(parsed.section);
    target = path;
    publish();
  };
  const visit = (finding: Finding): void => {
    lastVisited = keyOf(finding);
    goTo(finding.path);
  };
  return {
    subscribe,
    tab: () => tab,
    showTab: (next) => {
      tab = next;
      publish();
    },
    goTo,
    visit,
    target: () => target,
    takeTarget: () => {
      const taken = target;
      target = null;
      return taken;
    },
    step: (findings, direction) => {
      const keys = findings.map(keyOf);
      const at = lastVisited === null ? -1 : keys.indexOf(lastVisited);
      const from = at === -1 && direction === -1 ? 0 : at;
      const next = (from + direction + findings.length) % Math.max(1, findings.length);
      const finding = findings[next];
      if (finding !== undefined) visit(finding);
    },
  };
}
