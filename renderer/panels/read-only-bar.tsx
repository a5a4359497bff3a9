import { Button } from 'react-aria-components';
import { READ_ONLY_TEXT } from '../../shared/messages/safety-messages.ts';
import { useSnapshot, useWorkspace } from '../state/workspace.ts';

/** Above a form whose file someone else has open: what that means, and the way to try again. */
export function ReadOnlyBar() {
  const { actions } = useWorkspace();
  const readOnly = useSnapshot((snapshot) => snapshot.readOnly);
  return (
    <div role="status">
      {readOnly && (
        <div className="read-only-bar">
          <span>{READ_ONLY_TEXT}</span>
          <Button onPress={() => void actions.reload()}>重新打开</Button>
        </div>
      )}
    </div>
  );
}
