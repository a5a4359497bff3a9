import { Button } from 'react-aria-components';
import type { KnownFile } from '../../shared/ipc/contract-parts.ts';
import { bridge } from '../bridge.ts';
import { useWorkspace } from '../state/workspace.ts';

/** Chooses a picture of the 公章, or none. */
export function SealChoice({
  seal,
  onChoose,
}: {
  readonly seal: KnownFile | null;
  readonly onChoose: (seal: KnownFile | null) => void;
}) {
  const { actions } = useWorkspace();
  const choose = async (): Promise<void> => {
    const chosen = await bridge.chooseSeal({});
    if (!chosen.ok) return actions.report(chosen.error);
    if (chosen.value.outcome === 'chosen') onChoose(chosen.value.file);
  };
  return (
    <section className="seal-choice" aria-label="单位公章">
      <h3>单位公章</h3>
      <div className="buttons">
        <Button onPress={() => void choose()}>加盖公章图片（PNG，可不选）</Button>
        {seal !== null && (
          <>
            <span className="chosen-file">{seal.name}</span>
            <Button className="link" onPress={() => onChoose(null)}>
              不用
            </Button>
          </>
        )}
      </div>
    </section>
  );
}
