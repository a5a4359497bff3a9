import { useEffect, useSyncExternalStore } from 'react';
import { DEFAULT_PROFILE } from '../shared/form/profiles/profiles.ts';
import type { MenuCommand } from '../shared/ipc/contract.ts';
import { bridge } from './bridge.ts';
import { PromptHost } from './panels/prompt-host.tsx';
import { FailureBoundary } from './screens/failure-boundary.tsx';
import { FormScreen } from './screens/form-screen.tsx';
import { StartScreen } from './screens/start-screen.tsx';
import { SigningHost } from './signing/signing-host.tsx';
import { titleOf } from './state/document-actions.ts';
import { useWorkspace, type Workspace } from './state/workspace.ts';

function commandsOf({
  store,
  navigation,
  actions,
  signing,
  signingDialogs,
}: Workspace): Readonly<Record<MenuCommand, () => unknown>> {
  const step = (direction: 1 | -1) => (): void => {
    store.flush();
    const snapshot = store.snapshot();
    if (snapshot !== null) navigation.step(snapshot.findings, direction);
  };
  // Export and print show the page first: what goes out is what was looked at.
  const showExport = (): void => {
    store.flush();
    if (store.snapshot() !== null) navigation.showTab('export');
  };
  return {
    new: () => actions.create(store.snapshot()?.document.profile ?? DEFAULT_PROFILE),
    open: actions.open,
    openSample: actions.openSample,
    import: actions.importText,
    save: actions.save,
    saveAs: actions.saveAs,
    exportPdf: showExport,
    print: showExport,
    checkPdf: () => signing.check(null),
    trustedRoots: () => signingDialogs.show({ kind: 'roots', back: null }),
    nextFinding: step(1),
    previousFinding: step(-1),
  };
}

/** Joins the window to the main process: commands, files from outside, the title bar, closing. */
function useMainProcess(workspace: Workspace): void {
  const { store, actions } = workspace;
  useEffect(() => {
    const commands = commandsOf(workspace);
    let told = '';
    const tellState = (): void => {
      const snapshot = store.snapshot();
      const state = { title: snapshot === null ? '' : titleOf(snapshot.file), dirty: snapshot?.dirty ?? false };
      const key = JSON.stringify(state);
      if (key !== told) void bridge.documentState(state);
      told = key;
    };
    tellState();
    const endings = [
      store.subscribe(tellState),
      bridge.onMenuCommand(({ command }) => void commands[command]()),
      bridge.onOpenRequested(({ id }) => void actions.openKnown(id)),
      bridge.onSaveBeforeClose(() => void actions.saveAndClose()),
    ];
    void bridge.ready({}).then((answer) => {
      if (answer.ok && answer.value.pending !== null) void actions.openKnown(answer.value.pending.id);
    });
    return () => {
      for (const end of endings) end();
    };
  }, [workspace, store, actions]);
}

export function App() {
  const workspace = useWorkspace();
  useMainProcess(workspace);
  const isOpen = useSyncExternalStore(workspace.store.subscribe, () => workspace.store.snapshot() !== null);
  return (
    <>
      <FailureBoundary saveAs={() => void workspace.actions.saveAs()}>
        {isOpen ? <FormScreen /> : <StartScreen />}
      </FailureBoundary>
      <SigningHost />
      <PromptHost />
    </>
  );
}
