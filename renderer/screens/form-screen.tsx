import { type CSSProperties, useEffect, useRef, useSyncExternalStore } from 'react';
import { Button, type Key, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { TABS, type TabId } from '../../shared/form/sections.ts';
import { tabOfFinding } from '../../shared/rules/audit.ts';
import { countBySeverity } from '../../shared/rules/report.ts';
import { dropOntoField, pasteIntoField } from '../fields/paste-text.ts';
import { FindPanel } from '../find/find-panel.tsx';
import { BudgetTab } from '../form/budget-tab.tsx';
import { GoalTab } from '../form/goal-tab.tsx';
import { IndicatorTab } from '../form/indicator-tab.tsx';
import { InfoTab } from '../form/info-tab.tsx';
import { TaskTab } from '../form/task-tab.tsx';
import { useStickyHeight } from '../form/use-sticky-height.ts';
import { useLastYearKeys } from '../last-year/last-year-keys.ts';
import { PendingCount } from '../last-year/last-year-panel.tsx';
import { ExportTab } from '../panels/export-tab.tsx';
import { FindingsPanel } from '../panels/findings-panel.tsx';
import { ReadOnlyBar } from '../panels/read-only-bar.tsx';
import { TotalsBar } from '../panels/totals-bar.tsx';
import { VersionsButton } from '../panels/versions-dialog.tsx';
import { titleOf } from '../state/document-actions.ts';
import { useSnapshot, useWorkspace } from '../state/workspace.ts';
import { focusField } from './focus-field.ts';
import { useFirstFocus } from './use-first-focus.ts';
import { useFormKeys } from './use-form-keys.ts';

const CONTENT = {
  info: InfoTab,
  budget: BudgetTab,
  goal: GoalTab,
  tasks: TaskTab,
  indicators: IndicatorTab,
  export: ExportTab,
} as const satisfies Record<TabId, () => React.ReactNode>;

/** Below a tab's name: ✗ 错误 2　! 警告 1; where there is neither, how many hints there are, or ✓. */
function TabState({ tab }: { readonly tab: TabId }) {
  const findings = useSnapshot((snapshot) => snapshot.findings);
  // The last tab is where all of them are gone through.
  const here = tab === 'export' ? findings : findings.filter((finding) => tabOfFinding(finding) === tab);
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
  const department = useSnapshot((snapshot) => snapshot.document.head.departmentName);
  return (
    <header className="top" data-area="header">
      <div className="top-title">
        <h1 title={department}>{department === '' ? '部门名称未填写' : department}</h1>
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
  const tab = useSyncExternalStore(navigation.subscribe, navigation.tab);
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
      onPaste={(event) => pasteIntoField(event, prompts)}
      onDrop={(event) => dropOntoField(event, prompts)}
    >
      <div>
        <Header />
        <ReadOnlyBar />
      </div>
      <TotalsBar ref={sums} />
      <Tabs
        className="tabs"
        selectedKey={tab}
        onSelectionChange={(key: Key) => {
          // The tab is left before its field is: unmounted, the field could no longer commit its text.
          store.flush();
          navigation.showTab(key as TabId);
        }}
      >
        <nav aria-label="申报表各部分">
          <TabList className="tab-list" aria-label="申报表各部分">
            {TABS.map(({ id, label }) => (
              <Tab key={id} id={id} className="tab">
                <span>{label}</span>
                <TabState tab={id} />
              </Tab>
            ))}
          </TabList>
        </nav>
        <main className="tab-panels">
          {TABS.map(({ id, label }) => {
            const Content = CONTENT[id];
            return (
              <TabPanel key={id} id={id} className={`tab-panel ${id}`}>
                <div className="tab-content" data-area="form">
                  <h2 className="visually-hidden">{label}</h2>
                  <Content />
                </div>
                {id !== 'export' && <FindingsPanel tab={id} />}
              </TabPanel>
            );
          })}
        </main>
      </Tabs>
      <FindPanel />
    </div>
  );
}
