import { Button } from 'react-aria-components';
import type { KnownFile } from '../../shared/ipc/contract-parts.ts';
import type { SignatureRole } from '../../shared/signing/roles.ts';
import { bridge } from '../bridge.ts';
import { useWorkspace } from '../state/workspace.ts';

/** The 公章 stands with whoever answers for the unit; beside the others there is room for a seal of their own only. */
const WORDS = {
  unit: { heading: '单位公章', choose: '加盖公章图片（PNG，可不选）' },
  own: { heading: '个人名章', choose: '加盖名章图片（PNG，25 毫米以内，可不选）' },
} as const;

/** Chooses a picture of a seal, or none. */
export function SealChoice({
  role,
  seal,
  onChoose,
}: {
  readonly role: SignatureRole;
  readonly seal: KnownFile | null;
  readonly onChoose: (seal: KnownFile | null) => void;
}) {
  const { actions } = useWorkspace();
  const words = WORDS[role === 'approvedBy' ? 'unit' : 'own'];
  const choose = async (): Promise<void> => {
    const chosen = await bridge.chooseSeal({});
    if (!chosen.ok) return actions.report(chosen.error);
    if (chosen.value.outcome === 'chosen') onChoose(chosen.value.file);
  };
  return (
    <section className="seal-choice" aria-label={words.heading}>
      <h3>{words.heading}</h3>
      <div className="buttons">
        <Button onPress={() => void choose()}>{words.choose}</Button>
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
