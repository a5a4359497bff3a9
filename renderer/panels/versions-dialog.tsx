import { useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { PbdDocument } from '../../shared/document/document.ts';
import type { ListedVersion } from '../../shared/ipc/safety-contract.ts';
import { describeChanges } from '../../shared/messages/safety-messages.ts';
import { formatMoment } from '../../shared/text/moments.ts';
import { bridge } from '../bridge.ts';
import { useSnapshot, useWorkspace } from '../state/workspace.ts';

function VersionList({ versions, done }: { readonly versions: readonly ListedVersion[]; readonly done: () => void }) {
  const { store, actions, prompts } = useWorkspace();
  const use = async (version: ListedVersion, run: (document: PbdDocument) => void): Promise<void> => {
    const read = await bridge.readVersion({ id: version.id });
    done();
    if (!read.ok) return actions.report(read.error);
    run(read.value.document);
  };
  const restore = (version: ListedVersion) =>
    use(version, (document) => {
      store.edit(() => document);
      prompts.notify({ text: `已恢复 ${formatMoment(version.keptAt)} 的内容，尚未保存；可以撤销。` });
    });
  return (
    <ul className="versions">
      {versions.map((version) => (
        <li key={version.id}>
          <span>
            <b>{formatMoment(version.keptAt)}</b> {describeChanges(version)}
          </span>
          <span className="buttons">
            <Button onPress={() => void use(version, (document) => void actions.showUnsaved(document))}>打开</Button>
            <Button onPress={() => void restore(version)}>恢复</Button>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The kept versions of the document's file: each can be opened beside it or put in its place. */
export function VersionsButton() {
  const { prompts } = useWorkspace();
  const file = useSnapshot((snapshot) => snapshot.file);
  const [versions, setVersions] = useState<readonly ListedVersion[] | null>(null);
  const done = (): void => setVersions(null);
  const open = async (): Promise<void> => {
    const answer = await bridge.listVersions({});
    setVersions(answer.ok ? answer.value : []);
  };
  const clear = async (): Promise<void> => {
    done();
    const sure = await prompts.ask({
      title: '清除历史版本',
      message: '将删除这个文件在本机留存的全部历史版本，无法找回。文件本身和窗口里的内容不受影响。',
      answers: ['返回', '清除'],
    });
    if (sure === 1 && (await bridge.clearVersions({})).ok) prompts.notify({ text: '历史版本已清除' });
  };
  if (file === null) return null;
  return (
    <>
      <Button onPress={() => void open()}>历史版本</Button>
      <ModalOverlay className="overlay" isOpen={versions !== null} onOpenChange={(isOpen) => !isOpen && done()}>
        <Modal className="modal">
          <Dialog className="dialog">
            <Heading slot="title">历史版本</Heading>
            <p>
              {versions?.length === 0
                ? '还没有留存的版本。每次保存都会在本机留存一版。'
                : '最近 20 次保存留存在本机。“打开”不影响现在的内容；“恢复”把现在的内容换成那一版，可以撤销。'}
            </p>
            <VersionList versions={versions ?? []} done={done} />
            <div className="buttons">
              <Button autoFocus className="primary" onPress={done}>
                关闭
              </Button>
              {versions !== null && versions.length > 0 && <Button onPress={() => void clear()}>清除</Button>}
            </div>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}
