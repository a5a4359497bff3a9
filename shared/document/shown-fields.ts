import type { FieldSpec } from '../forms/fields.ts';
import { cellPath, type FieldPath, fieldsOfBlock } from '../forms/paths.ts';
import { formOf, type PbdDocument, rowsIn, textIn, valueAt } from './document.ts';
import { reckoned } from './reckoned.ts';

/** A field that the window shows, and the text in it. */
export interface ShownField {
  readonly path: FieldPath;
  /** Its column, or its path where it is a single field. */
  readonly key: string;
  readonly spec: FieldSpec;
  readonly value: string;
  /** The values or the row that holds the value; it never changes. */
  readonly holder: object;
  /** False for the cells of every row but a block's first, whose columns have been named there. */
  readonly isFirstOfColumn: boolean;
}

/** Every field that the document's template shows, in the order in which the window shows them. */
export function* shownFields(given: PbdDocument): Generator<ShownField> {
  const document = reckoned(given);
  for (const block of formOf(document).tabs.flatMap((tab) => tab.blocks)) {
    if (block.kind === 'rows') {
      for (const [index, row] of rowsIn(document, block.key).entries()) {
        for (const { key, spec } of block.columns) {
          const path = cellPath(block.key, row.id, key);
          yield { path, key, spec, value: textIn(row, key), holder: row, isFirstOfColumn: index === 0 };
        }
      }
    } else {
      for (const { path, spec } of fieldsOfBlock(block)) {
        yield { path, key: path, spec, value: valueAt(document, path), holder: document.values, isFirstOfColumn: true };
      }
    }
  }
}
