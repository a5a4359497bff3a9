import { Button } from 'react-aria-components';
import { READ_ONLY_TEXT } from '../../shared/text/safety-messages.ts';
import { useSnapshot, useWorkspace } from '../state/workspace.ts';

/** Above a form whose file someone else has open: what that means, and the ways out of it. */
export function ReadOnlyBar() {
  const { actions } = useWorkspace();
  const readOnly = useSnapshot((snapshot) => snapshot.readOnly);
  return (
    <div role="status">
      {readOnly && (
        <div className="read-only-bar">
          <span>{READ_ONLY_TEXT}</span>
          <span className="buttons">
            <Button onPress={() => void actions.saveAs()}>另存为…</Button>
            <Button onPress={() => void actions.reload()}>重新打开</Button>
          </span>
        </div>
      )}
    </div>
  );
}
