import { useEffect, useId, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Template } from '../../shared/forms/template-schema.ts';
import { DEFAULT_TEMPLATE } from '../../shared/forms/templates.ts';
import type { KnownFile } from '../../shared/ipc/contract-parts.ts';
import { bridge } from '../bridge.ts';
import { TemplateOptions } from '../panels/template-options.tsx';
import { useWatched } from '../state/use-watched.ts';
import { useWorkspace } from '../state/workspace.ts';

function RecentFiles() {
  const { actions } = useWorkspace();
  const [files, setFiles] = useState<readonly KnownFile[] | null>(null);
  useEffect(() => {
    let gone = false;
    void bridge.recentFiles({}).then((answer) => {
      if (!gone) setFiles(answer.ok ? answer.value : []);
    });
    return () => {
      gone = true;
    };
  }, []);
  return (
    <section className="recent" aria-label="最近文件">
      <h2>最近文件</h2>
      {files?.length === 0 && <p className="empty">还没有。保存过或打开过的文件会列在这里。</p>}
      <ul hidden={files === null || files.length === 0}>
        {files?.map((file) => (
          <li key={file.id}>
            <Button className="recent-file" onPress={() => void actions.openKnown(file.id)}>
              <b>{file.name}</b>
              <span>{file.folder}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface NewFormProps {
  readonly template: Template;
  readonly choose: (template: Template) => void;
}

/** Which form is begun: the kind and the template of it, in one list. */
function NewForm({ template, choose }: NewFormProps) {
  const { templates } = useWorkspace();
  const kinds = useWatched(templates.subscribe, templates.offered);
  const [select, ofKind] = [useId(), useId()];
  const all = kinds.flatMap((kind) => kind.templates.map((offered) => offered.template));
  return (
    <div className="field">
      <label className="field-label" htmlFor={select}>
        模板
      </label>
      <select
        id={select}
        className="input"
        aria-describedby={ofKind}
        value={template.id}
        onChange={(event) => choose(all.find(({ id }) => id === event.target.value) ?? template)}
      >
        {kinds.map(({ id, name, templates: each }) =>
          kinds.length === 1 ? (
            <TemplateOptions key={id} templates={each} />
          ) : (
            <optgroup key={id} label={name}>
              <TemplateOptions templates={each} />
            </optgroup>
          ),
        )}
      </select>
      {kinds.length > 1 && (
        <span className="hint" id={ofKind}>
          {kinds.find(({ id }) => id === template.kind)?.name}
        </span>
      )}
    </div>
  );
}

/** What is seen before a document is open. */
export function StartScreen() {
  const { actions, signing, comparing, templateActions } = useWorkspace();
  const [template, setTemplate] = useState(DEFAULT_TEMPLATE);
  const addTemplate = async (): Promise<void> => {
    const added = await templateActions.add();
    if (added !== null) setTemplate(added);
  };
  return (
    <main className="start">
      <header>
        <h1>绩效目标申报表</h1>
        <p>部门整体、项目支出。填写、审核、保存、导出，全部在本机完成，不联网。</p>
      </header>
      <div className="start-columns">
        <section className="start-new" aria-label="开始">
          <h2>开始</h2>
          <NewForm template={template} choose={setTemplate} />
          <div className="start-buttons">
            <Button className="primary" onPress={() => void actions.create(template)}>
              新建
            </Button>
            <Button onPress={() => void actions.newFromLastYear()}>以上年文件新建</Button>
            <Button onPress={() => void actions.open()}>打开</Button>
            <Button onPress={() => void actions.importText()}>导入文本</Button>
            <Button onPress={() => void actions.openSample()}>打开示例</Button>
            <Button onPress={() => void comparing.compareFiles()}>比较两个文件</Button>
            <Button onPress={() => void signing.check(null)}>查验或签名 PDF</Button>
            <Button onPress={() => void addTemplate()}>导入模板…</Button>
          </div>
          <p className="hint">示例是广州市番禺区科技工业商务和信息化局公开的 2023 年申报表，可以放心试改。</p>
        </section>
        <RecentFiles />
      </div>
    </main>
  );
}
