import type { PbdDocument } from '../../shared/document/document.ts';
import { moveRows } from '../../shared/document/edits.ts';

/** A document with one row moved by so many places; negative is up. */
export function movedRow(document: PbdDocument, block: string, rowId: string, places: number): PbdDocument {
  const steps = Array.from({ length: Math.abs(places) });
  return steps.reduce<PbdDocument>((moved) => moveRows(moved, block, [rowId], places < 0 ? -1 : 1), document);
}
