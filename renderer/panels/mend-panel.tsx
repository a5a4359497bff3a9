import { Button } from 'react-aria-components';
import {
  applyChanges,
  describeApplied,
  describeChange,
  MEND_KINDS,
  MEND_NAMES,
  type MendKind,
  proposeMend,
} from '../../shared/mends/mends.ts';
import { editAndTell } from '../state/undo-notice.ts';
import { useSnapshot, useWorkspace } from '../state/workspace.ts';

/** One-click mends: each shows what it would change before it does, and is one step of undo. */
export function MendPanel() {
  const workspace = useWorkspace();
  const { store, prompts } = workspace;
  const document = useSnapshot((snapshot) => snapshot.document);
  const proposals = MEND_KINDS.map((kind) => ({ kind, changes: proposeMend(document, kind) }));
  const offered = proposals.filter(({ changes }) => changes.length > 0);

  const run = async (kind: MendKind): Promise<void> => {
    store.flush();
    const current = store.snapshot()?.document;
    if (current === undefined) return;
    const changes = proposeMend(current, kind);
    const answer = await prompts.ask({
      title: MEND_NAMES[kind],
      message: `将改动 ${changes.length} 处，可以一次撤销：`,
      details: changes.map((change) => describeChange(current, change)),
      answers: ['应用', '取消'],
    });
    if (answer !== 0) return;
    editAndTell(workspace, () => {
      let done = { applied: 0, left: changes.length };
      store.edit((edited) => {
        const { document: mended, ...counts } = applyChanges(edited, changes);
        done = counts;
        return mended;
      });
      return describeApplied(done);
    });
  };

  return (
    <section aria-label="一键规范">
      <h2>一键规范</h2>
      {offered.length === 0 && <p className="hint">没有可以规范的地方。</p>}
      {offered.map(({ kind, changes }) => (
        <Button key={kind} className="mend" onPress={() => void run(kind)}>
          {MEND_NAMES[kind]}（{changes.length} 处）
        </Button>
      ))}
    </section>
  );
}
