import { Button } from 'react-aria-components';
import { pendingValues, shownValue } from '../../shared/document/last-year.ts';
import { placeOf } from '../../shared/document/places.ts';
import { nextPending, takeOver } from '../../shared/last-year/pending.ts';
import { editAndTell } from '../state/undo-notice.ts';
import { useForm, useSnapshot, useWorkspace, type Workspace } from '../state/workspace.ts';
import { type Waiting, waitingOn } from './waiting.ts';

/** Goes to the next field whose value of last year waits, from the focused one on. */
export function goToNextPending({ store, navigation }: Workspace): void {
  store.flush();
  const document = store.snapshot()?.document;
  if (document === undefined) return;
  const focused = window.document.activeElement?.getAttribute('data-path') ?? null;
  const next = nextPending(document, focused);
  if (next !== null) navigation.goTo(next);
}

/** In the header: how many of last year's values still wait, in all. Nothing in other declarations. */
export function PendingCount() {
  const workspace = useWorkspace();
  const count = useSnapshot((snapshot) => pendingValues(snapshot.document).size);
  if (count === 0) return null;
  return (
    <Button className="pending-count" onPress={() => goToNextPending(workspace)}>
      上年值待核对 {count} 处（F9）
    </Button>
  );
}

/** Values listed in a question before it says how many more there are. */
const LISTED = 40;

/** 支出、收入 … on this tab: how many values wait, and all of a part at once after they have been looked at. */
export function LastYearPanel({ tab }: { readonly tab: string }) {
  const workspace = useWorkspace();
  const { store, prompts } = workspace;
  const pending = useSnapshot((snapshot) => pendingValues(snapshot.document));
  const form = useForm();
  const waiting = waitingOn(form, tab, [...pending.keys()]);
  if (waiting.length === 0) return null;

  const takeAll = async ({ name, paths }: Waiting): Promise<void> => {
    store.flush();
    const document = store.snapshot()?.document;
    if (document === undefined) return;
    const listed = paths
      .slice(0, LISTED)
      .map((path) => `${placeOf(document, path)}：${shownValue(form, path, pending.get(path) ?? '')}`);
    const more = paths.length > LISTED ? [`等 ${paths.length} 处`] : [];
    const answer = await prompts.ask({
      title: `沿用“${name}”的上年值`,
      message: `将把上年的 ${paths.length} 个值填入空着的栏目，请逐一核对；可以一次撤销：`,
      details: [...listed, ...more],
      answers: ['全部沿用', '取消'],
    });
    if (answer !== 0) return;
    editAndTell(workspace, () => {
      store.edit((edited) => takeOver(edited, paths));
      return `已沿用 ${paths.length} 个上年值`;
    });
  };

  return (
    <section className="last-year-panel" aria-label="上年值待核对">
      <h2>上年值待核对</h2>
      <ul>
        {waiting.map((each) => (
          <li key={each.key}>
            <span>
              {each.name} {each.paths.length} 处
            </span>
            <Button className="link" onPress={() => void takeAll(each)}>
              全部沿用…
            </Button>
          </li>
        ))}
      </ul>
      <p className="hint">
        在空栏里按 Alt+Y 沿用，Alt+Shift+Y 沿用整行，Alt+U 不用；F9 到下一处。上年值不打印、不计入合计。
      </p>
    </section>
  );
}
