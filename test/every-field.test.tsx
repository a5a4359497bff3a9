import { describe, expect, test } from 'vitest';
import { gridColumns } from '../renderer/blocks/grid-columns.ts';
import { RowCell } from '../renderer/blocks/rows.tsx';
import { TabContent } from '../renderer/blocks/tab-content.tsx';
import { emptyDocument, formOf, type PbdDocument, type Row, rowsIn } from '../shared/document/document.ts';
import { readField } from '../shared/document/edits.ts';
import { isStarted, rowIdOf } from '../shared/document/rows.ts';
import type { FieldSpec } from '../shared/forms/fields.ts';
import type { Block, Form, RowsBlock } from '../shared/forms/form.ts';
import { cellPath, fieldsOfBlock } from '../shared/forms/paths.ts';
import type { Template } from '../shared/forms/template-schema.ts';
import { auditDocument } from '../shared/rules/audit.ts';
import { tableToGrid } from '../shared/table/form-table.ts';
import { gridOf } from '../shared/table/grid/source-grid.ts';
import { layoutForm } from '../shared/table/layout-form.ts';
import { readForm } from '../shared/table/read/read.ts';
import { filledUnder } from './filled.ts';
import { drawn } from './renderer/drawn.tsx';
import { ALL_TEMPLATES } from './templates.ts';

/**
 * Whatever a template says there is: each of its fields and columns stands on the screen, on paper, is read back and is
 * judged, by whichever parts of the program that takes.
 */

interface Place {
  readonly path: string;
  readonly spec: FieldSpec;
  readonly block: Block;
}

const singles = (form: Form): readonly Place[] =>
  form.blocks.flatMap((block) => fieldsOfBlock(block).map((field) => ({ ...field, block })));

/** The cells of the first row of every block of rows. */
const cells = (form: Form): readonly (Place & { readonly block: RowsBlock; readonly column: string })[] =>
  [...form.rows.values()].flatMap((block) =>
    block.columns.map(({ key, spec }) => ({
      path: cellPath(block.key, rowIdOf(form, block.key, 1), key),
      spec,
      block,
      column: key,
    })),
  );

const timesIn = (markup: string, path: string): number => markup.split(`data-path="${path}"`).length - 1;

/** The document with another text at a path, whatever the field takes. */
function put(document: PbdDocument, path: string, text: string): PbdDocument {
  const [block = '', rowId, column] = path.split('.');
  if (column === undefined) return { ...document, values: { ...document.values, [path]: text } };
  const rows = rowsIn(document, block).map((row) => (row.id === rowId ? ({ ...row, [column]: text } as Row) : row));
  return { ...document, rows: { ...document.rows, [block]: rows } };
}

const findingsAt = (document: PbdDocument, path: string) =>
  auditDocument(document, ALL_TEMPLATES).filter((finding) => finding.path === path);

const isWritten = ({ kind }: FieldSpec): boolean => kind === 'text' || kind === 'prose' || kind === 'name';

/** What a field may come to hold that must be said at the field, and was not said before. */
function mustBeSaid(filled: PbdDocument, { path, spec }: Place): ReadonlyMap<string, boolean> {
  if (spec.computed !== undefined) return new Map();
  const known = new Set(findingsAt(filled, path).map(({ id, message }) => `${id} ${message}`));
  const isSaid = (document: PbdDocument): boolean =>
    findingsAt(document, path).some(({ id, message }) => !known.has(`${id} ${message}`));
  const { limit } = spec;
  return new Map([
    ...(spec.required ? [['blank', isSaid(put(filled, path, ''))] as const] : []),
    ...(spec.kind === 'amount'
      ? [
          ['no amount', isSaid({ ...filled, refusedInputs: { [path]: '约一百' } })] as const,
          ['not yet committed', isSaid({ ...filled, refusedInputs: { [path]: '12.5万元' } })] as const,
        ]
      : [['####', isSaid(put(filled, path, '####'))] as const]),
    ...(spec.required && isWritten(spec) ? [['placeholder', isSaid(put(filled, path, 'XX'))] as const] : []),
    ...(limit === undefined ? [] : [['too long', isSaid(put(filled, path, '长'.repeat(limit.hard + 1)))] as const]),
  ]);
}

describe.each(ALL_TEMPLATES.map((template) => [template.id, template] as const))('%s', (_, template: Template) => {
  const filled = filledUnder(template, 1);
  const form = formOf(filled);
  const all: readonly Place[] = [...singles(form), ...cells(form)];

  test('there is something to look at, and every field of the form is in one block', () => {
    expect(all.length).toBeGreaterThan(8);
    expect(
      singles(form)
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual([...form.fields.keys()].toSorted());
    for (const { block } of cells(form)) {
      expect(isStarted(block, rowsIn(filled, block.key)[0] as Row)).toBe(true);
    }
  });

  test('on the screen: every field once, on one tab; every column in one cell of its row', () => {
    const markups = form.tabs.map((tab) => drawn(filled, <TabContent form={form} tab={tab} />));
    const found = singles(form).map(({ path }) => [
      path,
      markups.reduce((sum, markup) => sum + timesIn(markup, path), 0),
    ]);
    expect(found.filter(([, times]) => times !== 1)).toEqual([]);
    const wrong = [...form.rows.values()].flatMap((block) => {
      const rowId = rowIdOf(form, block.key, 1);
      const row = gridColumns(block)
        .map((column) => drawn(filled, <RowCell form={form} block={block} rowId={rowId} column={column} />))
        .join('');
      return block.columns.map(({ key }) => cellPath(block.key, rowId, key)).filter((path) => timesIn(row, path) !== 1);
    });
    expect(wrong).toEqual([]);
  });

  test('on paper: every printed field and column once', () => {
    const paths = layoutForm(filled, { signingBlock: true })
      .blocks.flatMap(({ rows }) => rows.flat())
      .flatMap((cell) => cell?.path ?? []);
    const printed = all.filter(({ block }) => block.printed).map(({ path }) => path);
    const times = printed.map((path) => [path, paths.filter((each) => each === path).length] as const);
    expect(times.filter(([, count]) => count !== 1)).toEqual([]);
  });

  test('read back: what is printed is what was filled in', () => {
    const grid = gridOf(tableToGrid(layoutForm(filled, { signingBlock: true })));
    const read = readForm(grid, { templates: ALL_TEMPLATES, template });
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(read.value.document.refusedInputs).toEqual({});
    const differing = all
      .filter(({ block, spec }) => block.printed && spec.computed === undefined)
      .map(({ path }) => [path, readField(filled, path), readField(read.value.document, path)] as const)
      .filter(([, before, after]) => before !== after);
    expect(differing).toEqual([]);
  });

  test('judged: blank where it is required, no amount, too long, or what a spreadsheet puts for a value', () => {
    const silent = all.flatMap((place) =>
      [...mustBeSaid(filled, place)].flatMap(([why, isSaid]) => (isSaid ? [] : [`${place.path}: ${why}`])),
    );
    expect(silent).toEqual([]);
    // An empty form asks for every single field that is required.
    const empty = emptyDocument(template);
    const required = singles(form).filter(({ spec }) => spec.required && spec.computed === undefined);
    expect(required.filter(({ path }) => findingsAt(empty, path).length === 0).map(({ path }) => path)).toEqual([]);
  });

  test('judged by C-12, whatever else is said of it', () => {
    const texts = all.filter(({ spec }) => spec.kind !== 'amount' && spec.computed === undefined);
    const hasMark = (path: string): boolean =>
      findingsAt(put(filled, path, '####'), path).some(({ id }) => id === 'C-12');
    expect(texts.filter(({ path }) => !hasMark(path))).toEqual([]);
  });
});
