import type { ReportLine } from '../../shared/messages/import-messages.ts';
import type { DocumentStore } from './document-store.ts';
import { createListeners } from './listeners.ts';
import type { Navigation } from './navigation.ts';

/** What was done to a text from outside while it was read, to be held against it line by line. */
export interface ReportState {
  /** Each a sentence, the doubtful first, and the field that it is about. */
  readonly lines: readonly ReportLine[];
  /** The line that is being looked at, by its place. */
  readonly current: number;
}

/** The report of the document on screen, from its import until it is closed. */
export interface ImportReport {
  readonly subscribe: (listener: () => void) => () => void;
  /** Null where the document came without one, or it was closed. */
  readonly state: () => ReportState | null;
  /** Tells of the document that has just been shown. Nothing to tell is no report. */
  readonly show: (lines: readonly ReportLine[]) => void;
  /** Looks at a line, and goes to the field that it is about. */
  readonly visit: (index: number) => void;
  /** Goes to the next (1) or previous (-1) line, and round. */
  readonly step: (direction: 1 | -1) => void;
  readonly close: () => void;
}

export function createImportReport(
  store: Pick<DocumentStore, 'snapshot'>,
  navigation: Pick<Navigation, 'goTo'>,
): ImportReport {
  const listeners = createListeners();
  let report: { readonly shown: number; readonly state: ReportState } | null = null;
  const state = (): ReportState | null =>
    report === null || report.shown !== store.snapshot()?.shown ? null : report.state;
  const look = (index: number): void => {
    if (report === null || report.state.lines[index] === undefined) return;
    report = { ...report, state: { ...report.state, current: index } };
    listeners.publish();
  };
  return {
    subscribe: listeners.subscribe,
    state,
    show: (lines) => {
      const shown = store.snapshot()?.shown;
      report = lines.length === 0 || shown === undefined ? null : { shown, state: { lines, current: 0 } };
      listeners.publish();
    },
    visit: (index) => {
      const path = state()?.lines[index]?.path ?? null;
      look(index);
      if (path !== null) navigation.goTo(path);
    },
    step: (direction) => {
      const now = state();
      if (now !== null) look((now.current + direction + now.lines.length) % now.lines.length);
    },
    close: () => {
      report = null;
      listeners.publish();
    },
  };
}
