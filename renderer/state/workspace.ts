import { createContext, useContext } from 'react';
import { formOf } from '../../shared/document/document.ts';
import type { Form } from '../../shared/forms/form.ts';
import type { Comparing } from '../compare/comparing.ts';
import type { IndicatorLibrary } from '../library/indicator-library.ts';
import type { DocumentActions } from './document-actions.ts';
import type { DocumentStore, Snapshot } from './document-store.ts';
import type { Finder } from './finder.ts';
import type { Help } from './help.ts';
import type { HistoryActions } from './history-actions.ts';
import type { ImportReport } from './import-report.ts';
import type { Navigation } from './navigation.ts';
import type { PageCommands } from './page-commands.ts';
import type { Prompts } from './prompts.ts';
import type { SigningActions } from './signing-actions.ts';
import type { SigningDialogs } from './signing-dialogs.ts';
import type { KnownTemplates, TemplateActions } from './templates.ts';
import { useWatched } from './use-watched.ts';

/** What every part of the window works with. */
export interface Workspace {
  readonly store: DocumentStore;
  readonly prompts: Prompts;
  readonly navigation: Navigation;
  readonly finder: Finder;
  readonly help: Help;
  readonly actions: DocumentActions;
  readonly history: HistoryActions;
  readonly pages: PageCommands;
  readonly signing: SigningActions;
  readonly signingDialogs: SigningDialogs;
  readonly comparing: Comparing;
  readonly library: IndicatorLibrary;
  readonly templates: KnownTemplates;
  readonly templateActions: TemplateActions;
  readonly importReport: ImportReport;
}

const WorkspaceContext = createContext<Workspace | null>(null);
export const WorkspaceProvider = WorkspaceContext.Provider;

export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (workspace === null) throw new Error('no workspace around this component');
  return workspace;
}

/** A part of the snapshot; a component is drawn again only when that part changes. Needs an open document. */
export function useSnapshot<T>(select: (snapshot: Snapshot) => T): T {
  const { store } = useWorkspace();
  return useWatched(store.subscribe, () => {
    const snapshot = store.snapshot();
    if (snapshot === null) throw new Error('no document is open');
    return select(snapshot);
  });
}

/** The form that the open document is filled in on. */
export const useForm = (): Form => useSnapshot((snapshot) => formOf(snapshot.document));
