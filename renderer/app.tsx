import { useEffect } from 'react';
import { DEFAULT_TEMPLATE } from '../shared/forms/templates.ts';
import type { MenuCommand } from '../shared/ipc/contract.ts';
import { FILE_CHANGED_TEXTS } from '../shared/messages/safety-messages.ts';
import { bridge } from './bridge.ts';
import { CompareHost } from './compare/compare-host.tsx';
import { findCommands } from './find/find-commands.ts';
import { useFormPaste } from './form/use-form-paste.ts';
import { goToNextPending } from './last-year/last-year-panel.tsx';
import { LibraryHost } from './library/library-host.tsx';
import { isNoticeInUse, PromptHost } from './panels/prompt-host.tsx';
import { ShortcutsDialog } from './panels/shortcuts-dialog.tsx';
import { FailureBoundary } from './screens/failure-boundary.tsx';
import { FormScreen } from './screens/form-screen.tsx';
import { HeldArea } from './screens/held-area.tsx';
import { StartScreen } from './screens/start-screen.tsx';
import { SigningHost } from './signing/signing-host.tsx';
import { copyFormattedAmount } from './state/copying.ts';
import { titleOf } from './state/document-actions.ts';
import { startDraftKeeper } from './state/draft-keeper.ts';
import { endNotices } from './state/notice-end.ts';
import { dialogsClosed, isDialogOpen } from './state/open-dialogs.ts';
import type { PageCommand } from './state/page-commands.ts';
import type { Notice } from './state/prompts.ts';
import { isComposing } from './state/text-input.ts';
import { useWatched } from './state/use-watched.ts';
import { useWorkspace, type Workspace } from './state/workspace.ts';

function commandsOf(workspace: Workspace): Readonly<Record<MenuCommand, () => unknown>> {
  const { store, prompts, navigation, finder, help, actions, history, pages } = workspace;
  const { signing, signingDialogs, comparing, library } = workspace;
  const step = (direction: 1 | -1) => (): void => {
    store.flush();
    const snapshot = store.snapshot();
    if (snapshot !== null) navigation.step(snapshot, direction);
  };
  const askPages = (command: PageCommand) => (): void => {
    store.flush();
    if (store.snapshot() !== null) pages.ask(command);
  };
  return {
    new: () => actions.create(store.snapshot()?.document.template ?? DEFAULT_TEMPLATE),
    newFromLastYear: actions.newFromLastYear,
    compareFiles: comparing.compareFiles,
    compareWithFile: comparing.compareWithFile,
    nextLastYear: () => goToNextPending(workspace),
    open: actions.open,
    openSample: actions.openSample,
    import: actions.importText,
    save: actions.save,
    saveAs: actions.saveAs,
    exportPdf: askPages('exportPdf'),
    print: askPages('print'),
    checkPdf: () => signing.check(null),
    trustedRoots: () => signingDialogs.show({ kind: 'roots', back: null }),
    undo: history.undo,
    redo: history.redo,
    indicatorLibrary: library.open,
    copyAmount: () => copyFormattedAmount({ store, prompts }),
    nextFinding: step(1),
    previousFinding: step(-1),
    ...findCommands(finder),
    shortcuts: () => help.show(true),
  };
}

/** A file that nobody works on here may simply be read again. */
function fileChangedNotice(change: 'changed' | 'missing', { store, actions }: Workspace): Notice {
  const text = FILE_CHANGED_TEXTS[change];
  const isClean = change === 'changed' && store.snapshot()?.dirty === false;
  const ways = isClean ? [{ label: '重新读取', run: () => void actions.reload() }] : [];
  return { text, lasting: true, actions: ways };
}

/** A text of a dialog is no field of the form. */
const isForeignText = (element: EventTarget | null): boolean =>
  element instanceof HTMLElement && element.matches('input:not([data-path]), textarea:not([data-path])');

/** Behind a dialog the form stands still; only saving goes on, and not behind a question about the document. */
function mayRun(command: MenuCommand, { prompts }: Workspace): boolean {
  if (prompts.isHeld()) return false;
  if ((command === 'undo' || command === 'redo') && isForeignText(document.activeElement)) return true;
  return prompts.question() === null && (command === 'save' || !isDialogOpen());
}

/** Joins the window to the main process: commands, files from outside, the title bar, closing. */
function useMainProcess(workspace: Workspace): void {
  const { store, actions, prompts } = workspace;
  useEffect(() => {
    const commands = commandsOf(workspace);
    const keeper = startDraftKeeper(bridge, store, prompts);
    let told = '';
    const tellState = (): void => {
      const snapshot = store.snapshot();
      const state = { title: snapshot === null ? '' : titleOf(snapshot.file), dirty: snapshot?.dirty ?? false };
      const key = JSON.stringify(state);
      if (key !== told) void bridge.documentState(state);
      told = key;
    };
    tellState();
    let wanted: string | null = null;
    // A dialog is about the document on screen: another comes once it is closed, and of several the last.
    const openWanted = async (): Promise<void> => {
      await dialogsClosed();
      const id = wanted;
      wanted = null;
      if (id !== null) await actions.openKnown(id);
    };
    const endings = [
      store.subscribe(tellState),
      endNotices(store, prompts, isNoticeInUse),
      bridge.onMenuCommand(({ command }) => mayRun(command, workspace) && void commands[command]()),
      bridge.onOpenRequested(({ id }) => {
        const isWaiting = wanted !== null;
        wanted = id;
        if (!isWaiting) void openWanted();
      }),
      bridge.onSaveBeforeClose(() => void actions.saveAndClose()),
      bridge.onFileChanged(({ change }) => prompts.notify(fileChangedNotice(change, workspace))),
      bridge.onDraftWanted(() => void keeper.keepNow()),
    ];
    void bridge.ready({}).then(async (answer) => {
      // What was lost comes before what was asked for: the file named at the start waits for the answer.
      const recovered = await actions.recover();
      if (answer.ok && answer.value.pending !== null && !recovered) await actions.openKnown(answer.value.pending.id);
    });
    return () => {
      keeper.stop();
      for (const end of endings) end();
    };
  }, [workspace, store, actions, prompts]);
}

const isUndo = ({ key, shiftKey }: KeyboardEvent): boolean => !shiftKey && key.toLowerCase() === 'z';
const isRedo = ({ key, shiftKey }: KeyboardEvent): boolean => key.toLowerCase() === (shiftKey ? 'z' : 'y');

/** The keys of 撤销 and 重做 come before the browser's own, which know of one text at a time. */
function useHistoryKeys({ history, store, prompts }: Workspace): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!event.ctrlKey || event.altKey || isComposing(event) || store.snapshot() === null) return;
      const step = isUndo(event) ? history.undo : isRedo(event) ? history.redo : null;
      if (step === null || isForeignText(event.target)) return;
      event.preventDefault();
      // Behind a dialog the form stands still.
      if (!isDialogOpen() && !prompts.isHeld()) step();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [history, store, prompts]);
}

export function App() {
  const workspace = useWorkspace();
  useHistoryKeys(workspace);
  useMainProcess(workspace);
  useFormPaste(workspace);
  const { store } = workspace;
  const shown = useWatched(store.subscribe, () => store.snapshot()?.shown ?? null);
  return (
    <>
      <HeldArea>
        <FailureBoundary saveAs={() => void workspace.actions.saveAs()}>
          {/* Fields and rows of one document know nothing of the next. */}
          {shown === null ? <StartScreen /> : <FormScreen key={shown} />}
        </FailureBoundary>
      </HeldArea>
      <LibraryHost />
      <SigningHost />
      <CompareHost />
      <ShortcutsDialog />
      <PromptHost />
    </>
  );
}
