import { MAX_TEXT_CHARACTERS, type PbdDocument } from '../document/document.ts';
import { commitField, readField } from '../document/edits.ts';
import type { FieldPath } from '../forms/paths.ts';
import type { Hit } from './find.ts';

/** The hits that may be replaced, by field; a field whose text is no longer the one that was searched is left out. */
function replaceableByField(document: PbdDocument, hits: readonly Hit[]): ReadonlyMap<FieldPath, readonly Hit[]> {
  const byField = new Map<FieldPath, Hit[]>();
  for (const hit of hits) {
    if (!hit.replaceable || hit.part !== 'value') continue;
    const inField = byField.get(hit.path);
    if (inField === undefined) byField.set(hit.path, [hit]);
    else inField.push(hit);
  }
  return new Map(
    [...byField].filter(([path, inField]) => inField.every((hit) => hit.text === readField(document, path))),
  );
}

/** Whether a field would become longer than a document holds, so that it could no longer be saved. */
export const wouldBeTooLong = (document: PbdDocument, hits: readonly Hit[], replacement: string): boolean =>
  [...replaceableByField(document, hits)].some(([path, inField]) => {
    const gone = inField.reduce((sum, { passage }) => sum + passage.end - passage.start, 0);
    const length = readField(document, path).length - gone + inField.length * replacement.length;
    return length > MAX_TEXT_CHARACTERS;
  });

/**
 * Puts a text in place of passages that were found, all of them in one new document. Hits in amounts, choices and names
 * are left alone, and so is a field whose text is no longer the one that was searched.
 */
export function replaceHits(document: PbdDocument, hits: readonly Hit[], replacement: string): PbdDocument {
  let replaced = document;
  for (const [path, inField] of replaceableByField(document, hits)) {
    const text = readField(document, path);
    // From the end, so that no passage is moved before its turn.
    const changed = inField
      .toSorted((left, right) => right.passage.start - left.passage.start)
      .reduce((rest, { passage }) => rest.slice(0, passage.start) + replacement + rest.slice(passage.end), text);
    replaced = commitField(replaced, path, changed).document;
  }
  return replaced;
}
