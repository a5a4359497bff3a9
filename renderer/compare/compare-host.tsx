import { useCallback, useMemo, useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { compareDocuments, isEmptyComparison } from '../../shared/compare/compare.ts';
import { summarize } from '../../shared/compare/report.ts';
import { describeError } from '../../shared/messages/messages.ts';
import { bridge } from '../bridge.ts';
import { useWatched } from '../state/use-watched.ts';
import { useWorkspace } from '../state/workspace.ts';
import { CompareTable } from './compare-table.tsx';
import type { ComparedPair } from './comparing.ts';

function CompareView({ pair }: { readonly pair: ComparedPair }) {
  const { comparing, navigation, actions, prompts } = useWorkspace();
  const { before, after, onScreen } = pair;
  const comparison = useMemo(() => compareDocuments(before.document, after.document), [before, after]);
  const [onlyDifferent, setOnlyDifferent] = useState(true);
  const [failure, setFailure] = useState('');

  const print = async (): Promise<void> => {
    const printed = await bridge.print({ orientation: 'landscape' });
    setFailure(printed.ok ? '' : describeError(printed.error).message);
  };
  const save = async (format: 'xlsx' | 'txt'): Promise<void> => {
    const saved = await bridge.exportComparison({ before, after, onlyDifferent, format });
    if (!saved.ok) return actions.report(saved.error);
    if (saved.value.outcome === 'cancelled') return;
    const { file } = saved.value;
    comparing.close();
    prompts.notify({
      text: `已导出 ${file.name}`,
      actions: [{ label: '在文件夹中显示', run: () => void bridge.showInFolder({ id: file.id }) }],
    });
  };
  const goTo = useCallback(
    (path: string): void => {
      comparing.close();
      navigation.goTo(path);
    },
    [comparing, navigation],
  );

  return (
    <Dialog className="compare" aria-label="比较">
      <header className="compare-top">
        <div>
          <Heading slot="title">比较</Heading>
          <p className="compare-summary" role="status">
            {summarize(comparison.counts)}
          </p>
        </div>
        <label className="check">
          <input type="checkbox" checked={onlyDifferent} onChange={(event) => setOnlyDifferent(event.target.checked)} />
          只看不同
        </label>
        <div className="buttons">
          <Button onPress={comparing.swap}>交换两边</Button>
          <Button onPress={() => void print()}>打印</Button>
          <Button onPress={() => void save('xlsx')}>导出为 Excel</Button>
          <Button onPress={() => void save('txt')}>导出为文本</Button>
          <Button autoFocus className="primary" onPress={comparing.close}>
            关闭
          </Button>
        </div>
        {failure !== '' && (
          <p className="compare-failure" role="alert">
            {failure}
          </p>
        )}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so must be reached by keyboard */}
      <section className="compare-body" tabIndex={0} aria-label="比较结果">
        {isEmptyComparison(comparison) && onlyDifferent ? (
          <p className="empty">
            “{before.name}”和“{after.name}”填报的内容完全相同。
          </p>
        ) : (
          <CompareTable
            comparison={comparison}
            names={{ before: before.name, after: after.name }}
            onlyDifferent={onlyDifferent}
            goTo={onScreen === 'after' ? goTo : null}
          />
        )}
      </section>
    </Dialog>
  );
}

/** The comparison over the whole window, until it is closed. */
export function CompareHost() {
  const { comparing } = useWorkspace();
  const pair = useWatched(comparing.subscribe, comparing.current);
  return (
    <ModalOverlay
      className="compare-overlay"
      isOpen={pair !== null}
      isKeyboardDismissDisabled={false}
      onOpenChange={(isOpen) => !isOpen && comparing.close()}
    >
      <Modal className="compare-modal">{pair !== null && <CompareView pair={pair} />}</Modal>
    </ModalOverlay>
  );
}
