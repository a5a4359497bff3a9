import { type ReactNode, useCallback, useMemo } from 'react';
import { commitField, readField } from '../../shared/document/edits.ts';
import { fieldLabel } from '../../shared/forms/labels.ts';
import { cellPath } from '../../shared/forms/paths.ts';
import type { Profile } from '../../shared/forms/template-schema.ts';
import { profileOf } from '../../shared/forms/templates.ts';
import { shownKeys } from '../../shared/document/shown-fields.ts';
import { ChoiceField } from '../fields/choice-field.tsx';
import { BareField } from '../fields/field.tsx';
import { markOf, useFieldFinding } from '../fields/field-messages.tsx';
import { LibraryButtons } from '../library/library-buttons.tsx';
import { useSnapshot, useWorkspace } from '../state/workspace.ts';
import type { GridColumn } from './grid-row.tsx';
import { RowGrid } from './row-grid.tsx';

const WIDTHS: Readonly<Record<string, Pick<GridColumn, 'width' | 'minWidth'>>> = {
  level1: { width: 14, minWidth: 106 },
  level2: { width: 19, minWidth: 120 },
};

function columnsOf(profile: Profile): readonly GridColumn[] {
  const keys = shownKeys('indicators', profile);
  const free = 100 - 14 - 19;
  return keys.map((key) => ({
    key,
    label: fieldLabel(profile, cellPath('indicators', 'x', key)),
    ...(WIDTHS[key] ?? { width: key === 'level3' ? free * 0.42 : (free * 0.58) / profile.valueColumns.length }),
  }));
}

interface LevelProps {
  readonly rowId: string;
  readonly label: string;
  readonly profile: Profile;
}

function Level1Field({ rowId, label, profile }: LevelProps) {
  const { store } = useWorkspace();
  const path = cellPath('indicators', rowId, 'level1');
  const finding = useFieldFinding(path);
  const choose = (level1: string): void => {
    const family = profile.taxonomy.find((entry) => entry.level1 === level1);
    const level2Path = cellPath('indicators', rowId, 'level2');
    store.edit((document) => {
      const chosen = commitField(document, path, level1).document;
      // A 二级 of another 一级 would only be an error to mend.
      const keeps = family?.level2.includes(readField(chosen, level2Path)) ?? false;
      const only = family?.level2.length === 1 ? (family.level2[0] ?? '') : '';
      return keeps ? chosen : commitField(chosen, level2Path, only).document;
    });
  };
  return (
    <ChoiceField
      path={path}
      label={label}
      mark={markOf(finding)}
      options={profile.taxonomy.map((family) => family.level1)}
      onChoose={choose}
    />
  );
}

function Level2Field({ rowId, label, profile }: LevelProps) {
  const path = cellPath('indicators', rowId, 'level2');
  const finding = useFieldFinding(path);
  const level1 = useSnapshot((snapshot) => readField(snapshot.document, cellPath('indicators', rowId, 'level1')));
  const options = profile.taxonomy.find((family) => family.level1 === level1)?.level2 ?? [];
  return <ChoiceField path={path} label={label} mark={markOf(finding)} options={options} />;
}

export function IndicatorTab() {
  const profile = profileOf(useSnapshot((snapshot) => snapshot.document.profile));
  const count = useSnapshot((snapshot) => snapshot.document.indicators.length);
  const columns = useMemo(() => columnsOf(profile), [profile]);
  const renderCell = useCallback(
    (rowId: string, column: GridColumn): ReactNode => {
      const label = `指标 ${column.label}`;
      if (column.key === 'level1') return <Level1Field rowId={rowId} label={label} profile={profile} />;
      if (column.key === 'level2') return <Level2Field rowId={rowId} label={label} profile={profile} />;
      return <BareField path={cellPath('indicators', rowId, column.key)} label={label} />;
    },
    [profile],
  );
  return (
    <RowGrid
      section="indicators"
      title="绩效指标"
      addLabel="添加指标"
      emptyText="还没有指标。产出指标和效益指标各至少一条。"
      columns={columns}
      renderCell={renderCell}
      groupedColumns={2}
      summary={
        <>
          <span className="subtotal">共 {count} 条</span>
          <LibraryButtons />
        </>
      }
    />
  );
}
