import type { OpenOptions, PartsRun } from '../open-window.ts';
import { DESK } from './desk-screens.ts';
import { FAULTY, FINDINGS } from './finding-screens.ts';
import type { Journey } from './screen.ts';
import { SIGNING } from './signing-screens.ts';
import { EMPTY, FILES, SAMPLE, START } from './start-screens.ts';

/** Every screen, panel and dialog that an officer can see: what is asked of all is asked of these. */
export const FORM_JOURNEYS: readonly Journey[] = [START, EMPTY, SAMPLE, FAULTY, FINDINGS];
export const DIALOG_JOURNEYS: readonly Journey[] = [SIGNING, FILES, DESK];
export const JOURNEYS: readonly Journey[] = [...FORM_JOURNEYS, ...DIALOG_JOURNEYS];

export type Start = (options?: OpenOptions) => Promise<PartsRun>;

export interface Visit {
  readonly screen: (run: PartsRun, name: string) => Promise<void>;
  /** With the start screen open, before the first state. */
  readonly prepare?: (run: PartsRun) => Promise<void>;
  readonly view?: OpenOptions;
}

/** Goes through a journey; the run is left open. */
export async function travel(journey: Journey, start: Start, visit: Visit): Promise<PartsRun> {
  const { view = {} } = visit;
  let home: { readonly home: string } | null = null;
  if (journey.earlier !== undefined) {
    const earlier = await start(view);
    await journey.earlier(earlier);
    await earlier.lose();
    home = { home: earlier.home };
  }
  const run = await start({ ...view, ...home });
  await visit.prepare?.(run);
  for (const { name, reach } of journey.screens) {
    await reach(run);
    await run.settled();
    await visit.screen(run, name);
  }
  return run;
}
