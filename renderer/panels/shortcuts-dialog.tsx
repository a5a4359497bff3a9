import { Fragment } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { keyNames, SHORTCUT_GROUPS, type Shortcut } from '../../shared/messages/shortcuts.ts';
import { useWatched } from '../state/use-watched.ts';
import { useWorkspace } from '../state/workspace.ts';

function Keys({ keys, isRange }: Shortcut) {
  return keys.map((combination, index) => (
    <Fragment key={combination}>
      {index > 0 && <span className="key-or">{isRange ? ' 至 ' : '、'}</span>}
      <span className="keys">
        {keyNames(combination).map((name) => (
          <kbd key={name}>{name}</kbd>
        ))}
      </span>
    </Fragment>
  ));
}

/** F1: every key that does something. */
export function ShortcutsDialog() {
  const { help } = useWorkspace();
  const isOpen = useWatched(help.subscribe, help.isOpen);
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={help.show}>
      <Modal className="modal shortcuts-modal">
        <Dialog className="dialog">
          <div className="find-head">
            <Heading slot="title">快捷键</Heading>
            <Button autoFocus onPress={() => help.show(false)}>
              关闭
            </Button>
          </div>
          <div className="shortcuts">
            {SHORTCUT_GROUPS.map(({ title, shortcuts }) => (
              <table key={title} className="shortcut-group">
                <caption>{title}</caption>
                <tbody>
                  {shortcuts.map((shortcut) => (
                    <tr key={shortcut.name}>
                      <th scope="row">{shortcut.name}</th>
                      <td>
                        <Keys {...shortcut} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            ))}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
