import { type CSSProperties, useEffect, useRef } from 'react';
import { Button, type Key, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { valueAt } from '../../shared/document/document.ts';
import { pathOfRole } from '../../shared/forms/form.ts';
import { fieldLabel } from '../../shared/forms/labels.ts';
import { countBySeverity } from '../../shared/rules/report.ts';
import { TabContent } from '../blocks/tab-content.tsx';
import { dropOntoField, pasteIntoField } from '../fields/paste-text.ts';
import { FindPanel } from '../find/find-panel.tsx';
import { useStickyHeight } from '../form/use-sticky-height.ts';
import { useLastYearKeys } from '../last-year/last-year-keys.ts';
import { PendingCount } from '../last-year/last-year-panel.tsx';
import { ExportTab } from '../panels/export-tab.tsx';
import { FindingsPanel } from '../panels/findings-panel.tsx';
import { ReadOnlyBar } from '../panels/read-only-bar.tsx';
import { TemplateLine } from '../panels/template-line.tsx';
import { TotalsBar } from '../panels/totals-bar.tsx';
import { VersionsButton } from '../panels/versions-dialog.tsx';
import { titleOf } from '../state/document-actions.ts';
import { findingsOnTab } from '../state/findings-by-tab.ts';
import { EXPORT_TAB, windowTabs } from '../state/tabs.ts';
import { useWatched } from '../state/use-watched.ts';
import { useForm, useSnapshot, useWorkspace } from '../state/workspace.ts';
import { focusField } from './focus-field.ts';
import { useFirstFocus } from './use-first-focus.ts';
import { useFormKeys } from './use-form-keys.ts';

/** Below a tab's name: ✗ 错误 2　! 警告 1; where there is neither, how many hints there are, or ✓. */
function TabState({ tab }: { readonly tab: string }) {
  const findings = useSnapshot((snapshot) => snapshot.findings);
  // The last tab is where all of them are gone through.
  const form = useForm();
  const here = tab === EXPORT_TAB.id ? findings : findingsOnTab(form, findings, tab);
  const { error, warning, info } = countBySeverity(here);
  if (error + warning === 0) return <span className="tab-state">{info === 0 ? '✓ 无问题' : `提示 ${info}`}</span>;
  return (
    <span className="tab-states">
      {error > 0 && <span className="tab-state error">✗ 错误 {error}</span>}
      {warning > 0 && <span className="tab-state warning">! 警告 {warning}</span>}
    </span>
  );
}

function Header() {
  const { actions } = useWorkspace();
  const title = useSnapshot((snapshot) => titleOf(snapshot.file));
  const dirty = useSnapshot((snapshot) => snapshot.dirty);
  const form = useForm();
  const path = pathOfRole(form, 'subject') ?? pathOfRole(form, 'declarant');
  const name = useSnapshot((snapshot) => (path === null ? form.template.name : valueAt(snapshot.document, path)));
  return (
    <header className="top" data-area="header">
      <div className="top-title">
        <h1 title={name}>{name === '' ? `${fieldLabel(form, path ?? '')}未填写` : name}</h1>
        <span className="hint file-state">
          <span className="file-name" title={title}>
            {title}
          </span>{' '}
          · {dirty ? '有未保存的修改' : '没有未保存的修改'}
        </span>
      </div>
      <div className="buttons">
        <PendingCount />
        <Button onPress={() => void actions.leave()}>返回首页</Button>
        <Button onPress={() => void actions.open()}>打开</Button>
        <VersionsButton />
        <Button onPress={() => void actions.saveAs()}>另存为</Button>
        <Button className="primary" onPress={() => void actions.save()}>
          保存
        </Button>
      </div>
    </header>
  );
}

/** The form in its tabs, the sums above, the findings beside. */
export function FormScreen() {
  const { store, navigation, prompts } = useWorkspace();
  const tab = useWatched(navigation.subscribe, navigation.tab);
  const form = useForm();
  const tabs = windowTabs(form);
  const body = useRef<HTMLDivElement>(null);
  const sums = useRef<HTMLElement>(null);
  const style = { '--sums-height': `${useStickyHeight(sums)}px` } as CSSProperties;
  const onKeyDown = useLastYearKeys();
  useFormKeys(body);
  useFirstFocus(body);

  // A field asked for is focused as soon as its tab stands on the screen.
  useEffect(() => {
    const go = (): void => {
      requestAnimationFrame(() => {
        const target = navigation.takeTarget();
        if (target !== null) focusField(body.current, target);
      });
    };
    go();
    return navigation.subscribe(go);
  }, [navigation]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the fields inside
    <div
      className="form-screen"
      ref={body}
      style={style}
      onKeyDown={onKeyDown}
      onPaste={(event) => pasteIntoField(event, form, prompts)}
      onDrop={(event) => dropOntoField(event, form, prompts)}
    >
      <div>
        <Header />
        <ReadOnlyBar />
        <TemplateLine />
      </div>
      <TotalsBar ref={sums} />
      <Tabs
        className="tabs"
        selectedKey={tab}
        onSelectionChange={(key: Key) => {
          // The tab is left before its field is: unmounted, the field could no longer commit its text.
          store.flush();
          navigation.showTab(String(key));
        }}
      >
        <nav aria-label="申报表各部分">
          <TabList className="tab-list" aria-label="申报表各部分">
            {tabs.map(({ id, label }) => (
              <Tab key={id} id={id} className="tab">
                <span>{label}</span>
                <TabState tab={id} />
              </Tab>
            ))}
          </TabList>
        </nav>
        <main className="tab-panels">
          {form.tabs.map((each) => (
            <TabPanel key={each.id} id={each.id} className={`tab-panel ${each.id}`}>
              <div className="tab-content" data-area="form">
                <h2 className="visually-hidden">{each.label}</h2>
                <TabContent form={form} tab={each} />
              </div>
              <FindingsPanel tab={each.id} />
            </TabPanel>
          ))}
          <TabPanel id={EXPORT_TAB.id} className="tab-panel export">
            <div className="tab-content" data-area="form">
              <h2 className="visually-hidden">{EXPORT_TAB.label}</h2>
              <ExportTab />
            </div>
          </TabPanel>
        </main>
      </Tabs>
      <FindPanel />
    </div>
  );
}
