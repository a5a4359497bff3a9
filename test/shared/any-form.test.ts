import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareDocuments, isEmptyComparison } from '../../shared/compare/compare.ts';
import { listDifferences } from '../../shared/compare/differences.ts';
import { comparisonGrid } from '../../shared/compare/report.ts';
import { formOf, type PbdDocument, rowsIn, textIn, valueAt } from '../../shared/document/document.ts';
import { readField } from '../../shared/document/edits.ts';
import { pendingValues } from '../../shared/document/last-year.ts';
import { generalForm, plainForm } from '../../shared/exchange/plain-form.ts';
import { budgetFigure } from '../../shared/figures/budget-figure.ts';
import { describeBudget, describeTasks } from '../../shared/figures/descriptions.ts';
import { progressOf } from '../../shared/figures/progress.ts';
import { taskFigure } from '../../shared/figures/task-figure.ts';
import { findInDocument } from '../../shared/find/find.ts';
import { replaceHits } from '../../shared/find/replace.ts';
import { blocksOfRole, columnOf } from '../../shared/forms/form.ts';
import { cellPath } from '../../shared/forms/paths.ts';
import type { Template } from '../../shared/forms/template-schema.ts';
import { parseTemplate, SHIPPED_TEMPLATES } from '../../shared/forms/templates.ts';
import { isYearly, nextDeclaration } from '../../shared/last-year/next-declaration.ts';
import { takeOver } from '../../shared/last-year/pending.ts';
import { insertEntries, isPresent, keysIn } from '../../shared/library/insert.ts';
import { placementOf } from '../../shared/library/placement.ts';
import { SHIPPED_ENTRIES } from '../../shared/library/shipped.ts';
import { applyChanges, MEND_KINDS, proposeMend } from '../../shared/mends/mends.ts';
import { printedUnder } from './generators.ts';

/** What the features do with every form there is: those of this program, and those of other places. */

const FOLDER = path.resolve(import.meta.dirname, '../fixtures/templates');
const OTHERS: readonly Template[] = readdirSync(FOLDER).map((file) => {
  const read = parseTemplate(JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
});

const RUNS = { numRuns: 25 };
const NAMES = { before: '甲', after: '乙' };

/** Every field and cell that the form shows. */
const pathsOf = (document: PbdDocument): readonly string[] => {
  const form = formOf(document);
  return [
    ...form.fields.keys(),
    ...[...form.rows.values()].flatMap(({ key, columns }) =>
      rowsIn(document, key).flatMap(({ id }) => columns.map((column) => cellPath(key, id, column.key))),
    ),
  ];
};

describe.each([...SHIPPED_TEMPLATES, ...OTHERS])('$id', (template) => {
  const documents = printedUnder(template);

  test('compared with itself differs nowhere, and with another tells each field by its name', () => {
    fc.assert(
      fc.property(documents, documents, (one, other) => {
        expect(isEmptyComparison(compareDocuments(one, one))).toBe(true);
        const comparison = compareDocuments(one, other);
        const form = formOf(other);
        const told = comparison.sections.flatMap(({ fields }) => fields).map(({ path: at }) => at);
        expect(new Set(told)).toEqual(new Set(form.fields.keys()));
        const tabs = new Set(comparison.tabs.map(({ id }) => id));
        for (const { tab, name, label } of comparison.sections) {
          expect(tabs.has(tab)).toBe(true);
          expect([name, label]).not.toContain('');
        }
        for (const { place } of listDifferences(comparison)) expect(place).not.toBe('');
        for (const row of comparisonGrid(comparison, NAMES, false)) expect(row).toHaveLength(5);
      }),
      RUNS,
    );
  });

  test('is begun anew, and taken over says the same again', () => {
    fc.assert(
      fc.property(documents, (last) => {
        const next = nextDeclaration(last);
        const form = formOf(last);
        for (const at of pathsOf(next)) if (isYearly(form, at)) expect(readField(next, at)).toBe('');
        const taken = takeOver(next, [...pendingValues(next).keys()]);
        const stays = new Set(['preparedBy', 'reviewedBy', 'approvedBy', 'filingDate', 'phone', 'budgetYear']);
        for (const at of pathsOf(last)) {
          if (stays.has(form.fields.get(at)?.role ?? '')) continue;
          const [was, is] = [readField(last, at), readField(taken, at)];
          expect(is).toBe(isYearly(form, at) && was.trim() === '' ? '' : was);
        }
      }),
      RUNS,
    );
  });

  test('is mended once and for all, in texts alone', () => {
    fc.assert(
      fc.property(documents, fc.constantFrom(...MEND_KINDS), (document, kind) => {
        const { document: once, left } = applyChanges(document, proposeMend(document, kind));
        expect(left).toBe(0);
        expect(proposeMend(once, kind)).toEqual([]);
        expect(pathsOf(once)).toEqual(pathsOf(document));
      }),
      RUNS,
    );
  });

  test('is searched whole, and what is replaced is found no more', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const hits = findInDocument(document, '推进', { labels: true });
        for (const { path: at, text, part } of hits) if (part === 'value') expect(readField(document, at)).toBe(text);
        const replaced = replaceHits(document, hits, '落实');
        expect(findInDocument(replaced, '推进', { labels: false }).filter(({ replaceable }) => replaceable)).toEqual(
          [],
        );
      }),
      RUNS,
    );
  });

  test('is drawn and described without a hole', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const [budget, tasks] = [budgetFigure(document), taskFigure(document)];
        const words = `${budget === null ? '' : describeBudget(budget)}${tasks === null ? '' : describeTasks(tasks)}`;
        expect(words).not.toMatch(/null|undefined|NaN/);
        for (const { filled, required, label } of progressOf(document)) {
          expect(filled).toBeLessThanOrEqual(required);
          expect(label).not.toBe('');
        }
      }),
      RUNS,
    );
  });

  test('is handed on whole', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const { values, rows, labels } = generalForm(document);
        for (const [at, text] of Object.entries(values))
          expect(text).toBe(valueAt(document, at) || readField(document, at));
        for (const { key, columns } of formOf(document).rows.values()) {
          expect(rows[key]).toEqual(
            rowsIn(document, key).map((row) =>
              Object.fromEntries(columns.map((each) => [each.key, textIn(row, each.key)])),
            ),
          );
        }
        expect(Object.values(labels)).not.toContain('');
        expect(plainForm(document).title).not.toBe('');
      }),
      RUNS,
    );
  });

  test('takes every indicator of the library, and knows it again', () => {
    fc.assert(
      fc.property(documents, fc.constantFrom(...SHIPPED_ENTRIES), (document, entry) => {
        const form = formOf(document);
        const [block] = blocksOfRole(form, 'indicators');
        const placement = placementOf(entry, form);
        const place = placement.kind === 'ask' ? (placement.candidates[0] ?? null) : placement.place;
        const inserted = insertEntries(document, [{ entry, place }], null);
        if (block === undefined) return expect(inserted).toEqual({ document, block: null, rowIds: [] });
        const row = rowsIn(inserted.document, block.key).find(({ id }) => id === inserted.rowIds[0]);
        if (row === undefined) throw new Error('nothing was inserted');
        const name = columnOf(block, 'level3');
        if (name !== null) expect(textIn(row, name.key)).toBe(entry.level3);
        // Nothing is written where the template has no column.
        const columns = new Set(['id', ...block.columns.map(({ key }) => key)]);
        expect(Object.keys(row).filter((key) => !columns.has(key))).toEqual([]);
        if (place !== null && name !== null) expect(isPresent(entry, keysIn(inserted.document), form)).toBe(true);
        const others = rowsIn(inserted.document, block.key).filter(({ id }) => id !== row.id);
        expect(others).toEqual(rowsIn(document, block.key));
      }),
      RUNS,
    );
  });
});
