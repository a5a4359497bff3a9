import { blankRow, type PbdDocument } from '../document/document.ts';
import { nextRowIds } from '../document/rows.ts';
import { cellPath } from '../forms/paths.ts';
import { type PastePlan, placementOf } from './paste-plan.ts';

type AnyRow = Readonly<Record<string, string>> & { readonly id: string };

/** Carries a plan out: one new document, one step of undo; the same document where nothing of it changes. */
export function applyPaste(document: PbdDocument, plan: PastePlan): PbdDocument {
  const { section } = plan.target;
  const rows = document[section] as unknown as readonly AnyRow[];
  const { first, replaced } = placementOf(document, plan);
  const newIds = nextRowIds(document, section, plan.landing.length - replaced);
  const refused = new Map(Object.entries(document.refusedInputs));
  const landed = plan.landing.map(({ cells }, index) => {
    const stored = index < replaced ? rows[first + index] : undefined;
    const base = stored ?? (blankRow(section, newIds[index - replaced] ?? '') as unknown as AnyRow);
    const changes: Record<string, string> = {};
    plan.options.columns.forEach((key, column) => {
      const cell = cells[column];
      if (key === null || cell === undefined) return;
      const path = cellPath(section, base.id, key);
      if (cell.mark?.kind === 'refused') refused.set(path, cell.text);
      else {
        refused.delete(path);
        if (base[key] !== cell.text) changes[key] = cell.text;
      }
    });
    // A row that stays as it is stays the same object, so that it is not drawn again.
    return stored !== undefined && Object.keys(changes).length === 0 ? stored : { ...base, ...changes };
  });
  const refusedInputs = Object.fromEntries(refused);
  const isSame =
    landed.every((row, index) => row === rows[first + index]) && sameTexts(refusedInputs, document.refusedInputs);
  if (isSame) return document;
  return {
    ...document,
    [section]: [...rows.slice(0, first), ...landed, ...rows.slice(first + replaced)],
    refusedInputs,
  };
}

const sameTexts = (left: Readonly<Record<string, string>>, right: Readonly<Record<string, string>>): boolean =>
  Object.keys(left).length === Object.keys(right).length &&
  Object.entries(left).every(([key, text]) => right[key] === text);
