import { formOf } from '../../shared/document/document.ts';
import { parsePath } from '../../shared/forms/paths.ts';
import type { Finding } from '../../shared/rules/finding.ts';
import { orderOf, startOfRow } from '../../shared/rules/order.ts';
import type { DocumentStore, Snapshot } from './document-store.ts';
import { createListeners } from './listeners.ts';
import { tabOfPath, windowTabs } from './tabs.ts';

/** The document on screen, which of those shown it is, and its findings in order. */
type Judged = Pick<Snapshot, 'document' | 'findings' | 'shown'>;

/** Which tab is shown, and which field should be gone to once it is. */
export interface Navigation {
  readonly subscribe: (listener: () => void) => () => void;
  /** One of the document's; the first where the last one shown is none of them. */
  readonly tab: () => string;
  readonly showTab: (tab: string) => void;
  /** Shows the tab on which the form begins. */
  readonly showFirst: () => void;
  /** Shows a field's tab and goes to the field. */
  readonly goTo: (path: string) => void;
  /** Goes to a finding's field; stepping goes on from there. */
  readonly visit: (judged: Judged, finding: Finding) => void;
  /** The field to go to, for a grid to bring its row onto the page. */
  readonly target: () => string | null;
  /** The field to go to, taken once by whoever can focus it. */
  readonly takeTarget: () => string | null;
  /** Goes to the finding after (1) or before (-1) the one gone to last, whether that still stands or was mended. */
  readonly step: (judged: Judged, direction: 1 | -1) => void;
}

/** The finding gone to last, in which of the documents shown, and where it stood then. */
interface Visited {
  readonly shown: number;
  readonly finding: Finding;
  readonly at: number;
}

/** Where the finding gone to last stands now, or would stand; null where none was gone to in this document. */
function placeNow({ document, findings, shown }: Judged, visited: Visited | null): number | null {
  if (visited?.shown !== shown) return null;
  const { id, path } = visited.finding;
  const order = orderOf(document);
  // It may stand with another severity now. Where its row was deleted, the next row has come up to its place.
  const same = findings.find((each) => each.id === id && each.path === path);
  return order(same ?? visited.finding) ?? startOfRow(visited.at);
}

export function createNavigation(store: Pick<DocumentStore, 'snapshot'>): Navigation {
  const { subscribe, publish } = createListeners();
  let tab = '';
  let target: string | null = null;
  let visited: Visited | null = null;
  const form = () => {
    const document = store.snapshot()?.document;
    return document === undefined ? null : formOf(document);
  };
  const goTo = (path: string): void => {
    const shown = form();
    if (shown === null || parsePath(shown, path) === null) return;
    tab = tabOfPath(shown, path);
    target = path;
    publish();
  };
  const visit = ({ document, shown }: Judged, finding: Finding): void => {
    visited = { shown, finding, at: orderOf(document)(finding) ?? 0 };
    goTo(finding.path);
  };
  return {
    subscribe,
    tab: () => {
      const shown = form();
      const tabs = shown === null ? [] : windowTabs(shown);
      return tabs.some(({ id }) => id === tab) ? tab : (tabs[0]?.id ?? tab);
    },
    showTab: (next) => {
      tab = next;
      publish();
    },
    showFirst: () => {
      // None of the tabs is named so: the first of whatever form is shown.
      tab = '';
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
    step: (judged, direction) => {
      const { document, findings } = judged;
      const [order, from] = [orderOf(document), placeNow(judged, visited)];
      const next =
        direction === 1
          ? (findings.find((finding) => from === null || (order(finding) ?? 0) > from) ?? findings[0])
          : (findings.findLast((finding) => from === null || (order(finding) ?? 0) < from) ?? findings.at(-1));
      if (next !== undefined) visit(judged, next);
    },
  };
}
