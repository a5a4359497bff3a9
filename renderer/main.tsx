import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { bridge } from './bridge.ts';
import { createShowHit } from './find/show-hit.ts';
import { followViewSettings } from './screens/view-settings.ts';
import { createDocumentActions } from './state/document-actions.ts';
import { createDocumentStore } from './state/document-store.ts';
import { createFinder } from './state/finder.ts';
import { createHelp } from './state/help.ts';
import { createNavigation } from './state/navigation.ts';
import { createPrompts } from './state/prompts.ts';
import { createSigningActions } from './state/signing-actions.ts';
import { createSigningDialogs } from './state/signing-dialogs.ts';
import { WorkspaceProvider } from './state/workspace.ts';
import './styles/base.css';
import './styles/form.css';
import './styles/panels.css';
import './styles/print.css';
import './styles/signing.css';
import './styles/desk.css';
import './styles/figures.css';
import './styles/contrast.css';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');

const store = createDocumentStore();
const prompts = createPrompts();
const navigation = createNavigation();
const finder = createFinder(store, navigation, createShowHit(navigation));
const help = createHelp();
const actions = createDocumentActions(bridge, store, prompts);
const signingDialogs = createSigningDialogs();
const signing = createSigningActions(bridge, store, prompts, signingDialogs, actions);

followViewSettings(bridge, document.documentElement);
createRoot(root).render(
  <I18nProvider locale="zh-CN">
    <WorkspaceProvider value={{ store, prompts, navigation, finder, help, actions, signing, signingDialogs }}>
      <App />
    </WorkspaceProvider>
  </I18nProvider>,
);
