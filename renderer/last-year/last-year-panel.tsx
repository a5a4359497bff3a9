import { Button } from 'react-aria-components';
import { placeOf, sectionLabel } from '../../shared/forms/labels.ts';
import { type FieldPath, parsePath } from '../../shared/forms/paths.ts';
import { type SectionKey, TABS, type TabId } from '../../shared/form/sections.ts';
import { nextPending, pendingValues, shownValue, takeOver } from '../../shared/last-year/pending.ts';
import { editAndTell } from '../state/undo-notice.ts';
import { useSnapshot, useWorkspace, type Workspace } from '../state/workspace.ts';

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

const sectionOf = (path: FieldPath): SectionKey | null => parsePath(path)?.section ?? null;

/** Values listed in a question before it says how many more there are. */
const LISTED = 40;

/** 支出、收入 … on this tab: how many wait, and all of a section at once after they have been looked at. */
export function LastYearPanel({ tab }: { readonly tab: TabId }) {
  const workspace = useWorkspace();
  const { store, prompts } = workspace;
  const pending = useSnapshot((snapshot) => pendingValues(snapshot.document));
  const sections = (TABS.find(({ id }) => id === tab)?.sections ?? []) as readonly SectionKey[];
  const waiting = sections
    .map((section) => ({ section, paths: [...pending.keys()].filter((path) => sectionOf(path) === section) }))
    .filter(({ paths }) => paths.length > 0);
  if (waiting.length === 0) return null;

  const takeAll = async (section: SectionKey, paths: readonly FieldPath[]): Promise<void> => {
    store.flush();
    const document = store.snapshot()?.document;
    if (document === undefined) return;
    const listed = paths
      .slice(0, LISTED)
      .map((path) => `${placeOf(document, path)}：${shownValue(path, pending.get(path) ?? '')}`);
    const more = paths.length > LISTED ? [`等 ${paths.length} 处`] : [];
    const answer = await prompts.ask({
      title: `沿用“${sectionLabel(section)}”的上年值`,
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
        {waiting.map(({ section, paths }) => (
          <li key={section}>
            <span>
              {sectionLabel(section)} {paths.length} 处
            </span>
            <Button className="link" onPress={() => void takeAll(section, paths)}>
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
