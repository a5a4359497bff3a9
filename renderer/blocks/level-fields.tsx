import type { Row } from '../../shared/document/document.ts';
import { rowsIn, textIn } from '../../shared/document/document.ts';
import { commitField, readField } from '../../shared/document/edits.ts';
import type { FieldSpec } from '../../shared/forms/fields.ts';
import { columnOf, type Form, type RowsBlock } from '../../shared/forms/form.ts';
import { cellPath } from '../../shared/forms/paths.ts';
import { ChoiceField } from '../fields/choice-field.tsx';
import { markOf, useFieldFinding } from '../fields/field-messages.tsx';
import { useForm, useSnapshot, useWorkspace } from '../state/workspace.ts';

/** The 一级 and 二级 of an indicator, chosen among those of the template; each knows of the other. */

interface LevelProps {
  readonly block: RowsBlock;
  readonly rowId: string;
  readonly path: string;
  readonly spec: FieldSpec;
  readonly label: string;
}

/** The names of 二级 under a 一级. */
const namesUnder = (form: Form, level1: string): readonly string[] =>
  form.taxonomy.find((family) => family.level1 === level1)?.level2.map(({ name }) => name) ?? [];

function Level1Field({ block, rowId, path, spec, label }: LevelProps) {
  const { store } = useWorkspace();
  const form = useForm();
  const finding = useFieldFinding(path);
  const level2 = columnOf(block, 'level2');
  const choose = (level1: string): void => {
    const names = namesUnder(form, level1);
    store.edit((document) => {
      const chosen = commitField(document, path, level1).document;
      if (level2 === null) return chosen;
      const level2Path = cellPath(block.key, rowId, level2.key);
      // A 二级 of another 一级 would only be an error to mend.
      if (names.includes(readField(chosen, level2Path))) return chosen;
      return commitField(chosen, level2Path, names.length === 1 ? (names[0] ?? '') : '').document;
    });
  };
  return (
    <ChoiceField
      path={path}
      spec={spec}
      label={label}
      mark={markOf(finding)}
      options={form.taxonomy.map((family) => family.level1)}
      onChoose={choose}
    />
  );
}

const levelOf = (row: Row | undefined, block: RowsBlock): string => {
  const column = columnOf(block, 'level1');
  return row === undefined || column === null ? '' : textIn(row, column.key);
};

function Level2Field({ block, rowId, path, spec, label }: LevelProps) {
  const form = useForm();
  const finding = useFieldFinding(path);
  const level1 = useSnapshot(({ document }) =>
    levelOf(
      rowsIn(document, block.key).find(({ id }) => id === rowId),
      block,
    ),
  );
  // Without an 一级, chosen or at all, any 二级 may be meant: one that was read from a file is not called foreign.
  const options =
    level1 === ''
      ? [...new Set(form.taxonomy.flatMap((each) => namesUnder(form, each.level1)))]
      : namesUnder(form, level1);
  return <ChoiceField path={path} spec={spec} label={label} mark={markOf(finding)} options={options} />;
}

/** The component of a level that is chosen among the template's; null where it is typed, or is none. */
export function levelFieldOf(
  form: Form,
  { role, kind, options }: FieldSpec,
): ((props: LevelProps) => React.ReactNode) | null {
  if (kind !== 'choice' || options !== undefined || form.taxonomy.length === 0) return null;
  if (role === 'level1') return Level1Field;
  return role === 'level2' ? Level2Field : null;
}
