// Before all others: they make schemas.
import '../shared/zod-in-window.ts';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { bridge } from './bridge.ts';
import { createShowHit } from './find/show-hit.ts';
import { followViewSettings } from './screens/view-settings.ts';
import { createComparing } from './state/comparing.ts';
import { createDocumentActions } from './state/document-actions.ts';
import { createDocumentStore } from './state/document-store.ts';
import { createFinder } from './state/finder.ts';
import { createHelp } from './state/help.ts';
import { createHistoryActions } from './state/history-actions.ts';
import { createImportReport } from './state/import-report.ts';
import { createIndicatorLibrary } from './state/indicator-library.ts';
import { createNavigation } from './state/navigation.ts';
import { isDialogOpen } from './state/open-dialogs.ts';
import { createPageCommands } from './state/page-commands.ts';
import { createPrompts } from './state/prompts.ts';
import { createSigningActions } from './state/signing-actions.ts';
import { createSigningDialogs } from './state/signing-dialogs.ts';
import { createKnownTemplates, createTemplateActions } from './state/templates.ts';
import { WorkspaceProvider } from './state/workspace.ts';
import './styles/base.css';
import './styles/compare.css';
import './styles/form.css';
import './styles/grid.css';
import './styles/last-year.css';
import './styles/library.css';
import './styles/panels.css';
import './styles/paste.css';
import './styles/print.css';
import './styles/safety.css';
import './styles/signing.css';
import './styles/desk.css';
import './styles/figures.css';
import './styles/contrast.css';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');

const prompts = createPrompts();
const templates = createKnownTemplates();
const store = createDocumentStore(templates.known);
templates.subscribe(store.judgeAgain);
const navigation = createNavigation(store);
const finder = createFinder(store, navigation, createShowHit(navigation));
const help = createHelp();
const importReport = createImportReport(store, navigation);
const actions = createDocumentActions(bridge, store, prompts, importReport);
const templateActions = createTemplateActions(bridge, templates, prompts, actions);
const history = createHistoryActions(store, navigation);
const pages = createPageCommands(navigation);
const signingDialogs = createSigningDialogs();
const signing = createSigningActions(bridge, store, prompts, signingDialogs, actions);
const comparing = createComparing(bridge, store, actions);
const library = createIndicatorLibrary(bridge, store, prompts, navigation, actions, isDialogOpen);

followViewSettings(bridge, document.documentElement);
void templateActions.load();
createRoot(root).render(
  <I18nProvider locale="zh-CN">
    <WorkspaceProvider
      value={{
        store,
        prompts,
        navigation,
        finder,
        help,
        actions,
        history,
        pages,
        signing,
        signingDialogs,
        comparing,
        library,
        templates,
        templateActions,
        importReport,
      }}
    >
      <App />
    </WorkspaceProvider>
  </I18nProvider>,
);
