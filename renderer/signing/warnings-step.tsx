import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components';
import { placeOf } from '../../shared/document/places.ts';
import { reviewNoteOf } from '../../shared/document/review-notes.ts';
import type { Finding } from '../../shared/rules/finding.ts';
import { unexplained, unexplainedWarnings } from '../../shared/signing/form-objections.ts';
import type { LiftableObjection } from '../../shared/signing/objections.ts';
import { ReviewNote } from '../panels/review-note.tsx';
import { useSnapshot, useWorkspace } from '../state/workspace.ts';
import { type SignTarget, titleOf } from './sign-target.ts';
import { SigningModal } from './signing-modal.tsx';

/** Goes on to the certificate, with what was accepted on the way. */
type OnGo = (accepted: readonly LiftableObjection[]) => void;

function Step({
  target,
  lead,
  left,
  onGo,
  children,
}: {
  readonly target: SignTarget;
  readonly lead: string;
  /** How many have no 审核说明 still. */
  readonly left: number;
  readonly onGo: () => void;
  readonly children: ReactNode;
}) {
  const { signingDialogs } = useWorkspace();
  return (
    <SigningModal title={`${titleOf(target)}：先看警告`} size="listed">
      <p role="status">{lead}</p>
      <ul className="warnings">{children}</ul>
      <div className="buttons">
        <Button onPress={() => signingDialogs.show(null)}>取消</Button>
        <Button className={left === 0 ? 'primary' : ''} onPress={onGo}>
          {left === 0 ? '下一步' : '仍要签名，下一步'}
        </Button>
      </div>
    </SigningModal>
  );
}

function WarningWithNote({ finding }: { readonly finding: Finding }) {
  const place = useSnapshot(({ document }) => placeOf(document, finding.path));
  const isExplained = useSnapshot(({ document }) => reviewNoteOf(document, finding) !== '');
  return (
    <li>
      <p>
        <b>
          {isExplained ? '✓ 已说明' : '! 警告'} · {place}
        </b>
        <br />
        {finding.message}
      </p>
      <ReviewNote finding={finding} />
    </li>
  );
}

/** Of the document on screen: each with the box of its 审核说明, which is written into the document. */
export function DocumentWarnings({
  target,
  warnings,
  onGo,
}: {
  readonly target: SignTarget;
  /** Those that were there at the beginning: one that has been explained stays in sight. */
  readonly warnings: readonly Finding[];
  readonly onGo: OnGo;
}) {
  const { store } = useWorkspace();
  const left = useSnapshot(({ document }) => unexplainedWarnings(document).length);
  const go = (): void => {
    store.flush();
    const document = store.snapshot()?.document;
    onGo(unexplained(document === undefined ? [] : unexplainedWarnings(document).map(({ message }) => message)));
  };
  const lead =
    left === 0
      ? '每处警告都有审核说明了。'
      : `有 ${left} 处警告还没有审核说明。请逐处核对：写明理由，或返回改正；也可以不写说明就签名。`;
  return (
    <Step target={target} lead={lead} left={left} onGo={go}>
      {warnings.map((finding) => (
        <WarningWithNote key={`${finding.id} ${finding.path}`} finding={finding} />
      ))}
    </Step>
  );
}

/** Of a PDF: it is made, and its 审核说明 can no longer be written. */
export function PdfWarnings({
  target,
  warnings,
  onGo,
}: {
  readonly target: SignTarget;
  readonly warnings: readonly { readonly place: string; readonly message: string }[];
  readonly onGo: OnGo;
}) {
  const lead = `文件里有 ${warnings.length} 处警告没有审核说明。文件已经成形，不能补写。请逐处核对，再决定签不签。`;
  const go = (): void => onGo(unexplained(warnings.map(({ message }) => message)));
  const [numbered] = useState(() => warnings.map((warning, index) => [`${index}`, warning] as const));
  return (
    <Step target={target} lead={lead} left={warnings.length} onGo={go}>
      {numbered.map(([key, { place, message }]) => (
        <li key={key}>
          <b>! 警告 · {place}</b>
          <br />
          {message}
        </li>
      ))}
    </Step>
  );
}
