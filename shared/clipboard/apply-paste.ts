import { blankRow, type PbdDocument, type Row, rowsIn, textIn } from '../document/document.ts';
import { nextRowIds } from '../document/rows.ts';
import { cellPath } from '../forms/paths.ts';
import { type PastePlan, placementOf } from './paste-plan.ts';

/** Carries a plan out: one new document, one step of undo; the same document where nothing of it changes. */
export function applyPaste(document: PbdDocument, plan: PastePlan): PbdDocument {
  const { block } = plan.target;
  const rows = rowsIn(document, block);
  const { first, replaced } = placementOf(document, plan);
  const newIds = nextRowIds(document, block, plan.landing.length - replaced);
  const refused = new Map(Object.entries(document.refusedInputs));
  const landed = plan.landing.map(({ cells }, index): Row => {
    const stored = index < replaced ? rows[first + index] : undefined;
    const base = stored ?? blankRow(newIds[index - replaced] ?? '');
    const changes: Record<string, string> = {};
    plan.options.columns.forEach((key, column) => {
      const cell = cells[column];
      if (key === null || cell === undefined) return;
      const path = cellPath(block, base.id, key);
      if (cell.mark?.kind === 'refused') refused.set(path, cell.text);
      else {
        refused.delete(path);
        if (textIn(base, key) !== cell.text) changes[key] = cell.text;
      }
    });
    // A row that stays as it is stays the same object, so that it is not drawn again.
    return stored !== undefined && Object.keys(changes).length === 0 ? stored : ({ ...base, ...changes } as Row);
  });
  const refusedInputs = Object.fromEntries(refused);
  const isSame =
    landed.every((row, index) => row === rows[first + index]) && sameTexts(refusedInputs, document.refusedInputs);
  if (isSame) return document;
  return {
    ...document,
    rows: { ...document.rows, [block]: [...rows.slice(0, first), ...landed, ...rows.slice(first + replaced)] },
    refusedInputs,
  };
}

const sameTexts = (left: Readonly<Record<string, string>>, right: Readonly<Record<string, string>>): boolean =>
  Object.keys(left).length === Object.keys(right).length &&
  Object.entries(left).every(([key, text]) => right[key] === text);
