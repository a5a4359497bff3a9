import type { PbdDocument, Row } from '../../document/document.ts';
import { placeOf } from '../../document/places.ts';
import { reckoned } from '../../document/reckoned.ts';
import type { FieldSpec } from '../../forms/fields.ts';
import type { Form } from '../../forms/form.ts';
import { cellPath } from '../../forms/paths.ts';
import { formatIfAmount } from '../../money/money.ts';

/** Texts read where the form computes: held against what is reckoned, told where they differ, and never taken over. */

/** What a file states in a computed place, and what follows from the rest of it. */
export interface StatedComputed {
  /** In words: 执行率, 绩效指标第2行“得分”. */
  readonly place: string;
  readonly stated: string;
  readonly reckoned: string;
}

const isComputed = ({ computed }: FieldSpec): boolean => computed !== undefined;

/** The paths of computed places in which something is stated. */
function statedPaths(form: Form, { values, rows, refusedInputs }: PbdDocument): readonly (readonly [string, string])[] {
  const fields = [...form.fields].flatMap(([path, spec]) =>
    isComputed(spec) ? [[path, refusedInputs[path] ?? values[path] ?? ''] as const] : [],
  );
  const cells = [...form.rows.values()].flatMap(({ key, columns }) =>
    (rows[key] ?? []).flatMap((row) =>
      columns.flatMap((column) => {
        if (!isComputed(column.spec)) return [];
        const path = cellPath(key, row.id, column.key);
        return [[path, refusedInputs[path] ?? row[column.key] ?? ''] as const];
      }),
    ),
  );
  return [...fields, ...cells].filter(([, text]) => text.trim() !== '');
}

/** The document without what was stated in computed places, and every such statement that differs from what is reckoned. */
export function withoutStatedComputed(
  form: Form,
  document: PbdDocument,
): { readonly document: PbdDocument; readonly differing: readonly StatedComputed[] } {
  const stated = statedPaths(form, document);
  if (stated.length === 0) return { document, differing: [] };
  const paths = new Set(stated.map(([path]) => path));
  const keep = (entries: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(entries).filter(([path]) => !paths.has(path)));
  const rows = Object.fromEntries(
    Object.entries(document.rows).map(([key, list]) => [
      key,
      list.map(
        (row) =>
          Object.fromEntries(
            Object.entries(row).filter(([column]) => column === 'id' || !paths.has(cellPath(key, row.id, column))),
          ) as Row,
      ),
    ]),
  );
  const bare = { ...document, values: keep(document.values), rows, refusedInputs: keep(document.refusedInputs) };
  const whole = reckoned(bare);
  const textAt = (path: string): string => {
    const [block = '', rowId, column] = path.split('.');
    if (column === undefined) return whole.values[path] ?? '';
    return whole.rows[block]?.find(({ id }) => id === rowId)?.[column] ?? '';
  };
  const differing = stated.flatMap(([path, text]): readonly StatedComputed[] => {
    const own = textAt(path);
    if (own === text.trim()) return [];
    return [{ place: placeOf(bare, path), stated: formatIfAmount(text.trim()), reckoned: formatIfAmount(own) }];
  });
  return { document: bare, differing };
}
