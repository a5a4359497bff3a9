import type { PbdDocument } from '../document/document.ts';
import { commitField, readField } from '../document/edits.ts';
import type { FieldPath } from '../form/paths.ts';
import type { Hit } from './find.ts';

/**
 * Puts a text in place of passages that were found, all of them in one new document. Hits in amounts, choices and names
 * are left alone, and so is a field whose text is no longer the one that was searched.
 */
export function replaceHits(document: PbdDocument, hits: readonly Hit[], replacement: string): PbdDocument {
  const byField = new Map<FieldPath, Hit[]>();
  for (const hit of hits) {
    if (!hit.replaceable || hit.part !== 'value') continue;
    byField.set(hit.path, [...(byField.get(hit.path) ?? []), hit]);
  }
  let replaced = document;
  for (const [path, inField] of byField) {
    const text = readField(document, path);
    if (inField.some((hit) => hit.text !== text)) continue;
    // From the end, so that no passage is moved before its turn.
    const changed = inField
      .toSorted((left, right) => right.passage.start - left.passage.start)
      .reduce((rest, { passage }) => rest.slice(0, passage.start) + replacement + rest.slice(passage.end), text);
    replaced = commitField(replaced, path, changed).document;
  }
  return replaced;
}
