import type { Page } from 'playwright-core';

/** What a test can do with a window, whatever stands behind it: Electron, the stand-in host, or the program's own parts. */
export interface WindowRun {
  readonly page: Page;
  /** A folder of this run's own: the application's data is below it, and files of the test may be. */
  readonly home: string;
  /** Answers the next dialog of its kind, before it is asked. Null cancels. */
  readonly answerOpen: (file: string | null) => Promise<void>;
  readonly answerSave: (file: string | null) => Promise<void>;
  /** By the button's label. */
  readonly answerMessage: (label: string) => Promise<void>;
  readonly clickMenu: (id: string) => Promise<void>;
  /** What the page wrote to its console as an error, content policy violations among them. */
  readonly consoleErrors: readonly string[];
  /** Ends the run without asking; its folder goes unless it was given one. */
  readonly end: () => Promise<void>;
}

/** How a window shows itself: its size in its own pixels at 100 %, and its zoom (1 is 100 %). */
export interface View {
  readonly size: { readonly width: number; readonly height: number };
  readonly zoom: number;
}
