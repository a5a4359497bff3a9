import { DEFAULT_PROFILE, PROFILE_IDS, type ProfileId, profileOf } from '../../forms/templates.ts';
import type { ImportError } from '../../ipc/errors.ts';
import { err, ok, type Result } from '../../result.ts';
import { YEAR_BLANK } from '../layout-form.ts';

export type Grid = readonly (readonly string[])[];

/** A label without any white space: printed labels carry line breaks. Source: FORM §6. */
export const bareLabel = (text: string | undefined): string => (text ?? '').replace(/\s+/g, '');

/** The parts every such form has, by the labels in its first column. */
const REQUIRED_PARTS = ['部门名称', '预算整体情况', '总体绩效目标', '年度重点工作任务', '绩效指标'] as const;

/** Names of other forms that share words with this one. */
const OTHER_FORM = /项目支出绩效|项目绩效目标|自评/;

const escapeForPattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function profileOfTitle(title: string): { readonly profile: ProfileId; readonly year: string } | null {
  for (const profile of PROFILE_IDS) {
    const pattern = escapeForPattern(profileOf(profile).title).replace('\\{year\\}', '(.*)');
    const match = new RegExp(`^${pattern}$`).exec(title);
    if (match !== null) return { profile, year: match[1] === YEAR_BLANK ? '' : (match[1] ?? '') };
  }
  return null;
}

/** By what the form itself has, where its title is none we know: the 基本信息 row and the count of value columns. */
function profileOfParts(grid: Grid): ProfileId {
  const hasBasicInfo = grid.some((row) => bareLabel(row[0]) === '基本信息');
  const header = grid.find((row) => row.some((cell) => bareLabel(cell) === '三级指标')) ?? [];
  const valueColumns = header.filter((cell) => bareLabel(cell).endsWith('指标值')).length;
  return (
    PROFILE_IDS.find((id) => {
      const profile = profileOf(id);
      return profile.hasBasicInfo === hasBasicInfo && profile.valueColumns.length === valueColumns;
    }) ?? DEFAULT_PROFILE
  );
}

export interface Recognized {
  readonly profile: ProfileId;
  /** 预算年度 as the title gives it, or the empty string. */
  readonly budgetYear: string;
}

/** Tells whether a grid is this form, and under which profile; otherwise why not. */
export function recognizeForm(grid: Grid): Result<Recognized, ImportError> {
  if (grid.every((row) => row.every((cell) => cell.trim() === ''))) return err({ code: 'empty-import' });
  const labels = new Set(grid.map((row) => bareLabel(row[0])));
  const missing = REQUIRED_PARTS.filter((label) => !labels.has(label));
  // The title stands alone above the table: any single text before its first labelled row.
  const start = grid.findIndex((row) => row.filter((cell) => cell.trim() !== '').length > 1);
  const title = grid
    .slice(0, start === -1 ? undefined : start)
    .flatMap((row) => row.filter((cell) => cell.trim() !== ''));
  const otherForm = title.find((text) => OTHER_FORM.test(bareLabel(text)));
  if (otherForm !== undefined) return err({ code: 'other-form', form: bareLabel(otherForm).slice(0, 40) });
  const [firstMissing] = missing;
  if (firstMissing !== undefined) {
    const isThisForm = title.some((text) => /部门整体.*绩效目标/.test(bareLabel(text)));
    return err(
      isThisForm || missing.length < 3 ? { code: 'missing-part', label: firstMissing } : { code: 'not-a-form' },
    );
  }
  for (const text of title) {
    const known = profileOfTitle(text.trim());
    if (known !== null) return ok({ profile: known.profile, budgetYear: known.year });
  }
  const year = title.map((text) => /(\d{4})年/.exec(text)?.[1]).find((match) => match !== undefined) ?? '';
  return ok({ profile: profileOfParts(grid), budgetYear: year });
}
