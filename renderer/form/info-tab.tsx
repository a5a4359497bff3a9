import { setProfile } from '../../shared/document/edits.ts';
import { fieldPath } from '../../shared/forms/paths.ts';
import { isProfileId, PROFILE_IDS, profileOf } from '../../shared/forms/templates.ts';
import { FIELD_SECTIONS, type FieldSectionKey } from '../../shared/form/sections.ts';
import { Field } from '../fields/field.tsx';
import { useSnapshot, useWorkspace } from '../state/workspace.ts';

function FieldGroup({ section, title }: { readonly section: FieldSectionKey; readonly title: string }) {
  return (
    <section className="group" aria-label={title} data-section={section}>
      <h3>{title}</h3>
      <div className="fields">
        {Object.keys(FIELD_SECTIONS[section].fields).map((field) => (
          <Field key={field} path={fieldPath(section, field)} />
        ))}
      </div>
    </section>
  );
}

function TemplateChoice() {
  const { store } = useWorkspace();
  const id = useSnapshot((snapshot) => snapshot.document.profile);
  const profile = profileOf(id);
  return (
    <section className="group" aria-label="模板">
      <h3>模板</h3>
      <label className="field">
        <span className="field-label">采用的模板</span>
        <select
          className="input"
          value={id}
          onChange={(event) => {
            const chosen = event.target.value;
            if (isProfileId(chosen)) store.edit((document) => setProfile(document, chosen));
          }}
        >
          {PROFILE_IDS.map((candidate) => (
            <option key={candidate} value={candidate}>
              {profileOf(candidate).name}
            </option>
          ))}
        </select>
        <span className="hint">
          打印标题为“{profile.title.replace('{year}', '××××')}”；指标值分
          {profile.valueColumns.map((column) => column.label).join('、')}
          {profile.valueColumns.length > 1 ? '两栏' : '一栏'}
          {profile.hasBasicInfo ? '；有基本信息一行' : ''}。换模板不会丢失已填内容。
        </span>
      </label>
    </section>
  );
}

export function InfoTab() {
  const hasBasicInfo = useSnapshot((snapshot) => profileOf(snapshot.document.profile).hasBasicInfo);
  return (
    <>
      <FieldGroup section="head" title="部门信息" />
      {hasBasicInfo && <FieldGroup section="basicInfo" title="基本信息" />}
      <TemplateChoice />
      <FieldGroup section="signing" title="填报信息" />
    </>
  );
}
