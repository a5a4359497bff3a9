import { formOf, type PbdDocument, textIn, valueAt } from '../document/document.ts';
import { startedRows } from '../document/rows.ts';
import type { FieldKind, FieldSpec } from '../forms/fields.ts';
import { columnOf, type RowsBlock } from '../forms/form.ts';
import { cellPath, type FieldPath, fieldsOfBlock } from '../forms/paths.ts';

/** The texts of a document that mends look at, by what they hold and not by what a form calls them. */

export interface PlacedText {
  readonly path: FieldPath;
  readonly text: string;
  readonly kind: FieldKind;
  /** Of a choice; none elsewhere. */
  readonly options: readonly string[];
}

type Wanted = (spec: FieldSpec, block: RowsBlock | null) => boolean;

/** In the form's order, of started rows only: what is wanted, and is not reckoned from other fields. */
function gather(document: PbdDocument, wanted: Wanted): readonly PlacedText[] {
  const placed = (path: FieldPath, text: string, { kind, options }: FieldSpec): PlacedText => ({
    path,
    text,
    kind,
    options: options ?? [],
  });
  return formOf(document).blocks.flatMap((block) => {
    if (block.kind !== 'rows') {
      return fieldsOfBlock(block)
        .filter(({ spec }) => spec.computed === undefined && wanted(spec, null))
        .map(({ path, spec }) => placed(path, valueAt(document, path), spec));
    }
    const columns = block.columns.filter(({ spec }) => spec.computed === undefined && wanted(spec, block));
    if (columns.length === 0) return [];
    return startedRows(document, block.key).flatMap((row) =>
      columns.map(({ key, spec }) => placed(cellPath(block.key, row.id, key), textIn(row, key), spec)),
    );
  });
}

/** Names and prose, of single fields and of rows. */
export const textsOf = (document: PbdDocument): readonly PlacedText[] =>
  gather(document, ({ kind }) => kind === 'prose' || kind === 'name');

const VALUE_ROLES: ReadonlySet<string> = new Set(['cycleValue', 'value', 'number']);
const isValue = ({ kind, role }: FieldSpec): boolean => kind === 'text' && role !== undefined && VALUE_ROLES.has(role);

/** 指标值 in every column that the template has. */
export const valuesOf = (document: PbdDocument): readonly PlacedText[] => gather(document, isValue);

/** 指标值 that are written with their sign: where no column is there for it. */
export const valuesWithSign = (document: PbdDocument): readonly PlacedText[] =>
  gather(document, (spec, block) => isValue(spec) && (block === null || columnOf(block, 'comparator') === null));

/** Signs that have a column of their own, and a list to be chosen from. */
export const signsOf = (document: PbdDocument): readonly PlacedText[] =>
  gather(document, ({ role, options }) => role === 'comparator' && options !== undefined);

/** Years and dates, wherever they stand. */
export const datesOf = (document: PbdDocument): readonly PlacedText[] =>
  gather(document, ({ kind }) => kind === 'year' || kind === 'date');
